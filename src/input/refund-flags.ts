import type { Warning } from '../model/data-summary.js';
import { quoted } from './choose-roles.js';
import { isBlank } from './fields/blank.js';
import { readFlag } from './fields/flag.js';
import { MONEY } from './fields/money.js';
import type { ReadFile } from './read-file.js';
import { COUNTS } from './row-status.js';
import type { RowTable } from './row-table.js';

/**
 * Whether the first cells of a column called `refunded` are words for yes and no, such as `TRUE` and `no`, not amounts. Digits may be
 * both: `settleRefundFlags` decides them when all rows are there.
 *
 * @example saysYesOrNo(['no', '', 'yes']) // true
 */
export function saysYesOrNo(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => !isBlank(cell));
  return said.every((cell) => readFlag(cell) !== undefined) && said.some((cell) => !/\d/.test(cell));
}

/**
 * Where all amounts of a file's refund column are 0 or 1, and there is a 1, they are no and yes: rows with a 1 become void as refunded, and
 * nothing is taken off. Gives a warning that says so; none where the column has amounts.
 */
export function settleRefundFlags(table: RowTable, { plan, from, to }: ReadFile): readonly Warning[] {
  const { kind, mantissa, scale } = table.refund;
  let refunded = 0;
  for (let row = from; row < to; row++) {
    if ((kind[row] ?? MONEY.blank) === MONEY.blank) continue;
    const digit = mantissa[row] ?? 0;
    if (scale[row] !== 0 || (digit !== 0 && digit !== 1)) return [];
    refunded += digit;
  }
  if (refunded === 0) return [];
  for (let row = from; row < to; row++) {
    const isRefunded = mantissa[row] === 1 && (kind[row] ?? MONEY.blank) !== MONEY.blank;
    kind[row] = MONEY.blank;
    mantissa[row] = 0;
    if (isRefunded && !table.isVoid(table.status[row] ?? 0)) table.status[row] = table.voidNumber('refunded');
    // A line that is not refunded says so of an order of which another line is.
    else if (table.status[row] === 0) table.status[row] = COUNTS;
  }
  const column = quoted(plan.columns[plan.roles.get('refund') ?? -1] ?? '');
  return [
    {
      about: 'figures',
      code: 'refundFlags',
      message: `${plan.name}: ${column} has only 0 and 1, which are taken for no and yes. If they are amounts, say so with --map refund=COLUMN.`,
    },
  ];
}
