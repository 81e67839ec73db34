import * as z from 'zod/mini';
import { foldFiles, type Watcher } from './fold-files.js';
import { cohort as cohortMetric } from './metrics/cohort/cohort.js';
import { COHORT_METRICS, COHORT_MODES, type CohortParameters } from './metrics/cohort/parameters.js';
import { CALENDAR_PERIODS } from './model/calendar.js';
import { parseWindow } from './model/period.js';
import { COHORT_SCHEMA, type CohortReport } from './report/cohort-schema.js';
import { ReportFold } from './report/report.js';
import { type Options, SettingsError, settingsOf } from './settings.js';

/** What can be said about cohorts; all of it is optional. */
export interface CohortOptions {
  /** The calendar period of the first order that makes a cohort: week, month (where nothing is said), quarter or year. */
  readonly by?: string;
  /** What the table shows: customers (where nothing is said), revenue, orders, or cumulative revenue per customer. */
  readonly metric?: string;
  /** What counts at an offset: what is in it (classic), in it or later (rolling), up to it (cumulative). */
  readonly mode?: string;
  /** Offsets count so many days from each customer's first order: `30d`, `4w`. */
  readonly age?: string;
  /** Give values of periods that are not over, too. */
  readonly showIncomplete?: boolean;
}

/**
 * Reads order files and follows cohorts of customers: what `ror cohort` does. Throws a SettingsError for options that cannot be, or not
 * together, and an InputError where the input cannot be read or understood, or holds no order of a known customer.
 *
 * @example
 * const { cohort: result } = await cohort(['orders.csv'], {}, { by: 'quarter' });
 * result.averages[1]?.rate; // of all cohorts, the share that bought in the quarter after their first
 */
export async function cohort(
  files: readonly string[],
  options: Options = {},
  parameters: CohortOptions = {},
  watcher: Watcher = {},
): Promise<CohortReport> {
  const metric = cohortMetric(cohortParameters(parameters));
  const folded = await foldFiles(
    files,
    settingsOf(options),
    watcher,
    (scope) => new ReportFold(scope, { cohort: metric }),
  );
  const { settings, data, metrics, warnings } = folded;
  return { schema: COHORT_SCHEMA, settings, data, cohort: metrics.cohort, warnings };
}

/**
 * Checks what is said about cohorts and fills in the rest. Throws a SettingsError that names the option.
 *
 * @example cohortParameters({ metric: 'cumulative' }).mode // 'cumulative'
 */
export function cohortParameters({
  by = 'month',
  metric = 'customers',
  mode = metric === 'cumulative' ? 'cumulative' : 'classic',
  age,
  showIncomplete = false,
}: CohortOptions): CohortParameters {
  const parameters = {
    by: oneOf('by', by, CALENDAR_PERIODS),
    metric: oneOf('metric', metric, COHORT_METRICS),
    mode: oneOf('mode', mode, COHORT_MODES),
    ageDays: age === undefined ? null : ageDays(age),
    showIncomplete,
  };
  if (parameters.metric === 'cumulative' && parameters.mode !== 'cumulative') {
    throw new SettingsError(
      `mode: ${mode} contradicts the metric cumulative, which adds up by itself; leave the mode out, or write the metric revenue for that of each ${parameters.by}`,
    );
  }
  if (parameters.mode === 'rolling' && parameters.metric !== 'customers') {
    throw new SettingsError(
      `mode: rolling counts customers who bought then or later; with the metric ${metric} write classic or cumulative`,
    );
  }
  return parameters;
}

function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const checked = z.enum(names).safeParse(text);
  if (checked.success) return checked.data;
  throw new SettingsError(
    `${option}: "${text}" is none of those there are; write ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`,
  );
}

function ageDays(text: string): number {
  const length = parseWindow(text);
  if (length?.unit === 'days') return length.count;
  if (length?.unit === 'weeks') return length.count * 7;
  throw new SettingsError(`age: "${text}" is no number of days or weeks; write for example 30d or 4w`);
}
