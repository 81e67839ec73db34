/** A rate in the window before and in the window, both fractions. */
export interface RatesOfTwoWindows {
  readonly previous: number;
  readonly now: number;
}

/**
 * Whether a total moves although no segment moves that way: all of them move against it or stay. Then it is the sizes of the segments that have changed,
 * and the total says nothing about how the customers of any of them behave (E. H. Simpson (1951), J. R. Stat. Soc. B 13, 238-241). `false` where there is no
 * segment to compare.
 *
 * @example isMixEffect({ previous: 0.5, now: 0.46 }, [{ previous: 0.4, now: 0.42 }, { previous: 0.6, now: 0.6 }]) // true
 */
export function isMixEffect(total: RatesOfTwoWindows, segments: readonly RatesOfTwoWindows[]): boolean {
  const direction = directionOf(total);
  if (direction === 0 || segments.length === 0) return false;
  return segments.every((segment) => directionOf(segment) !== direction);
}

function directionOf({ previous, now }: RatesOfTwoWindows): number {
  return Math.sign(now - previous);
}
