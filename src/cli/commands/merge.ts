import { reportTable } from '../../render/report-table.js';
import { mergeTallies } from '../../tally/merge.js';
import { readTallies } from '../../tally/read-tallies.js';
import { EXIT } from '../exit.js';
import { prepareResult, printResult, type RawPrint } from '../print-result.js';

/** `ror merge`: the report of tallies. Gives the exit code. */
export async function mergeOf(files: readonly string[], raw: RawPrint): Promise<number> {
  await prepareResult(raw, files);
  await printResult(mergeTallies(await readTallies(files)), raw, { table: reportTable });
  return EXIT.done;
}
