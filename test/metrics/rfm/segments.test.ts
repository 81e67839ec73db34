import { describe, expect, test } from 'vitest';
import {
  CELLS,
  cellsOf,
  DEFAULT_SEGMENTS,
  partitionFaults,
  type Segment,
  segmentFinder,
} from '../../../src/metrics/rfm/segments.js';

const segment = (
  name: string,
  ...areas: readonly (readonly [r: readonly [number, number], f: readonly [number, number]])[]
): Segment => ({ name, areas: areas.map(([recency, frequency]) => ({ recency, frequency })) });

// The map as it is usually drawn: a row for each R from 5 to 1, a column for each F from 1 to 5.
const MAP = `
  new            potential_loyalist potential_loyalist champions champions
  promising      potential_loyalist potential_loyalist loyal     loyal
  about_to_sleep about_to_sleep     need_attention     loyal     loyal
  hibernating    hibernating        at_risk            at_risk   cant_lose
  hibernating    hibernating        at_risk            at_risk   cant_lose`
  .trim()
  .split('\n')
  .map((row) => row.trim().split(/ +/));

describe('the usual segments', () => {
  test('are a partition: each of the 25 pairs of scores is in one of them', () => {
    expect(CELLS).toHaveLength(25);
    expect(new Set(CELLS.map(String)).size).toBe(25);
    expect(partitionFaults(DEFAULT_SEGMENTS)).toEqual({ gaps: [], overlaps: [] });
    expect(DEFAULT_SEGMENTS.flatMap(cellsOf).map(String).toSorted()).toEqual(CELLS.map(String).toSorted());
  });

  test.each(CELLS.map(([r, f]) => [r, f, MAP[5 - r]?.[f - 1]]))('R%i F%i is %s', (r, f, name) => {
    expect(DEFAULT_SEGMENTS[segmentFinder(DEFAULT_SEGMENTS)(r, f)]?.name).toBe(name);
  });
});

describe('faults of a map', () => {
  test('a gap and an overlap, by their scores', () => {
    const segments = [
      segment('often', [
        [1, 5],
        [4, 5],
      ]),
      segment('late', [
        [1, 2],
        [1, 4],
      ]),
      segment(
        'rest',
        [
          [4, 5],
          [1, 3],
        ],
        [
          [3, 3],
          [1, 2],
        ],
      ),
    ];
    expect(partitionFaults(segments)).toEqual({
      gaps: [[3, 3]],
      overlaps: [
        { cell: [2, 4], names: ['often', 'late'] },
        { cell: [1, 4], names: ['often', 'late'] },
      ],
    });
    expect(() => segmentFinder(segments)).toThrow(
      new RangeError('The segments are no partition of the scores.'),
    );
  });

  test('a gap alone, and an overlap alone, make it no partition', () => {
    const all = segment('all', [
      [1, 5],
      [1, 5],
    ]);
    expect(() =>
      segmentFinder([
        segment('most', [
          [1, 5],
          [1, 4],
        ]),
      ]),
    ).toThrow(RangeError);
    expect(() =>
      segmentFinder([
        all,
        segment('best', [
          [5, 5],
          [5, 5],
        ]),
      ]),
    ).toThrow(RangeError);
    expect(segmentFinder([all])(1, 5)).toBe(0);
  });

  test('areas of one segment may overlap', () => {
    expect(
      partitionFaults([
        segment(
          'all',
          [
            [1, 5],
            [1, 5],
          ],
          [
            [5, 5],
            [5, 5],
          ],
        ),
      ]),
    ).toEqual({ gaps: [], overlaps: [] });
  });
});
