/**
 * A quantile by linear interpolation of the order statistics (type 7 of Hyndman & Fan 1996, the default of numpy, R and pandas) of `total` values, of which `at` gives
 * that of a rank from 0, the smallest first; `null` where there is no value.
 *
 * @example interpolated(3, 0.75, (rank) => [1, 2, 4][rank] ?? 0) // 3
 */
export function interpolated(
  total: number,
  probability: number,
  at: (rank: number) => number,
): number | null {
  if (total === 0) return null;
  const position = (total - 1) * probability;
  const below = Math.floor(position);
  const low = at(below);
  const high = at(Math.min(below + 1, total - 1));
  return low + (position - below) * (high - low);
}
