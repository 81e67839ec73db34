import { chooseColumns, normalizeColumn } from './columns.js';
import { isBlank } from './fields/blank.js';
import { DATE, DateReader } from './fields/date.js';
import { MONEY, MoneyReader } from './fields/money.js';
import { recognizePreset } from './presets/index.js';
import type { Preset } from './presets/preset.js';
import { ORDER_ROLES, type Role } from './roles.js';

/** How many rows with titles and remarks there may be before the header. */
export const MOST_TITLES = 25;

/**
 * The row that names the columns, by its position; `undefined` for a file without one. It is the first in which a preset is recognised or
 * that has two generic names; else the first row, where no cell of it is a date or an amount.
 *
 * @example findHeader([['Demo Ltd'], ['Date', 'Customer', 'Amount'], ['2024-01-01', 'Ann', '5']]) // 1
 */
export function findHeader(rows: readonly (readonly string[])[], own?: Preset): number | undefined {
  const named = rows
    .slice(0, MOST_TITLES + 1)
    .findIndex(
      (row, at) =>
        recognizePreset(row, own) !== undefined || (namesRoles(row) && (at === 0 || !looksLikeData(row))),
    );
  if (named >= 0) return named;
  return looksLikeData(rows[0] ?? []) ? undefined : 0;
}

function namesRoles(row: readonly string[]): boolean {
  if (row.length < 2) return false;
  const { roles, ambiguities } = chooseColumns(row, ORDER_ROLES);
  return roles.size + ambiguities.length >= 2;
}

function looksLikeData(row: readonly string[]): boolean {
  const dates = new DateReader(undefined, undefined, false);
  const money = new MoneyReader();
  return row.some(
    (cell) => cell.trim() !== '' && (dates.read(cell) !== DATE.bad || money.read(cell) !== MONEY.bad),
  );
}

const WHO: readonly Role[] = ['order', 'customer', 'email', 'phone', 'name'];

/**
 * Whether a row above the header is one of orders: as wide as the header, with a date and an amount (or, without amounts, an order or
 * customer) in their columns. A sorted file may have its header anywhere.
 *
 * @example isOrderRow(['1', 'ann', '2024-01-05', '10.00'], 4, new Map([['date', 2], ['amount', 3]])) // true
 */
export function isOrderRow(
  cells: readonly string[],
  width: number,
  roles: ReadonlyMap<Role, number>,
): boolean {
  const cell = (role: Role) => cells[roles.get(role) ?? -1] ?? '';
  if (cells.length !== width || isBlank(cell('date'))) return false;
  if (new DateReader(undefined, undefined, false).read(cell('date')) === DATE.bad) return false;
  const amount = (['amount', 'lineAmount', 'unitPrice'] as const).find((role) => roles.has(role));
  if (amount === undefined) return WHO.some((role) => !isBlank(cell(role)));
  return !isBlank(cell(amount)) && new MoneyReader().read(cell(amount)) !== MONEY.bad;
}

/** Whether a row is the header again, as in files that were put together from several. */
export function isHeaderAgain(
  cells: readonly string[],
  columns: readonly string[],
  positions: readonly number[],
): boolean {
  return positions.every((at) => normalizeColumn(cells[at] ?? '') === normalizeColumn(columns[at] ?? ''));
}
