import { createReadStream } from 'node:fs';
import { readError } from '../../input/read-error.js';
import { jsonLine } from '../../render/json.js';
import { tallyStream } from '../../tally/tally.js';
import { EXIT } from '../exit.js';
import { type RawFigureOptions, runOptions } from '../options.js';
import { writeResult } from '../output.js';

/** The options of `ror tally`, as commander gives them. */
export interface TallyCommandOptions extends RawFigureOptions {
  readonly currency?: readonly string[];
}

/** `ror tally`: the tally of a stream, as one line of JSON. Gives the exit code. */
export async function tallyOf(file: string, raw: TallyCommandOptions): Promise<number> {
  const { asOf, window, metric, loyal, tiers, gapBucket, occasion, returning } = runOptions(raw);
  const { currency: currencies } = raw;
  const tally = await tallyStream(bytesOf(file), file, {
    asOf,
    window,
    metric,
    loyal,
    tiers,
    gapBucket,
    occasion,
    returning,
    ...(currencies === undefined ? {} : { currencies }),
  });
  await writeResult(jsonLine(tally), undefined);
  return EXIT.done;
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-' ? process.stdin : createReadStream(file);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw readError(file, error);
  }
}
