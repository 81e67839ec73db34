import { clv as computeClv } from '../../clv.js';
import type { ClvOptions } from '../../clv-options.js';
import { numberOf } from '../../model/ratio.js';
import { fraction, portion } from '../../portions.js';
import { clvTable } from '../../render/clv-table.js';
import { EXIT, UsageError } from '../exit.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror clv`, as commander gives them. */
export interface ClvCommandOptions extends RawCommandOptions {
  readonly horizon?: string;
  readonly discount?: string;
  readonly margin?: string;
  readonly unit?: string;
  readonly currency?: string;
  readonly holdout?: string;
  readonly bootstrap?: string;
}

/** `ror clv`: what customers are expected to order and bring. Gives the exit code. */
export async function clv(files: readonly string[], raw: ClvCommandOptions): Promise<number> {
  const options = clvOptions(raw);
  await printFigures(files, raw, (common, watcher) => computeClv(files, common, options, watcher), {
    table: clvTable,
  });
  return EXIT.done;
}

function clvOptions(raw: ClvCommandOptions): ClvOptions {
  const { horizon, discount, margin, unit, currency, holdout, bootstrap } = raw;
  return {
    ...(horizon === undefined ? {} : { horizon }),
    ...(discount === undefined ? {} : { discount: fraction('discount', discount) }),
    ...(margin === undefined ? {} : { margin: numberOf(portion('margin', margin)) }),
    ...(unit === undefined ? {} : { unit: unit as 'days' | 'weeks' }),
    ...(currency === undefined ? {} : { currency }),
    ...(holdout === undefined ? {} : { holdout }),
    ...(bootstrap === undefined ? {} : { bootstrap: resamples(bootstrap) }),
  };
}

function resamples(text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError(`--bootstrap: "${text}" is not a whole number; write for example 200`);
  return Number(text);
}
