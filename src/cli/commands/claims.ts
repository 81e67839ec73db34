import { claims } from '../../claims.js';
import { claimsCsv, claimsTable } from '../../render/claims-table.js';
import { EXIT } from '../exit.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** `ror claims`: sayings of the trade against order files. Gives the exit code. */
export async function claimsCommand(files: readonly string[], raw: RawCommandOptions): Promise<number> {
  await printFigures(files, raw, (options, watcher) => claims(files, options, watcher), {
    table: claimsTable,
    csv: claimsCsv,
  });
  return EXIT.done;
}
