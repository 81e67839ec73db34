import { rfmCsv } from '../../render/rfm-csv.js';
import { rfmTable } from '../../render/rfm-table.js';
import { rfm as computeRfm } from '../../rfm.js';
import { EXIT } from '../exit.js';
import { type RawSegmentOptions, segmentOptions } from '../options.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';
import { guardSegments, type RawRfmOptions, refuseRaw, rfmOptionsOf } from '../rfm-options.js';

/** The options of `ror rfm`, as commander gives them. */
export interface RfmCommandOptions extends RawCommandOptions, RawRfmOptions, RawSegmentOptions {
  readonly raw?: boolean;
}

/** `ror rfm`: scores and segments of customers. Gives the exit code. */
export async function rfm(files: readonly string[], raw: RfmCommandOptions): Promise<number> {
  refuseRaw(raw);
  const options = rfmOptionsOf(raw);
  await guardSegments(raw);
  await printFigures(
    files,
    raw,
    (common, watcher) => computeRfm(files, { ...common, ...segmentOptions(raw) }, options, watcher),
    { table: rfmTable, csv: rfmCsv },
  );
  return EXIT.done;
}
