import { expect, test } from 'vitest';
import { minimize, type Objective } from '../../../src/metrics/clv/minimize.js';
import { search } from '../../../src/metrics/clv/model-fit.js';

const parabola: Objective = ([x = 0, y = 0], gradient) => {
  gradient[0] = 2 * (x - 3);
  gradient[1] = 200 * (y + 2);
  return (x - 3) ** 2 + 100 * (y + 2) ** 2;
};

/** Rosenbrock's valley, which bends: the classic trial of such searches, with its minimum at (1, 1). */
const valley: Objective = ([x = 0, y = 0], gradient) => {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

const curve: Objective = ([x = 0], gradient) => {
  gradient[0] = Math.sinh(x);
  return Math.cosh(x) - 1;
};

/** Bends the wrong way far out. */
const hollow: Objective = ([x = 0], gradient) => {
  gradient[0] = (2 * x) / (1 + x * x);
  return Math.log(1 + x * x);
};

// How often the function is asked is pinned: a search that still gets there in other steps is another search.
test.each([
  ['a parabola', parabola, [0, 0], [3, -2], 7],
  ['a parabola from its minimum', parabola, [3, -2], [3, -2], 1],
  ["Rosenbrock's valley", valley, [-1.2, 1], [1, 1], 53],
  ['a steep curve', curve, [6], [0], 12],
  ['a hollow that flattens out', hollow, [6], [0], 17],
  ['a hollow, from where it bends', hollow, [1.5], [0], 8],
])('%s', (_what, objective, start, wanted, asked) => {
  const { point, value, converged, evaluations } = minimize(objective, start);
  expect(converged).toBe(true);
  wanted.forEach((part, at) => {
    expect(point[at]).toBeCloseTo(part, 8);
  });
  expect(value).toBeLessThan(1e-15);
  expect(evaluations).toBe(asked);
});

test('values that are rough from rounding do not hold the search up', () => {
  const rough: Objective = (point, gradient) => {
    const [x = 0, y = 0] = point;
    return 1 + valley(point, gradient) + 3e-13 * Math.sin(1e6 * (x + y));
  };
  const { point, converged, evaluations } = minimize(rough, [-1.2, 1]);
  expect({ converged, evaluations }).toEqual({ converged: true, evaluations: 53 });
  expect(Math.abs((point[0] ?? 0) - 1)).toBeLessThan(1e-12);
});

test('the minimum is found to the last digits where rounding hides the differences of values', () => {
  const steep: Objective = ([x = 0], gradient) => {
    gradient[0] = 2 * (x - 1);
    return 1e6 + (x - 1) ** 2;
  };
  const { point, converged } = minimize(steep, [5]);
  expect(converged).toBe(true);
  expect(Math.abs((point[0] ?? 0) - 1)).toBeLessThan(1e-9);
});

test('a slope without end does not converge', () => {
  const slope: Objective = ([x = 0], gradient) => {
    gradient[0] = -1;
    return -x;
  };
  expect(minimize(slope, [0])).toMatchObject({ converged: false });
});

test('a search is given up beyond the furthest point', () => {
  const slope: Objective = ([x = 0], gradient) => {
    gradient[0] = -1;
    return -x;
  };
  const { point, converged, evaluations } = minimize(slope, [0], 5);
  expect(converged).toBe(false);
  expect(point[0]).toBeGreaterThan(5);
  expect(evaluations).toBeLessThan(10);
  expect(minimize(parabola, [0, 0], 3.1).converged).toBe(true);
});

test('no number at the start is no minimum', () => {
  expect(minimize(() => Number.NaN, [0])).toMatchObject({ converged: false, evaluations: 1 });
});

test('a gradient that points the wrong way does not converge', () => {
  const wrong: Objective = ([x = 0], gradient) => {
    gradient[0] = -2 * x;
    return x * x;
  };
  expect(minimize(wrong, [1])).toMatchObject({ point: [1], converged: false });
});

test.each([
  [1e-7, true],
  [1e-5, false],
])('where no step leads down a slope of %d at the start is a minimum: %j', (slope, converged) => {
  const kink: Objective = ([x = 0], gradient) => {
    gradient[0] = slope;
    return 1000 * Math.abs(x);
  };
  // Asked at the start, and at steps of 1, 1/2, ..., 1 / 2^33.
  expect(minimize(kink, [0])).toMatchObject({ point: [0], converged, evaluations: 35 });
});

test('before a search is left at a wall it goes straight down once more', () => {
  const wall: Objective = ([x = 0], gradient) => {
    gradient[0] = 2 * x;
    return x < 0.5 ? 1000 : x * x;
  };
  // Asked at the start, at -1, 0 and 1/2, and from there 34 times in each of two directions.
  expect(minimize(wall, [1])).toMatchObject({ point: [0.5], converged: false, evaluations: 72 });
});

test.each([
  [1e-7, true],
  [1e-5, false],
])('after 200 steps down a slope of %d it is near enough: %j', (slope, converged) => {
  const down: Objective = ([x = 0], gradient) => {
    gradient[0] = -slope;
    return -slope * x;
  };
  expect(minimize(down, [0])).toMatchObject({ converged, evaluations: 201 });
});

const NAMES = [{ name: 'p', grows: 'all spend the same' }, { name: 'q' }] as const;

test('several starts: the lowest of all ends, and how many came to it', () => {
  // Two bottoms: 0 at x = -1, and -1 at x = 2.
  const two: Objective = ([x = 0], gradient) => {
    const isLeft = x < 0.4;
    gradient[0] = 2 * (isLeft ? x + 1 : x - 2);
    return isLeft ? (x + 1) ** 2 : (x - 2) ** 2 - 1;
  };
  const found = search(two, [[-3], [3], [2.5], [-0.5]], NAMES);
  expect(found).toMatchObject({ kind: 'found', search: { starts: 4, agreed: 2 } });
  expect(found.kind === 'found' ? found.logs[0] : undefined).toBeCloseTo(2, 8);
});

const runs = (grows: number, shape: readonly [number, number]): Objective => {
  return (point, gradient) => {
    let value = 0;
    shape.forEach((sign, at) => {
      gradient[at] = sign * grows;
      value += sign * grows * (point[at] ?? 0);
    });
    return value;
  };
};

test.each([
  [runs(1, [-1, 0]), 'the fit did not converge: p grows without end (all spend the same)'],
  [runs(1, [1, 0]), 'the fit did not converge: p shrinks without end'],
  [runs(1, [0, -1]), 'the fit did not converge: q grows without end'],
])('a parameter that runs away is named', (objective, reason) => {
  expect(search(objective, [[0, 0]], NAMES)).toEqual({ kind: 'refused', reason });
});

test('a start that has no value is passed over; of ends that are as low, one that converged is taken', () => {
  const half: Objective = ([x = 0], gradient) => {
    gradient[0] = 2 * x;
    return x < -5 ? Number.NaN : x * x;
  };
  expect(search(half, [[-9], [1]], NAMES)).toMatchObject({ kind: 'found', search: { starts: 2, agreed: 1 } });
  const level: Objective = ([x = 0], gradient) => {
    gradient[0] = x < 0 ? 1 : 0;
    return 0;
  };
  expect(search(level, [[-1], [1]], NAMES)).toEqual({
    kind: 'found',
    logs: [1],
    search: { starts: 2, agreed: 2 },
  });
});

test('what does not converge nearby is refused too, and what has no values', () => {
  const reason = 'the fit did not converge';
  const kink: Objective = ([x = 0], gradient) => {
    gradient[0] = x < 1 / 3 ? -1 : 1;
    return Math.abs(x - 1 / 3);
  };
  expect(search(kink, [[0]], NAMES)).toEqual({ kind: 'refused', reason });
  expect(search(() => Number.NaN, [[0]], NAMES)).toEqual({ kind: 'refused', reason });
});
