import type { DayOrderIds } from './day-order.js';
import { commonPrefix } from './expected.js';
import type { RegularFile } from './regular-file.js';

/** By what orders of one time are put in order, in all of the files. */
export function dayOrderIdsOf(files: readonly RegularFile[]): DayOrderIds {
  if (files.some(({ plan }) => !plan.roles.has('order'))) return { kind: 'none' };
  const [numbers] = files.map(({ expected }) => expected.orderNumbers);
  if (numbers !== undefined) return { kind: 'numbers', prefix: numbers.prefix };
  const prefix = commonPrefix(files.map(({ expected }) => expected.orderPrefix));
  return { kind: 'texts', prefix: /^[#A-Za-z0-9_/-]*/.exec(prefix)?.[0] ?? '' };
}
