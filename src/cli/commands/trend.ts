import { CALENDAR_PERIODS } from '../../model/calendar.js';
import { trendCsv } from '../../render/trend-csv.js';
import { trendTable } from '../../render/trend-table.js';
import { UnknownColumn } from '../../segment-sources.js';
import { trend } from '../../trend.js';
import { EXIT, UsageError } from '../exit.js';
import { wholeNumber } from '../options.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror trend`, as commander gives them. */
export interface TrendOptions extends RawCommandOptions {
  readonly by?: readonly string[];
  readonly last?: string;
  readonly partial?: boolean;
}

/** `ror trend`: the headline figures by period. Gives the exit code. */
export async function trendOf(files: readonly string[], raw: TrendOptions): Promise<number> {
  const { period, columns } = periodAndColumns(raw.by ?? []);
  const parameters = {
    ...(period === undefined ? {} : { by: period }),
    ...(raw.last === undefined ? {} : { last: wholeNumber('--last', raw.last) }),
    partial: raw.partial ?? false,
  };
  await printFigures(
    files,
    raw,
    (options, watcher) =>
      trend(files, { ...options, by: [...columns] }, parameters, watcher).catch((error: unknown) => {
        if (error instanceof UnknownColumn) throw new UsageError(unknownText(error.column));
        throw error;
      }),
    { table: trendTable, csv: trendCsv },
  );
  return EXIT.done;
}

/** The calendar period among what `--by` names, and the columns. Throws a UsageError for two periods. */
function periodAndColumns(names: readonly string[]) {
  const isPeriod = (name: string) => CALENDAR_PERIODS.some((period) => period === name);
  const [period, other] = CALENDAR_PERIODS.filter((known) => names.includes(known));
  if (period !== undefined && other !== undefined)
    throw new UsageError(`--by: ${period} and ${other} are two calendar periods; write one`);
  return { period, columns: names.filter((name) => !isPeriod(name)) };
}

function unknownText(name: string): string {
  return (
    `--by: "${name}" is no calendar period; write week, month, quarter or year\n` +
    'Nor is it a column of a file, for a trend by segment; ror inspect lists the columns.'
  );
}
