import { cohortParameters, cohort as computeCohort } from '../../cohort.js';
import { cohortCsv } from '../../render/cohort-csv.js';
import { cohortTable } from '../../render/cohort-table.js';
import { EXIT, UsageError } from '../exit.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror cohort`, as commander gives them. */
export interface CohortCommandOptions extends Omit<RawCommandOptions, 'by' | 'metric'> {
  readonly by?: string;
  readonly metric?: string;
  readonly mode?: string;
  readonly age?: string;
  readonly last?: string;
  readonly showIncomplete?: boolean;
}

/** `ror cohort`: customers by the period of their first order. Gives the exit code. */
export async function cohort(files: readonly string[], raw: CohortCommandOptions): Promise<number> {
  const { by, metric, mode, age, last, showIncomplete, ...common } = raw;
  const parameters = {
    ...(by === undefined ? {} : { by }),
    ...(metric === undefined ? {} : { metric }),
    ...(mode === undefined ? {} : { mode }),
    ...(age === undefined ? {} : { age }),
    showIncomplete: showIncomplete === true,
  };
  cohortParameters(parameters);
  const shown = last === undefined ? {} : { last: cohortsShown(last, raw.format) };
  await printFigures(
    files,
    common,
    (options, watcher) => computeCohort(files, options, parameters, watcher),
    { table: (report, style) => cohortTable(report, style, shown), csv: cohortCsv },
  );
  return EXIT.done;
}

function cohortsShown(text: string, format: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--last: "${text}" is not a number of cohorts; write a whole number of 1 or more`);
  if (format !== 'table')
    throw new UsageError(
      `--last is for the table: leave it out, as --format ${format} gives all cohorts for programs to choose from`,
    );
  return Number(text);
}
