import { customers as listCustomers } from '../../customers.js';
import type { CustomersOptions } from '../../customers-options.js';
import { customersCsv } from '../../render/customers-csv.js';
import { customersTable } from '../../render/customers-table.js';
import { EXIT } from '../exit.js';
import { wholeNumber } from '../options.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';
import { guardSegments, type RawRfmOptions, refuseRaw, rfmOptionsOf } from '../rfm-options.js';

/** The options of `ror customers`, as commander gives them. */
export interface CustomersCommandOptions extends RawCommandOptions, RawRfmOptions {
  readonly where?: readonly string[];
  readonly sort?: string;
  readonly top?: string;
  readonly minDays?: string;
  readonly rule?: string;
  readonly expected?: boolean;
  readonly showEmail?: boolean;
  readonly raw?: boolean;
}

/** How many customers a table has where nothing is said. */
const ROWS_SHOWN = 20;

/** `ror customers`: customers one by one. Gives the exit code. */
export function customers(files: readonly string[], raw: CustomersCommandOptions): Promise<number> {
  return list(files, raw, 'all');
}

/** `ror at-risk`: customers who are overdue, with `--lapsed` long overdue, too. Gives the exit code. */
export function atRisk(
  files: readonly string[],
  raw: CustomersCommandOptions & { readonly lapsed?: boolean },
): Promise<number> {
  return list(files, raw, raw.lapsed === true ? 'at-risk-or-lapsed' : 'at-risk');
}

/** `ror loyal`: loyal customers, with `--one-away` those who need one more order. Gives the exit code. */
export function loyal(
  files: readonly string[],
  raw: CustomersCommandOptions & { readonly oneAway?: boolean },
): Promise<number> {
  return list(files, raw, raw.oneAway === true ? 'one-away' : 'loyal');
}

async function list(
  files: readonly string[],
  raw: CustomersCommandOptions,
  select: NonNullable<CustomersOptions['select']>,
): Promise<number> {
  refuseRaw(raw);
  const { where, sort, rule, minDays } = raw;
  const top = raw.top === undefined ? undefined : wholeNumber('--top', raw.top);
  const showEmail = raw.showEmail === true;
  const options: CustomersOptions = {
    ...rfmOptionsOf(raw),
    select,
    showEmail,
    expected: raw.expected !== false,
    ...(where === undefined ? {} : { where: [...where] }),
    ...(sort === undefined ? {} : { sort }),
    ...(rule === undefined ? {} : { rule }),
    ...(minDays === undefined ? {} : { minDays: wholeNumber('--min-days', minDays) }),
    ...(top === undefined ? (raw.format === 'table' ? { top: ROWS_SHOWN } : {}) : { top }),
  };
  await guardSegments(raw);
  await printFigures(files, raw, (common, watcher) => listCustomers(files, common, options, watcher), {
    table: customersTable,
    csv: (report, options) => customersCsv(report, { ...options, showEmail }),
  });
  return EXIT.done;
}
