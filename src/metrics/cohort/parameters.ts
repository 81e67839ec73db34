import type { CalendarPeriod } from '../../model/calendar.js';

/** What a table of cohorts shows: customers, revenue, orders, or cumulative revenue per original customer. */
export const COHORT_METRICS = ['customers', 'revenue', 'orders', 'cumulative'] as const;
export type CohortMetric = (typeof COHORT_METRICS)[number];

/** What counts at an offset: what happens in it (classic), in it or later (rolling), up to it (cumulative). */
export const COHORT_MODES = ['classic', 'rolling', 'cumulative'] as const;
export type CohortMode = (typeof COHORT_MODES)[number];

/** How cohorts are made and looked at. */
export interface CohortParameters {
  /** The calendar period of the first order that makes a cohort. */
  readonly by: CalendarPeriod;
  readonly metric: CohortMetric;
  readonly mode: CohortMode;
  /** Where it is given, offsets count so many days from each customer's first order; else calendar periods. */
  readonly ageDays: number | null;
  /** Whether cells of periods that are not over yet have values. */
  readonly showIncomplete: boolean;
}

/** Monthly cohorts, who of them bought in which month after. */
export const DEFAULT_COHORT_PARAMETERS: CohortParameters = {
  by: 'month',
  metric: 'customers',
  mode: 'classic',
  ageDays: null,
  showIncomplete: false,
};
