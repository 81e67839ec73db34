import type { InputPlan } from '../plan.js';
import type { SegmentValues } from './segment-values.js';

/** A column that customers are grouped by, where it was found in the files, and the values that they have in it. */
export interface SegmentSource {
  /** The column as the user names it. */
  readonly name: string;
  /** The kind of files that it is read from. */
  readonly holds: 'orders' | 'customers';
  /** Its position in each file that has it. */
  readonly positions: ReadonlyMap<InputPlan, number>;
  readonly values: SegmentValues;
}

/** A column that customers are grouped by, in one file. */
export interface PlacedSegment {
  /** Which of the columns it is, from 0 on. */
  readonly number: number;
  readonly position: number;
  readonly values: SegmentValues;
}

/**
 * The columns that one file has.
 *
 * @example placedIn(plan, sources)[0]?.position // 4
 */
export function placedIn(plan: InputPlan, sources: readonly SegmentSource[]): readonly PlacedSegment[] {
  return sources.flatMap(({ positions, values }, number) => {
    const position = positions.get(plan);
    return position === undefined ? [] : [{ number, position, values }];
  });
}
