import { lnGamma } from './gamma-function.js';

/**
 * The parameters of the BG/NBD model, all above 0. While active a customer buys at a rate that differs between customers by a gamma distribution of
 * shape r and rate alpha (in time units), and after every purchase stops for good with a chance that differs by a beta distribution of a and b.
 *
 * Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2) 275-284.
 */
export interface BgNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What the model knows of a customer, in the time unit of alpha: 0 <= tx <= T, and tx is 0 just where x is. */
export interface BgNbdCustomer {
  /** Repeat purchase days: all but the first. */
  readonly x: number;
  /** Time from the first purchase to the last. */
  readonly tx: number;
  /** Time from the first purchase to the end of the data. */
  readonly T: number;
}

/**
 * The logarithm of the likelihood of one customer's purchases.
 *
 * @example logLikelihood({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 2, tx: 30.43, T: 38.86 }) // -9.463...
 */
export function logLikelihood(parameters: BgNbdParameters, { x, tx, T }: BgNbdCustomer): number {
  const { r, alpha, a, b } = parameters;
  let ln = r * Math.log(alpha) - (r + x) * Math.log(alpha + T);
  for (let i = 0; i < x; i++) ln += Math.log(((r + i) * (b + i)) / (a + b + i));
  return x === 0 ? ln : ln + logOnePlusExp(logOddsOfEnd(parameters, { x, tx, T }));
}

/**
 * The chance that a customer is still active at the end of the data (0..1). It is 1 for everyone who has bought once: the model lets nobody stop
 * before a repeat purchase, so there it says nothing about the customer.
 *
 * Fader, Hardie & Lee (2008), Computing P(alive) Using the BG/NBD Model.
 *
 * @example pAlive({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 2, tx: 30.43, T: 38.86 }) // 0.7265...
 */
export function pAlive(parameters: BgNbdParameters, customer: BgNbdCustomer): number {
  return customer.x === 0 ? 1 : 1 / (1 + Math.exp(logOddsOfEnd(parameters, customer)));
}

/** ln of a / (b + x - 1) ((alpha + T) / (alpha + tx))^(r + x): the odds that the last purchase was the last for good. */
function logOddsOfEnd({ r, alpha, a, b }: BgNbdParameters, { x, tx, T }: BgNbdCustomer): number {
  return Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + T) / (alpha + tx));
}

/**
 * E[X(t)]: the repeat purchases to expect of a new customer within a time t after the first purchase.
 *
 * @example expectedPurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 39) // 1.1967...
 */
export function expectedPurchases({ r, alpha, a, b }: BgNbdParameters, t: number): number {
  return purchasesWhileActive(r, alpha, a, b, t);
}

/**
 * E[Y(t) | x, tx, T]: the purchases to expect of a customer within a time t after the end of the data.
 *
 * @example conditionalPurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 2, tx: 30.43, T: 38.86 }, 39) // 1.2260...
 */
export function conditionalPurchases(
  parameters: BgNbdParameters,
  customer: BgNbdCustomer,
  t: number,
): number {
  return pAlive(parameters, customer) * purchasesIfAlive(parameters, customer, t);
}

/**
 * E[Y(t) | x, T, active]: as `conditionalPurchases`, of a customer who is known to be active; tx no longer matters.
 *
 * @example purchasesIfAlive({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 2, T: 38.86 }, 39) // 1.6873...
 */
export function purchasesIfAlive(
  { r, alpha, a, b }: BgNbdParameters,
  { x, T }: Pick<BgNbdCustomer, 'x' | 'T'>,
  t: number,
): number {
  return purchasesWhileActive(r + x, alpha + T, a, b + x, t);
}

/** The terms grow until the sums are scaled down by this. */
const SCALE = 1e200;

/**
 * The purchases to expect within t of someone who is active, buys at a rate drawn from a gamma distribution (shape r, rate alpha) and stops after each
 * with a chance drawn from a beta distribution (a, b).
 *
 * The published form is (a+b-1)/(a-1) (1 - (alpha/(alpha+t))^r 2F1(r, b; a+b-1; t/(alpha+t))), which loses its digits where a or a+b is near 1. The same
 * is a sum without differences: k occasions come within t with the chance (r)_k/k! z^k (1-z)^r, z = t/(alpha+t), and of k occasions as many are taken on average
 * as S_k = sum over j < k of (b)_j/(a+b)_j, the chance to be active still after j purchases.
 */
function purchasesWhileActive(r: number, alpha: number, a: number, b: number, t: number): number {
  if (t <= 0) return 0;
  const z = t / (alpha + t);
  if (!(z < 1)) throw new RangeError('alpha is too small beside t.');
  let weight = 1;
  let weights = 1;
  let taken = 0;
  let active = 1;
  let sum = 0;
  for (let k = 0; ; k++) {
    weight *= ((r + k) / (k + 1)) * z;
    taken += active;
    active *= (b + k) / (a + b + k);
    weights += weight;
    sum += weight * taken;
    if (sum > SCALE) {
      weight /= SCALE;
      weights /= SCALE;
      sum /= SCALE;
    }
    // Past the largest weight the rest is less than a geometric series, in which `taken` grows by less than `active` a step.
    const ratio = Math.max(z, ((r + k + 1) / (k + 2)) * z);
    if (ratio >= 1) continue;
    const left = 1 - ratio;
    if (weight * (taken + active / left) < Number.EPSILON * left * sum) return sum / weights;
  }
}

/**
 * P(X(t) = x): the chance (0..1) that a new customer makes just x repeat purchases within a time t after the first.
 *
 * @example probabilityOfPurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 39, 0) // 0.5737...
 */
export function probabilityOfPurchases({ r, alpha, a, b }: BgNbdParameters, t: number, x: number): number {
  const z = t / (alpha + t);
  const start = lnGamma(a + b) - lnGamma(b);
  const lnBetaRatio = start + lnGamma(b + x) - lnGamma(a + b + x);
  const lnTerm = (k: number) =>
    lnGamma(r + k) - lnGamma(r) - lnGamma(k + 1) + r * Math.log(alpha / (alpha + t)) + k * Math.log(z);
  const stillActive = Math.exp(lnBetaRatio + lnTerm(x));
  if (x === 0) return stillActive;
  // The chance of x occasions or more, as a sum without differences; of those who stopped right after the x-th purchase.
  let term = Math.exp(lnTerm(x));
  let atLeast = term;
  for (let k = x; term > Number.EPSILON * atLeast * (1 - z); k++) {
    term *= ((r + k) / (k + 1)) * z;
    atLeast += term;
  }
  const stopped = Math.exp(start + lnGamma(b + x - 1) - lnGamma(a + b + x)) * a;
  return stillActive + stopped * atLeast;
}

function logOnePlusExp(exponent: number): number {
  return Math.max(exponent, 0) + Math.log1p(Math.exp(-Math.abs(exponent)));
}
