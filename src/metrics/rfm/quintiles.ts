/** Into how many scores customers are split. */
export const SCORES = 5;

/**
 * Where a fifth of the values ends: between two neighbours in their order, `fifths` fifths of the way from `low` to `high`.
 * It is kept so, and not as a number, because a number is rounded and would then part values that are equal.
 */
export interface Cut {
  readonly low: number;
  readonly high: number;
  /** 0 to 4. */
  readonly fifths: number;
}

/**
 * The four quantiles of type 7 at 20, 40, 60 and 80% of values that are sorted, smallest first (linear interpolation: Hyndman & Fan 1996, the default
 * of numpy, R and pandas). Throws a RangeError where there are fewer than 5 values.
 *
 * @example quintileCuts([1, 1, 1, 1, 1, 1, 2, 2, 3, 7]).map(cutValue) // [1, 1, 1.4, 2.2]
 */
export function quintileCuts(sorted: ArrayLike<number>): readonly Cut[] {
  if (sorted.length < SCORES) throw new RangeError(`Quintiles need ${SCORES} values or more.`);
  return [1, 2, 3, 4].map((fifth) => {
    const position = (sorted.length - 1) * fifth;
    const below = Math.trunc(position / SCORES);
    const low = sorted[below] ?? 0;
    return { low, high: sorted[below + 1] ?? low, fifths: position % SCORES };
  });
}

/**
 * The number that a cut comes to.
 *
 * @example cutValue({ low: 1, high: 2, fifths: 2 }) // 1.4
 */
export function cutValue({ low, high, fifths }: Cut): number {
  return (low * (SCORES - fifths) + high * fifths) / SCORES;
}

/**
 * The score of a value: 1 and one more for every bound that is strictly below it, so that equal values share a score. For a value of the sample the `low`
 * of a quintile cut is a bound as good as the cut itself, as no value lies between them, and it is exact.
 *
 * @example scoreOf(2, [1, 1, 1, 2]) // 4
 */
export function scoreOf(value: number, bounds: readonly number[]): number {
  let score = 1;
  for (const bound of bounds) if (bound < value) score++;
  return score;
}
