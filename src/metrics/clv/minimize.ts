/** A function to be made small, at a point: its value, and its gradient, which is written into `gradient`. */
export type Objective = (point: readonly number[], gradient: number[]) => number;

/** Where a search ended. */
export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  /** Whether no direction leads down any more: no component of the gradient is larger than the tolerance. */
  readonly converged: boolean;
  /** How often the function was asked. */
  readonly evaluations: number;
}

/** No component of the gradient may be larger at a minimum. */
const TOLERANCE = 1e-9;
/** Where rounding lets no step lead down any more, this is small enough. */
const ROUNDED_TOLERANCE = 1e-6;
const MOST_ITERATIONS = 200;
/** The longest step in any one direction: of logarithms, more than sevenfold. */
const LONGEST = 2;
/** How much of the decrease that the slope promises a step must bring (Armijo). */
const DECREASE = 1e-4;
/** Values that differ by no more than this part are the same but for rounding. */
const ROUNDING = 1e-12;
const FLATTER = 0.9;
/** Shorter steps lead nowhere. */
const SHORTEST = 1e-10;

/**
 * Finds a minimum of a smooth function by BFGS (Nocedal & Wright 2006, Numerical Optimization, algorithm 6.1): quasi-Newton steps along which the
 * step is halved until it leads down enough. No kept package for JavaScript does this. It gives the nearest minimum; whether there is a lower one
 * only other starts can tell. It is given up where a coordinate gets further from 0 than `furthest`.
 *
 * @example minimize(([x = 0], gradient) => { gradient[0] = 2 * (x - 3); return (x - 3) ** 2; }, [0]).point // [3]
 */
export function minimize(
  objective: Objective,
  start: readonly number[],
  furthest = Number.POSITIVE_INFINITY,
): Minimum {
  const size = start.length;
  let point = [...start];
  let gradient = new Array<number>(size).fill(0);
  let value = objective(point, gradient);
  let evaluations = 1;
  let inverse = identity(size, 1);
  let isFresh = true;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    if (!Number.isFinite(value) || largest(point) > furthest)
      return { point, value, converged: false, evaluations };
    if (largest(gradient) <= TOLERANCE) return { point, value, converged: true, evaluations };
    const direction = times(inverse, gradient).map((part) => -part);
    const slope = dot(direction, gradient);
    let step = Math.min(1, LONGEST / largest(direction));
    const nextGradient = new Array<number>(size).fill(0);
    let next = point;
    let nextValue = value;
    for (; step > SHORTEST; step /= 2) {
      next = point.map((part, at) => part + step * (direction[at] ?? 0));
      nextValue = objective(next, nextGradient);
      evaluations++;
      if (nextValue <= value + DECREASE * step * slope) break;
      // Near the minimum the values no longer tell: there a flatter slope does (Hager & Zhang 2005).
      const isLevel = nextValue <= value + ROUNDING * Math.max(1, Math.abs(value));
      if (isLevel && Math.abs(dot(direction, nextGradient)) <= FLATTER * Math.abs(slope)) break;
    }
    if (!(step > SHORTEST)) {
      // The direction may be at fault: once more straight down, before it is left at that.
      if (isFresh) return { point, value, converged: largest(gradient) <= ROUNDED_TOLERANCE, evaluations };
      inverse = identity(size, 1);
      isFresh = true;
      continue;
    }
    const moved = next.map((part, at) => part - (point[at] ?? 0));
    const turned = nextGradient.map((part, at) => part - (gradient[at] ?? 0));
    const curvature = dot(moved, turned);
    if (curvature > 1e-14 * Math.sqrt(dot(moved, moved) * dot(turned, turned))) {
      if (isFresh) inverse = identity(size, curvature / dot(turned, turned));
      inverse = updated(inverse, moved, turned, curvature);
      isFresh = false;
    }
    point = next;
    value = nextValue;
    gradient = nextGradient;
  }
  return { point, value, converged: largest(gradient) <= ROUNDED_TOLERANCE, evaluations };
}

/** The next approximation H' = (I - s y' / y's) H (I - y s' / y's) + s s' / y's of the inverse of the second derivatives. */
function updated(
  inverse: readonly (readonly number[])[],
  moved: readonly number[],
  turned: readonly number[],
  curvature: number,
): number[][] {
  const product = times(inverse, turned);
  const factor = (1 + dot(turned, product) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((part, j) => {
      const [si = 0, sj = 0, pi = 0, pj = 0] = [moved[i], moved[j], product[i], product[j]];
      return part + factor * si * sj - (pi * sj + si * pj) / curvature;
    }),
  );
}

function identity(size: number, scale: number): number[][] {
  return Array.from({ length: size }, (_row, i) =>
    Array.from({ length: size }, (_cell, j) => (i === j ? scale : 0)),
  );
}

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, part, at) => sum + part * (b[at] ?? 0), 0);
}

function largest(vector: readonly number[]): number {
  return vector.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
}
