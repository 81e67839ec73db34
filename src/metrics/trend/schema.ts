import * as z from 'zod/mini';
import { CALENDAR_PERIODS } from '../../model/calendar.js';
import { retentionSchema } from '../retention.js';
import { rorSchema } from '../ror.js';
import { averages, count, interval, isoDate, money, rate, reason, share } from '../schema.js';

const ror = z.pick(rorSchema(), {
  rate: true,
  reason: true,
  relationship: true,
  helped: true,
  repeatOnly: true,
  referredOnly: true,
  both: true,
  interval: true,
  ofBase: true,
  base: true,
  newCustomers: true,
  referralData: true,
});

const retention = retentionSchema();

const repeat = z.object({ rate: share, reason, buyers: count, repeatBuyers: count, interval });

const loyalty = z.object({
  threshold: count,
  rate: share,
  reason,
  loyal: count,
  buyers: count,
  active: count,
  interval,
});

const activity = z.object({
  customers: count,
  newCustomers: count,
  orders: count,
  ordersByCurrency: z.record(z.string(), count),
  revenue: money,
  averageOrderValue: averages,
});

const fraction = z.number().check(z.gte(-1), z.lte(1));
const changeOfShare = z.object({
  difference: z.nullable(fraction),
  interval: z.nullable(z.readonly(z.tuple([fraction, fraction]))),
});
const relativeByCurrency = z.record(z.string(), rate);

const activityChange = z.object({
  customers: rate,
  newCustomers: rate,
  orders: rate,
  revenue: relativeByCurrency,
  averageOrderValue: relativeByCurrency,
});

const change = z.nullable(
  z.object({
    period: z.string(),
    partialHistory: z.boolean(),
    ror: z.object({ rate: changeOfShare, ofBase: changeOfShare }),
    retention: z.object({
      rate: z.object({ difference: rate, interval: z.null() }),
      overlapRate: changeOfShare,
    }),
    repeat: z.object({ rate: changeOfShare }),
    loyalty: z.object({ rate: changeOfShare }),
    activity: z.nullable(activityChange),
  }),
);

const row = z.object({
  period: z.string(),
  from: isoDate,
  to: isoDate,
  complete: z.boolean(),
  partialHistory: z.boolean(),
  window: z.object({ start: isoDate, end: isoDate }),
  ror,
  retention,
  repeat,
  loyalty,
  activity,
  change: z.object({ previous: change, yearBefore: change }),
});

/**
 * The shape of a trend. In a row `from` and `to` are the first and last day of the calendar period, and `activity` is what happened on them; `window` are the days
 * [start, end) that the rates are computed on, as `ror calc --as-of` the day `to` does. In `change` a `difference` is a fraction (0.021 is 2.1 points), those of
 * `activity` are relative to the earlier period, and `partialHistory` says that the history of one of the two does not reach far enough back.
 */
export const trendSchema = () =>
  z.object({
    by: z.enum(CALENDAR_PERIODS),
    window: z.string(),
    intervalsOfChange: z.literal('Newcombe, 95%; approximate, as the same customers may be in both windows'),
    leftOut: z.nullable(z.object({ period: z.string(), from: isoDate, to: isoDate })),
    rows: z.array(row),
  });

/** The headline figures by calendar period. */
export type TrendResult = z.infer<ReturnType<typeof trendSchema>>;

/** One period of a trend. */
export type TrendRow = z.infer<typeof row>;

/** The rates of a row. */
export type Headlines = Pick<TrendRow, 'ror' | 'retention' | 'repeat' | 'loyalty'>;

/** What happened within a period. */
export type Activity = z.infer<typeof activity>;

/** Of an activity the changes, relative to an earlier one. */
export type ActivityChange = z.infer<typeof activityChange>;

/** The changes of a row against another. */
export type RowChange = NonNullable<z.infer<typeof change>>;
