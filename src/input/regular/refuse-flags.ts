import type { InputOptions } from '../read-input.js';
import { Irregular } from './irregular.js';
import type { Counted } from './placed-counts.js';
import type { RegularFile } from './regular-file.js';

/**
 * Refunds that are all 0 or 1 may say yes or no, where no preset and no user knows the column. Throws an Irregular where that is open.
 *
 * @example refuseFlags(files, rows, false, options)
 */
export function refuseFlags(
  files: readonly Pick<RegularFile, 'plan' | 'number'>[],
  { hasRefundsOfOne, hasOtherRefunds }: Pick<Readonly<Counted>, 'hasRefundsOfOne' | 'hasOtherRefunds'>,
  hasIrregular: boolean,
  { map }: Pick<InputOptions, 'map'>,
): void {
  const isOpen = files.some(
    ({ plan, number }) =>
      plan.preset === undefined &&
      plan.roles.has('refund') &&
      hasOtherRefunds[number] !== true &&
      (hasRefundsOfOne[number] === true || hasIrregular),
  );
  if (isOpen && !map.has('refund')) throw new Irregular('refunds may be amounts or say yes and no');
}
