import { totalmem } from 'node:os';
import { nothingCounts, scopeOf } from './fold-files.js';
import { InputError } from './input/input-error.js';
import type { PlannedFile } from './input/plan.js';
import type { Known, Outcome } from './input/regular/read-regular-rows.js';
import { parseBytes } from './memory.js';
import type { Scope } from './metrics/metric.js';
import type { BookFold } from './report/report.js';
import { refuseIdleOptions, type Settings } from './settings.js';

/** The result, or why it cannot be made in this way. */
export type ByReader<Result> =
  | { readonly kind: 'read'; readonly result: Result }
  | { readonly kind: 'not'; readonly why: string };

/** Reads files and gives their customers to what `start` makes; `memoryBytes` is how much memory may be used. */
export type ReadRegular<Result> = (
  memoryBytes: number,
  start: (known: Known) => BookFold<Result>,
) => Promise<Outcome<BookFold<Result>>>;

/**
 * What `foldFiles` does, by a reader of regular rows: the customers come in books of some of them, and are tallied book by book. Throws an InputError where
 * no order is left to count, and a SettingsError for options that say something of files that are not there.
 *
 * @example await foldRegular(files, settings, start, (bytes, begin) => readByThreads(files, options, program, { rowBytes: bytes }, begin))
 */
export async function foldRegular<Result>(
  files: readonly PlannedFile[],
  settings: Settings,
  start: (scope: Scope) => BookFold<Result>,
  read: ReadRegular<Result>,
): Promise<ByReader<Result>> {
  const outcome = await read(
    parseBytes(settings.memory ?? 'half') ?? totalmem() / 2,
    ({ data, currencies }) => start(scopeOf(settings, data, currencies)),
  );
  if (outcome.kind === 'not') return outcome;
  const { data, sink, purchases, closed } = outcome;
  try {
    refuseIdleOptions(settings, new Set(files.map(({ plan }) => plan.holds)));
    if (purchases === 0) throw new InputError(nothingCounts(data));
    for (const file of files) file.close();
    return { kind: 'read', result: sink.finish(data, settings) };
  } finally {
    await closed;
  }
}
