import * as z from 'zod/mini';
import { count, isoDate, share } from '../metrics/schema.js';

const fraction = z.number().check(z.gte(-1), z.lte(1));

/**
 * The shape of a comparison with an earlier report: each rate then and now, the difference as a fraction (0.021 is 2.1 points) with Newcombe's interval of 95% where
 * the rate is a share, and the counts that it is made of.
 *
 * @example compareSchema().parse(report.compare)
 */
export function compareSchema() {
  return z.object({
    /** The as-of date of the earlier report. */
    asOf: isoDate,
    rates: z.array(
      z.object({
        figure: z.string(),
        before: share,
        now: share,
        difference: z.nullable(fraction),
        interval: z.nullable(z.readonly(z.tuple([fraction, fraction]))),
        counts: z.array(z.object({ count: z.string(), before: count, now: count })),
      }),
    ),
  });
}

/** A comparison with an earlier report. */
export type Comparison = z.infer<ReturnType<typeof compareSchema>>;

/** A rate of two reports. */
export type ComparedRate = Comparison['rates'][number];
