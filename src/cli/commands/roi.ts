import { roiTable } from '../../render/roi-table.js';
import { type RoiReport, roi, roiOnCounts } from '../../roi.js';
import { EXIT, UsageError } from '../exit.js';
import { printCounts, refuseFileOptions } from '../print-counts.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror roi`, as commander gives them. */
export interface RoiOptions extends RawCommandOptions {
  readonly gain: string;
  readonly cost: string;
  readonly clv?: string;
  readonly margin?: string;
  readonly cacShare?: string;
}

/** `ror roi`: return on investment, with files beside return on relationship. Gives the exit code. */
export async function roiCommand(files: readonly string[], raw: RoiOptions): Promise<number> {
  const { gain, cost, clv, margin, cacShare } = raw;
  if (files.length === 0) {
    refuseFileOptions(raw, ['gain', 'cost', 'clv', 'cacShare']);
    await printCounts(raw, roiOnCounts({ gain, cost, clv, cacShare }), roiTable);
    return EXIT.done;
  }
  if (clv !== undefined)
    throw new UsageError(
      '--clv is for use without files, which say what customers have brought; leave it out',
    );
  await printFigures<RoiReport>(
    files,
    raw,
    (options, watcher) => roi(files, options, { gain, cost, margin, cacShare }, watcher),
    { table: roiTable },
  );
  return EXIT.done;
}
