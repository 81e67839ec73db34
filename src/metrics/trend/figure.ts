import type { Figure } from '../metric.js';

/** The trend, for `ror explain` and docs/metrics.md. */
export const trendFigure: Figure = {
  id: 'trend',
  title: 'Trend: the headline figures by period',
  terms: [
    'trends',
    'period over period',
    'month over month',
    'year over year',
    'change',
    'change in points',
    'newcombe',
    'newcombe interval',
    'activity',
  ],
  definition:
    'One row for each calendar week, month, quarter or year. Its rates are those of the report as of the last day of the period, on the window that ends there (12 ' +
    'months by default; --window 1m makes it the month itself), so that later orders change no earlier row. Its activity is what happened within the period: customers, ' +
    'those who bought for the first time, orders, revenue, and revenue per order. Each row is compared with the period before and with the same period a year ' +
    'before: rates in percentage points with an interval of 95%, counts and money relative to the earlier number, which is n/a where that is 0. The interval takes the two ' +
    'windows as independent samples; as the same customers may be in both, it is approximate. A period that is not over is left out. Refunded amounts and full refunds ' +
    'that the export writes into the order itself, without a date, are known in earlier rows too: only refunds on rows of their own have a day from which they count.',
  formula:
    'change of a rate = later rate - earlier rate, from d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2) with the Wilson intervals (l, u) of both;  ' +
    'change of a number = (later - earlier) / earlier',
  source:
    'The hybrid score interval of R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.',
  command: 'ror trend',
};
