import { foldFiles, readOrders, type Watcher } from './fold-files.js';
import type { Scope } from './metrics/metric.js';
import { TREND_DEFAULTS, type TrendParameters } from './metrics/trend/periods.js';
import { CALENDAR_PERIODS } from './model/calendar.js';
import { TrendFold } from './report/trend-fold.js';
import { TREND_SCHEMA, type TrendReport } from './report/trend-schema.js';
import { type Options, SettingsError, settingsOf } from './settings.js';

/**
 * Reads order files and computes the headline figures for each calendar period, as of its end: what `ror trend` does. Files may be names of files, folders, globs, or `-`
 * for standard input. Throws a SettingsError for files, options and parameters that cannot be, and an InputError where the input cannot be read or understood,
 * or holds no order of a known customer. With `by` in the options it gives the same for each segment.
 *
 * @example
 * const { trend: { rows } } = await trend(['orders.csv'], { window: '3m' }, { by: 'quarter' });
 * rows.at(-1)?.change.previous?.ror.rate.difference; // 0.021, which is 2.1 points
 */
export async function trend(
  files: readonly string[],
  options: Options = {},
  parameters: Partial<TrendParameters> = {},
  watcher: Watcher = {},
): Promise<TrendReport> {
  const settings = settingsOf(options);
  const how = trendParameters(parameters);
  if (settings.by.length === 0) {
    const start = (scope: Scope) => new TrendFold(scope, how);
    return { schema: TREND_SCHEMA, ...(await foldFiles(files, settings, watcher, start)) };
  }
  if (settings.byRule === 'last' || settings.byRule === 'any') {
    throw new SettingsError(
      'byRule: a trend goes by the first order, as later orders would change earlier rows; write first, or nothing',
    );
  }
  const orders = await readOrders(files, settings, watcher);
  const { trendBySegment } = await import('./trend-by-segment.js');
  return { schema: TREND_SCHEMA, ...trendBySegment(orders, settings, how) };
}

/** So many rows are a century of weeks. */
const MOST_ROWS = 5200;

/**
 * Checks how a trend is cut, and fills in what is not said. Throws a SettingsError that names the option.
 *
 * @example trendParameters({ by: 'quarter' }).last // 13
 */
export function trendParameters(said: Partial<TrendParameters>): TrendParameters {
  const parameters = { ...TREND_DEFAULTS, ...said };
  const { by, last } = parameters;
  if (!CALENDAR_PERIODS.includes(by))
    throw new SettingsError(
      `by: "${String(by)}" is no calendar period; write ${CALENDAR_PERIODS.slice(0, -1).join(', ')} or ${CALENDAR_PERIODS.at(-1)}`,
    );
  if (!(Number.isInteger(last) && last >= 1 && last <= MOST_ROWS))
    throw new SettingsError(
      `last: ${String(last)} is no number of periods; write a whole number from 1 to ${MOST_ROWS}`,
    );
  return parameters;
}
