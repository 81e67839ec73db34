import { describe, expect, test } from 'vitest';
import { fitBgNbd } from '../../../src/metrics/clv/bg-nbd-fit.js';
import { fitGammaGamma } from '../../../src/metrics/clv/gamma-gamma-fit.js';

// Few customers, so that a wrong term shows at once. What is expected was found by Nelder-Mead on the published likelihoods, written in Python with math.lgamma.

type Row = readonly number[];
const whole = (rows: readonly Row[], at: number) => Int32Array.from(rows, (row) => row[at] ?? 0);

describe('BG/NBD', () => {
  // x, T, tx, customers
  const rows: readonly Row[] = [
    [0, 100, 0, 40],
    [0, 200, 0, 30],
    [0, 300, 0, 30],
    [1, 100, 10, 4],
    [1, 200, 60, 5],
    [1, 300, 20, 5],
    [1, 300, 150, 4],
    [2, 200, 120, 4],
    [2, 300, 80, 4],
    [3, 100, 50, 2],
    [3, 300, 280, 5],
    [5, 200, 190, 2],
    [5, 300, 200, 3],
    [8, 300, 290, 3],
    [12, 300, 150, 1],
    [20, 300, 295, 1],
  ];
  const groupsOf = (of: readonly Row[]) => ({
    x: whole(of, 0),
    T: whole(of, 1),
    tx: whole(of, 2),
    customers: whole(of, 3),
  });
  const fitted = (...more: readonly [Parameters<typeof fitBgNbd>[2]?]) => {
    const fit = fitBgNbd(groupsOf(rows), 7, ...more);
    if (fit.kind !== 'fitted') throw new Error(fit.reason);
    return fit;
  };

  test('the parameters with the largest likelihood, in weeks; all starts come there', () => {
    const { parameters, logLikelihood, search } = fitted();
    expect(parameters.r).toBeCloseTo(0.20604904, 7);
    expect(parameters.alpha).toBeCloseTo(5.219329, 6);
    expect(parameters.a).toBeCloseTo(0.27211075, 7);
    expect(parameters.b).toBeCloseTo(1.0263625, 6);
    expect(logLikelihood).toBeCloseTo(-513.053454216, 8);
    expect(search).toEqual({ starts: 3, agreed: 3 });
  });

  test('from parameters given, one search to the same end', () => {
    const { parameters } = fitted();
    const again = fitted(parameters);
    expect(again.search).toEqual({ starts: 1, agreed: 1 });
    expect(again.parameters.alpha).toBeCloseTo(parameters.alpha, 12);
  });

  test('hardly anyone stops: refused, and why', () => {
    const last: readonly Row[] = [
      [0, 200, 0, 30],
      [1, 200, 150, 10],
      [2, 200, 180, 8],
      [3, 200, 190, 8],
      [5, 200, 195, 4],
      [8, 200, 199, 3],
    ];
    expect(fitBgNbd(groupsOf(last), 7)).toEqual({
      kind: 'refused',
      reason: 'the fit did not converge: a shrinks without end (hardly anyone stops)',
    });
  });
});

describe('gamma-gamma', () => {
  // x, spend in cents, customers
  const rows: readonly Row[] = [
    [1, 1000, 3],
    [1, 2500, 4],
    [1, 4200, 2],
    [2, 3000, 3],
    [2, 7000, 3],
    [2, 9800, 1],
    [3, 4500, 2],
    [3, 12_000, 2],
    [5, 9000, 2],
    [5, 24_000, 1],
    [8, 30_000, 1],
    [10, 17_000, 1],
  ];
  const groupsOf = (of: readonly Row[]) => ({
    x: whole(of, 0),
    spend: Float64Array.from(of, (row) => row[1] ?? 0),
    customers: whole(of, 2),
  });
  const fitted = (...more: readonly [Parameters<typeof fitGammaGamma>[2]?]) => {
    const fit = fitGammaGamma(groupsOf(rows), 100, ...more);
    if (fit.kind !== 'fitted') throw new Error(fit.reason);
    return fit;
  };

  test('the parameters with the largest likelihood, in euros; all starts come there', () => {
    const { parameters, logLikelihood, search } = fitted();
    expect(parameters.p).toBeCloseTo(5.674689, 6);
    expect(parameters.q).toBeCloseTo(7.1817545, 6);
    expect(parameters.v).toBeCloseTo(29.39497, 5);
    expect(logLikelihood).toBeCloseTo(-97.0271736864, 9);
    expect(search).toEqual({ starts: 3, agreed: 3 });
  });

  test('from parameters given, one search to the same end', () => {
    const { parameters } = fitted();
    const again = fitted(parameters);
    expect(again.search).toEqual({ starts: 1, agreed: 1 });
    expect(again.parameters.v).toBeCloseTo(parameters.v, 12);
  });

  test('customers who differ too much for a mean: refused, and why', () => {
    const means = [300, 900, 1500, 2500, 5000, 15_000, 90_000, 2_000_000];
    const wild = means.flatMap((mean) => [
      [1, 0.4 * mean, 1],
      [1, mean, 1],
      [1, 2 * mean, 1],
      [2, 1.4 * mean, 1],
      [2, 2.8 * mean, 1],
      [4, 3.2 * mean, 1],
      [4, 4.8 * mean, 1],
    ]);
    expect(fitGammaGamma(groupsOf(wild), 100)).toEqual({
      kind: 'refused',
      reason: 'customers differ too much in what they spend for a mean (q is 0.37, and must be above 1)',
    });
  });

  test('means that differ by more than any model has: refused, and which parameter has no end', () => {
    const means = [300, 900, 1500, 2500, 5000, 15_000, 90_000, 2_000_000];
    const rough = means.flatMap((mean) => [
      [2, 1.4 * mean, 1],
      [2, 2.8 * mean, 1],
      [4, 3.2 * mean, 1],
      [4, 4.8 * mean, 1],
    ]);
    expect(fitGammaGamma(groupsOf(rough), 100)).toEqual({
      kind: 'refused',
      reason: 'the fit did not converge: v shrinks without end',
    });
  });
});
