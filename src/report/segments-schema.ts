import * as z from 'zod/mini';
import { count, isoDate, share } from '../metrics/schema.js';
import { distinctValuesSchema } from '../metrics/segments/distinct-values.js';

const fraction = z.number().check(z.gte(-1), z.lte(1));

const changeOfRate = z.object({
  previous: share,
  difference: z.nullable(fraction),
  interval: z.nullable(z.readonly(z.tuple([fraction, fraction]))),
});

const change = z.object({
  ror: z.optional(z.object({ rate: changeOfRate })),
  retention: z.optional(z.object({ overlapRate: changeOfRate })),
  repeat: z.optional(z.object({ rate: changeOfRate })),
});

/** How the rates of a segment differ from those of the window before: fractions, so that 0.021 is 2.1 points. */
export type SegmentChange = z.infer<typeof change>;

/**
 * The shape of figures by segment: `row` is what stands in each row beside the segment itself. `customers` are those who have bought, up to as-of; `small` says that they are
 * fewer than 10. Where `partition` is true, every customer is in one row. `rule` is null where all columns are of customers files.
 *
 * @example segmentedSchema({ rows: z.array(row) })
 */
export function segmentedSchema<Row extends Readonly<Record<string, z.core.SomeType>>>(row: Row) {
  return z.object({
    by: z.array(z.string()),
    rule: z.nullable(z.enum(['first', 'last', 'any'])),
    partition: z.boolean(),
    rows: z.array(
      z.object({
        segment: z.record(z.string(), z.string()),
        customers: count,
        share,
        small: z.boolean(),
        ...row,
      }),
    ),
  });
}

/**
 * The shape of the segments of a report; `metrics` is that of its figures. `change` compares with the window before, `previousWindow`, with all that was known then;
 * where its `partialHistory` is true, the data reach not far enough back to compare well.
 */
export function segmentsSchema<Metrics extends z.core.SomeType>(metrics: Metrics) {
  return z.extend(segmentedSchema({ metrics, change }), {
    previousWindow: z.object({ start: isoDate, end: isoDate, partialHistory: z.boolean() }),
    total: z.object({ customers: count, change }),
    distinctValues: z.array(distinctValuesSchema()),
  });
}
