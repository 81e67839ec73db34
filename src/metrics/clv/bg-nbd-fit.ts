import type { BgNbdParameters } from './bg-nbd.js';
import { logLikelihood } from './bg-nbd.js';
import type { Objective } from './minimize.js';
import { type Fit, type ParameterName, search } from './model-fit.js';

/** Customers who bought alike, as columns sorted by x, then T, then tx; times in whole days. */
export interface OrderGroups {
  readonly x: Int32Array;
  readonly T: Int32Array;
  readonly tx: Int32Array;
  /** How many customers each group has. */
  readonly customers: Int32Array;
}

/** The longest time that a customer was watched is so long while the parameters are searched, whatever the unit. */
const SCALED_TIME = 10;

const NAMES: readonly ParameterName[] = [
  { name: 'r', grows: 'customers hardly differ in how often they buy' },
  { name: 'alpha', grows: 'customers hardly differ in how often they buy' },
  { name: 'a', grows: 'customers hardly differ in their chance to stop', shrinks: 'hardly anyone stops' },
  { name: 'b', grows: 'hardly anyone stops, or all are as likely to' },
];

/**
 * Fits the BG/NBD model by maximum likelihood, in a time unit of so many days, from several starts or from the parameters given.
 *
 * @example fitBgNbd(groups, 7) // { kind: 'fitted', parameters: { r: 0.2426, alpha: 4.41, ... }, ... }
 */
export function fitBgNbd(
  groups: OrderGroups,
  unitDays: number,
  from?: BgNbdParameters,
): Fit<BgNbdParameters> {
  const longest = groups.T.reduce((most, T) => Math.max(most, T), 0);
  const scale = SCALED_TIME / longest;
  const toScaled = unitDays * scale;
  const starts =
    from === undefined
      ? startsFor(groups, scale)
      : [[from.r, from.alpha * toScaled, from.a, from.b].map((value) => Math.log(value))];
  const found = search(objectiveOf(groups, scale, longest), starts, NAMES);
  if (found.kind === 'refused') return found;
  const [r = 0, alpha = 0, a = 0, b = 0] = found.logs.map((log) => Math.exp(log));
  const parameters = { r, alpha: alpha / toScaled, a, b };
  return {
    kind: 'fitted',
    parameters,
    logLikelihood: logLikelihoodOf(groups, unitDays, parameters),
    search: found.search,
  };
}

/** The log likelihood of all customers in the time unit of alpha. */
function logLikelihoodOf(
  { x, T, tx, customers }: OrderGroups,
  unitDays: number,
  parameters: BgNbdParameters,
): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) {
    const customer = { x: x[at] ?? 0, tx: (tx[at] ?? 0) / unitDays, T: (T[at] ?? 0) / unitDays };
    sum += (customers[at] ?? 0) * logLikelihood(parameters, customer);
  }
  return sum;
}

/** Places to start from: rates around the mean one, spread much, little and in between. */
function startsFor({ x, T, customers }: OrderGroups, scale: number): number[][] {
  let purchases = 0;
  let time = 0;
  for (let at = 0; at < x.length; at++) {
    purchases += (customers[at] ?? 0) * (x[at] ?? 0);
    time += (customers[at] ?? 0) * (T[at] ?? 0) * scale;
  }
  const pause = time / purchases;
  return [
    [1, pause, 1, 1],
    [0.3, 0.3 * pause, 0.5, 2],
    [3, 3 * pause, 1, 10],
  ].map((start) => start.map((value) => Math.log(value)));
}

/** The mean negative log likelihood by the logarithms of the parameters, times being days * scale. */
function objectiveOf({ x, T, tx, customers }: OrderGroups, scale: number, longest: number): Objective {
  const total = customers.reduce((sum, count) => sum + count, 0);
  // ln(alpha + time) and 1 / (alpha + time) by day.
  const ln = new Float64Array(longest + 1);
  const inverse = new Float64Array(longest + 1);
  return (logs, gradient) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = logs.map((log) => Math.exp(log));
    for (let day = 0; day <= longest; day++) {
      ln[day] = Math.log(alpha + day * scale);
      inverse[day] = 1 / (alpha + day * scale);
    }
    let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
    // What depends on x alone, added up from one x to the next: ln of (r)_x (b)_x / (a+b)_x, and its derivatives.
    let [passed, lnRising, risingByR, risingByA, risingByB] = [0, 0, 0, 0, 0];
    const size = x.length;
    let at = 0;
    while (at < size) {
      const repeats = x[at] ?? 0;
      for (; passed < repeats; passed++) {
        lnRising += Math.log(((r + passed) * (b + passed)) / (a + b + passed));
        risingByR += 1 / (r + passed);
        risingByA -= 1 / (a + b + passed);
        risingByB += 1 / (b + passed) - 1 / (a + b + passed);
      }
      const power = r + repeats;
      const lnEnds = repeats === 0 ? Number.NEGATIVE_INFINITY : Math.log(a / (b + repeats - 1));
      let [count, sum, sumR, sumAlpha, sumEnded] = [0, 0, 0, 0, 0];
      for (; at < size && x[at] === repeats; at++) {
        const n = customers[at] ?? 0;
        const end = T[at] ?? 0;
        const last = tx[at] ?? 0;
        const lnEnd = ln[end] ?? 0;
        const atEnd = inverse[end] ?? 0;
        const since = lnEnd - (ln[last] ?? 0);
        // s are the odds that the last purchase was the last for good; ended = s / (1 + s).
        const lnOdds = lnEnds + power * since;
        const small = Math.exp(-Math.abs(lnOdds));
        const ended = (lnOdds > 0 ? 1 : small) / (1 + small);
        count += n;
        sum += n * (Math.max(lnOdds, 0) + Math.log(1 + small) - power * lnEnd);
        sumR += n * (ended * since - lnEnd);
        sumAlpha += n * (ended * (atEnd - (inverse[last] ?? 0)) - atEnd);
        sumEnded += n * ended;
      }
      value += count * lnRising + sum;
      byR += count * risingByR + sumR;
      byAlpha += power * sumAlpha;
      byA += count * risingByA + sumEnded / a;
      byB += count * risingByB - (repeats === 0 ? 0 : sumEnded / (b + repeats - 1));
    }
    const lnAlpha = Math.log(alpha);
    gradient[0] = (-r * (byR + total * lnAlpha)) / total;
    gradient[1] = (-alpha * (byAlpha + (total * r) / alpha)) / total;
    gradient[2] = (-a * byA) / total;
    gradient[3] = (-b * byB) / total;
    return -(value + total * r * lnAlpha) / total;
  };
}
