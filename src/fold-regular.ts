import { nothingCounts } from './fold-files.js';
import { InputError } from './input/input-error.js';
import type { PlannedFile } from './input/plan.js';
import type { Outcome } from './input/regular/read-regular-rows.js';
import type { BookFold } from './report/report.js';
import { refuseIdleOptions, type Settings } from './settings.js';

/** The result, or why it cannot be made in this way. */
export type ByReader<Result> =
  | { readonly kind: 'read'; readonly result: Result }
  | { readonly kind: 'not'; readonly why: string };

/**
 * The result of a fold that has been given all customers. Throws an InputError where no order is left to count, and a SettingsError for options that say
 * something of files that are not there.
 *
 * @example finished(await readByThreads(files, options, rowBytes, start), files, settings)
 */
export function finished<Result>(
  outcome: Outcome<BookFold<Result>>,
  files: readonly PlannedFile[],
  settings: Settings,
): ByReader<Result> {
  if (outcome.kind === 'not') return outcome;
  const { data, sink, purchases } = outcome;
  refuseIdleOptions(settings, new Set(files.map(({ plan }) => plan.holds)));
  if (purchases === 0) throw new InputError(nothingCounts(data));
  for (const file of files) file.close();
  return { kind: 'read', result: sink.finish(data, settings) };
}
