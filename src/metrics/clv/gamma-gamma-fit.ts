import { digamma, lnGamma } from './gamma-function.js';
import { type GammaGammaParameters, spendLogLikelihood } from './gamma-gamma.js';
import type { Objective } from './minimize.js';
import { type Fit, type ParameterName, search } from './model-fit.js';

/** Customers who spent alike, as columns sorted by x, then spend. */
export interface SpendGroups {
  /** Repeat purchase days with spend, above 0. */
  readonly x: Int32Array;
  /** The sum of what was spent on them in minor units, above 0. */
  readonly spend: Float64Array;
  /** How many customers each group has. */
  readonly customers: Int32Array;
}

const NAMES: readonly ParameterName[] = [
  { name: 'p', grows: 'a customer always spends about the same' },
  { name: 'q', grows: 'customers hardly differ in what they spend' },
  { name: 'v', grows: 'customers hardly differ in what they spend' },
];

/**
 * Fits the gamma-gamma model by maximum likelihood, in units of money of so many minor units, from several starts or from the parameters given. It is refused
 * where q is 1 or less, as customers then have no mean spend.
 *
 * @example fitGammaGamma(groups, 100) // { kind: 'fitted', parameters: { p: 6.25, q: 3.74, v: 15.44 }, ... }
 */
export function fitGammaGamma(
  groups: SpendGroups,
  minorUnits: number,
  from?: GammaGammaParameters,
): Fit<GammaGammaParameters> {
  const typical = meanSpend(groups);
  const toScaled = minorUnits / typical;
  const starts = (
    from === undefined
      ? [
          [1, 2, 1],
          [5, 4, 0.5],
          [0.5, 8, 8],
        ]
      : [[from.p, from.q, from.v * toScaled]]
  ).map((start) => start.map((value) => Math.log(value)));
  const found = search(objectiveOf(groups, typical), starts, NAMES);
  if (found.kind === 'refused') return found;
  const [p = 0, q = 0, v = 0] = found.logs.map((log) => Math.exp(log));
  if (q <= 1)
    return {
      kind: 'refused',
      reason: `customers differ too much in what they spend for a mean (q is ${q.toFixed(2)}, and must be above 1)`,
    };
  const parameters = { p, q, v: v / toScaled };
  return {
    kind: 'fitted',
    parameters,
    logLikelihood: logLikelihoodOf(groups, minorUnits, parameters),
    search: found.search,
  };
}

function logLikelihoodOf(
  { x, spend, customers }: SpendGroups,
  minorUnits: number,
  parameters: GammaGammaParameters,
): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) {
    const repeats = x[at] ?? 0;
    const z = (spend[at] ?? 0) / repeats / minorUnits;
    sum += (customers[at] ?? 0) * spendLogLikelihood(parameters, { x: repeats, z });
  }
  return sum;
}

/** Minor units spent on a repeat purchase day. */
function meanSpend({ x, spend, customers }: SpendGroups): number {
  let sum = 0;
  let days = 0;
  for (let at = 0; at < x.length; at++) {
    sum += (customers[at] ?? 0) * (spend[at] ?? 0);
    days += (customers[at] ?? 0) * (x[at] ?? 0);
  }
  return sum / days;
}

/** The mean negative log likelihood by the logarithms of the parameters, spend being minor units / typical; without the terms that no parameter is in. */
function objectiveOf({ x, spend, customers }: SpendGroups, typical: number): Objective {
  const size = x.length;
  const total = customers.reduce((sum, count) => sum + count, 0);
  const scaled = spend.map((minorUnits) => minorUnits / typical);
  const lnSpend = scaled.map((amount) => Math.log(amount));
  return (logs, gradient) => {
    const [p = 0, q = 0, v = 0] = logs.map((log) => Math.exp(log));
    const lnV = Math.log(v);
    let [value, byP, byQ, byV] = [0, 0, 0, 0];
    let at = 0;
    while (at < size) {
      const repeats = x[at] ?? 0;
      // Sums of ln(spend / (spend + v)), ln(v / (spend + v)) and 1 / (spend + v).
      let [count, sumOwn, sumShared, sumInverse] = [0, 0, 0, 0];
      for (; at < size && x[at] === repeats; at++) {
        const n = customers[at] ?? 0;
        const both = (scaled[at] ?? 0) + v;
        const lnBoth = Math.log(both);
        count += n;
        sumOwn += n * ((lnSpend[at] ?? 0) - lnBoth);
        sumShared += n * (lnV - lnBoth);
        sumInverse += n / both;
      }
      const shape = p * repeats;
      value += count * (lnGamma(shape + q) - lnGamma(shape)) + shape * sumOwn + q * sumShared;
      const atBoth = digamma(shape + q);
      byP += repeats * (count * (atBoth - digamma(shape)) + sumOwn);
      byQ += count * atBoth + sumShared;
      byV -= (shape + q) * sumInverse;
    }
    gradient[0] = (-p * byP) / total;
    gradient[1] = (-q * (byQ - total * digamma(q))) / total;
    gradient[2] = (-v * (byV + (total * q) / v)) / total;
    return -(value - total * lnGamma(q)) / total;
  };
}
