/**
 * A rate as a fraction, or `null` where the denominator is zero: a share of nothing is not 0.
 *
 * @example rateOf(5, 6) // 0.8333333333333334
 * @example rateOf(0, 0) // null
 */
export function rateOf(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
