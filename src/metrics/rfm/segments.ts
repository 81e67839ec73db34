import { SCORES } from './quintiles.js';

/** Scores from one to another, both included. */
export type ScoreRange = readonly [from: number, to: number];

/** A rectangle of pairs of an R and an F score. */
export interface SegmentArea {
  readonly recency: ScoreRange;
  readonly frequency: ScoreRange;
}

/** A named group of customers by their R and F scores. */
export interface Segment {
  readonly name: string;
  readonly areas: readonly SegmentArea[];
}

/** A pair of an R and an F score. */
export type Cell = readonly [recency: number, frequency: number];

const area = (recency: ScoreRange, frequency: ScoreRange): SegmentArea => ({ recency, frequency });

/** The segments used where none are given, the best first. Every pair of scores is in exactly one of them. */
export const DEFAULT_SEGMENTS: readonly Segment[] = [
  { name: 'champions', areas: [area([5, 5], [4, 5])] },
  { name: 'loyal', areas: [area([3, 4], [4, 5])] },
  { name: 'potential_loyalist', areas: [area([4, 5], [2, 3])] },
  { name: 'new', areas: [area([5, 5], [1, 1])] },
  { name: 'promising', areas: [area([4, 4], [1, 1])] },
  { name: 'need_attention', areas: [area([3, 3], [3, 3])] },
  { name: 'about_to_sleep', areas: [area([3, 3], [1, 2])] },
  { name: 'cant_lose', areas: [area([1, 2], [5, 5])] },
  { name: 'at_risk', areas: [area([1, 2], [3, 4])] },
  { name: 'hibernating', areas: [area([1, 2], [1, 2])] },
];

/** All 25 pairs of scores, the best first. */
export const CELLS: readonly Cell[] = [5, 4, 3, 2, 1].flatMap((recency) =>
  [5, 4, 3, 2, 1].map((frequency): Cell => [recency, frequency]),
);

/**
 * The pairs of scores that a segment covers, the best first.
 *
 * @example cellsOf({ name: 'champions', areas: [{ recency: [5, 5], frequency: [4, 5] }] }) // [[5, 5], [5, 4]]
 */
export function cellsOf({ areas }: Segment): readonly Cell[] {
  return CELLS.filter(([recency, frequency]) =>
    areas.some((each) => isIn(each.recency, recency) && isIn(each.frequency, frequency)),
  );
}

function isIn([from, to]: ScoreRange, score: number): boolean {
  return score >= from && score <= to;
}

/** Pairs of scores that are in no segment, and those that are in several. */
export interface PartitionFaults {
  readonly gaps: readonly Cell[];
  readonly overlaps: readonly { readonly cell: Cell; readonly names: readonly string[] }[];
}

/**
 * Why segments are no partition of the 25 pairs of an R and an F score; both lists are empty where they are one.
 *
 * @example partitionFaults(DEFAULT_SEGMENTS) // { gaps: [], overlaps: [] }
 */
export function partitionFaults(segments: readonly Segment[]): PartitionFaults {
  const covered = segments.map((segment) => ({ name: segment.name, cells: new Set(cellsOf(segment)) }));
  const placed = CELLS.map((cell) => ({
    cell,
    names: covered.filter(({ cells }) => cells.has(cell)).map(({ name }) => name),
  }));
  return {
    gaps: placed.filter(({ names }) => names.length === 0).map(({ cell }) => cell),
    overlaps: placed.filter(({ names }) => names.length > 1),
  };
}

/**
 * Finds the segment of a pair of scores, as its position in `segments`. Throws a RangeError where they are no partition.
 *
 * @example segmentFinder(DEFAULT_SEGMENTS)(5, 4) // 0, champions
 */
export function segmentFinder(segments: readonly Segment[]): (recency: number, frequency: number) => number {
  const { gaps, overlaps } = partitionFaults(segments);
  if (gaps.length + overlaps.length > 0) throw new RangeError('The segments are no partition of the scores.');
  const positions = new Uint8Array((SCORES + 1) ** 2);
  segments.forEach((segment, position) => {
    for (const [recency, frequency] of cellsOf(segment))
      positions[recency * (SCORES + 1) + frequency] = position;
  });
  return (recency, frequency) => positions[recency * (SCORES + 1) + frequency] ?? 0;
}
