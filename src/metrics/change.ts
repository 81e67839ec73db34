import { type DifferenceInterval, newcombeInterval } from './newcombe.js';

/** A share by its counts: so many customers of so many. */
export interface ShareCounts {
  readonly part: number;
  readonly whole: number;
}

/** How a share differs from another: `difference` is a fraction -1..1, so that 0.021 is 2.1 percentage points. */
export interface ChangeOfShare {
  readonly difference: number | null;
  readonly interval: DifferenceInterval | null;
}

/**
 * How a share has changed from one window, or one group of customers, to another: the later minus the earlier, as a fraction, with Newcombe's interval of
 * 95%; both `null` where one of the shares is of nobody. Throws a RangeError for what is no count, and for a part that exceeds its whole.
 *
 * @example changeOfShare({ part: 48, whole: 80 }, { part: 56, whole: 70 }) // { difference: 0.2, interval: [0.0524, 0.3339] }
 */
export function changeOfShare(earlier: ShareCounts, later: ShareCounts): ChangeOfShare {
  const interval = newcombeInterval(sampleOf(later), sampleOf(earlier));
  if (interval === null) return { difference: null, interval };
  return { difference: later.part / later.whole - earlier.part / earlier.whole, interval };
}

function sampleOf({ part, whole }: ShareCounts) {
  return { successes: part, trials: whole };
}

/**
 * How a count or an amount has changed, relative to the earlier one, as a fraction: 0.1 is a tenth more. `null` where the earlier one is 0 or less, or one of
 * them is missing.
 *
 * @example relativeChange(200, 250) // 0.25
 * @example relativeChange(0, 250) // null
 */
export function relativeChange(earlier: number | null, later: number | null): number | null {
  const base = earlier ?? 0;
  return later === null || base <= 0 ? null : (later - base) / base;
}
