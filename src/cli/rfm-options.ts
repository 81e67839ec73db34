import type { RfmOptions } from '../rfm-options.js';
import { UsageError } from './exit.js';

/** Options about scores and segments, as commander gives them. */
export interface RawRfmOptions {
  readonly cutsR?: string;
  readonly cutsF?: string;
  readonly cutsM?: string;
  readonly monetary?: string;
  readonly segments?: string;
  readonly currency?: string;
}

/** The options of RFM from what stands on the command line. Throws a UsageError for what is no list of numbers. */
export function rfmOptionsOf(raw: RawRfmOptions): RfmOptions {
  const { cutsR, cutsF, cutsM, monetary, segments, currency } = raw;
  return {
    ...(cutsR === undefined ? {} : { cutsR: numbers('--cuts-r', cutsR) }),
    ...(cutsF === undefined ? {} : { cutsF: numbers('--cuts-f', cutsF) }),
    ...(cutsM === undefined ? {} : { cutsM: cutsM.split(',').map((text) => text.trim()) }),
    ...(monetary === undefined ? {} : { monetary: monetary as 'sum' | 'mean' }),
    ...(segments === undefined ? {} : { segments }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function numbers(flag: string, list: string): number[] {
  return list.split(',').map((text) => {
    const trimmed = text.trim();
    if (!/^\d{1,9}(\.\d{1,9})?$/.test(trimmed))
      throw new UsageError(
        `${flag}: "${trimmed}" is not a number of 0 or more; write four, for example 1,2,4,8`,
      );
    return Number(trimmed);
  });
}

/** Throws an error where `--output` would write over the file of `--segments`. */
export async function guardSegments({
  segments,
  output,
}: RawRfmOptions & { readonly output?: string }): Promise<void> {
  if (segments === undefined || output === undefined) return;
  const { checkOutput } = await import('./output-file.js');
  await checkOutput('--output', output, [segments]);
}

/**
 * Throws a UsageError where `--raw` is given for another format than CSV and TSV: only there formulas are guarded against.
 *
 * @example refuseRaw({ raw: true, format: 'json' }) // --raw is about --format csv and tsv
 */
export function refuseRaw({ raw, format }: { readonly raw?: boolean; readonly format: string }): void {
  if (raw === true && format !== 'csv' && format !== 'tsv')
    throw new UsageError('--raw is about --format csv and tsv');
}
