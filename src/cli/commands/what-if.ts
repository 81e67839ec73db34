import { fraction } from '../../portions.js';
import { whatIfTable } from '../../render/what-if-table.js';
import { type WhatIfReport, whatIf, whatIfOnCounts } from '../../what-if.js';
import { count } from '../counts.js';
import { EXIT, UsageError } from '../exit.js';
import { printCounts, refuseFileOptions } from '../print-counts.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror what-if`, as commander gives them. */
export interface WhatIfOptions extends RawCommandOptions {
  readonly retention?: string;
  readonly target?: string;
  readonly discount?: string;
  readonly margin?: string;
  readonly rate?: string;
  readonly helped?: string;
  readonly relationship?: string;
}

const OWN = ['retention', 'target', 'discount', 'rate', 'helped', 'relationship'];

/** `ror what-if`: what a change of retention is worth, and what a target needs; on files or on counts. Gives the exit code. */
export async function whatIfCommand(files: readonly string[], raw: WhatIfOptions): Promise<number> {
  const { retention, target, discount, margin } = raw;
  const question = { retention, target, discount, margin };
  if (files.length === 0) {
    refuseFileOptions(raw, OWN);
    const rate = raw.rate === undefined ? undefined : fraction('rate', raw.rate);
    await printCounts(raw, whatIfOnCounts({ rate, ror: rorCounts(raw) }, question), whatIfTable);
    return EXIT.done;
  }
  for (const name of ['rate', 'helped', 'relationship'] as const) {
    if (raw[name] !== undefined)
      throw new UsageError(`--${name} is for use without files, which have their own; leave one of them out`);
  }
  await printFigures<WhatIfReport>(
    files,
    raw,
    (options, watcher) => whatIf(files, options, question, watcher),
    {
      table: whatIfTable,
    },
  );
  return EXIT.done;
}

function rorCounts({ helped, relationship }: WhatIfOptions) {
  if (helped === undefined && relationship === undefined) return undefined;
  if (helped === undefined || relationship === undefined)
    throw new UsageError('--helped and --relationship go together; give both');
  const counts = { helped: count('--helped', helped), relationship: count('--relationship', relationship) };
  if (counts.relationship > counts.helped) {
    throw new UsageError(
      `--relationship ${counts.relationship} is more than --helped ${counts.helped}, of which it is part`,
    );
  }
  return counts;
}
