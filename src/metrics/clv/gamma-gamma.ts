import { lnGamma } from './gamma-function.js';

/**
 * The parameters of the gamma-gamma model of spend, all above 0. What a customer spends per purchase is gamma distributed around a mean of the customer's own
 * (shape p), and those means differ between customers by an inverse gamma distribution of q and v; v is in units of money.
 *
 * Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value.
 */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/** Repeat purchase days of a customer, and the mean spend on them in the units of v. */
export interface GammaGammaCustomer {
  readonly x: number;
  readonly z: number;
}

/**
 * The logarithm of the likelihood of one customer's mean spend; x and z must be above 0.
 *
 * @example spendLogLikelihood({ p: 6.25, q: 3.74, v: 15.44 }, { x: 2, z: 22.35 }) // -3.4...
 */
export function spendLogLikelihood({ p, q, v }: GammaGammaParameters, { x, z }: GammaGammaCustomer): number {
  return (
    lnGamma(p * x + q) -
    lnGamma(p * x) -
    lnGamma(q) +
    q * Math.log(v) +
    (p * x - 1) * Math.log(z) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(x * z + v)
  );
}

/**
 * E[M | x, z]: the mean spend per purchase to expect of a customer, in the units of v: the mean of all customers, p v / (q - 1), for one without repeat
 * purchases (x = 0), and nearer to the customer's own the more there are. Throws a RangeError where q is 1 or less: then there is no mean.
 *
 *     E[M | x, z] = p (v + x z) / (p x + q - 1)
 *
 * @example expectedSpend({ p: 6.25, q: 3.74, v: 15.44 }, { x: 2, z: 22.35 }) // 24.6...
 */
export function expectedSpend({ p, q, v }: GammaGammaParameters, { x, z }: GammaGammaCustomer): number {
  if (!(q > 1)) throw new RangeError('There is no mean spend where q is 1 or less.');
  return (p * (v + x * z)) / (p * x + q - 1);
}
