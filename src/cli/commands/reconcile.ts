import { reconcile } from '../../reconcile.js';
import { reconcileCsv, reconcileTable } from '../../render/reconcile-table.js';
import { EXIT } from '../exit.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** `ror reconcile`: ROR and retention beside what other tools call so. Gives the exit code. */
export async function reconcileCommand(files: readonly string[], raw: RawCommandOptions): Promise<number> {
  await printFigures(files, raw, (options, watcher) => reconcile(files, options, watcher), {
    table: reconcileTable,
    csv: reconcileCsv,
  });
  return EXIT.done;
}
