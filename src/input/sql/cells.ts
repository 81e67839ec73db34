import type { RolePositions } from '../cells.js';
import { ABSENT } from '../cells.js';
import type { InputPlan } from '../plan.js';
import type { Numbers } from '../regular/expected.js';
import type { Dialect } from './dialect.js';

/** The amount of a row without one, in hundredths: no cell that SQL reads is as large. */
export const NO_AMOUNT = -(10 ** 17);

/** Numbers that may mean a guest where they stand as an id. */
export const GUEST_NUMBERS = ['0', '-1'];

/** Words that may mean one, in any case (see mayBeGuest). */
export const GUEST_WORDS = ['guest', 'walkin', 'walk-in', 'unknown', 'anonymous'];

/** Ids of these characters are their own key. */
export const PLAIN_ID = '[A-Za-z0-9_-]+';

/** Order ids of these characters are their own key. */
export const PLAIN_ORDER_ID = '[#A-Za-z0-9_/-]+';

/** Amounts that SQL reads exactly, by what separates decimals: digits with at most two decimals. */
export const MONEY_PATTERN = {
  '.': '-?[0-9]{1,13}([.][0-9]{1,2})?',
  ',': '-?[0-9]{1,13}(,[0-9]{1,2})?',
} as const;

/** Parts of words for totals, in small letters. */
export const TOTAL_PARTS = ['tot', 'sum', 'gesamt'];

/** Conditions that an id has no part of a word for a total in it: it may be one. */
export function withoutTotals(cell: string, dialect: Dialect): readonly string[] {
  return TOTAL_PARTS.map((part) => `NOT ${dialect.contains(`lower(${cell})`, part)}`);
}

/**
 * When an id means a guest: those of the preset always, 0 and -1 where an address says who it is. Behind another text a number is no guest's, which
 * `numbers` tells; `columnName` gives the SQL of a column.
 *
 * @example guestConditions(plan, positionsOf(plan), 'c1', undefined, columnName, duckdb)
 */
export function guestConditions(
  { preset }: InputPlan,
  at: RolePositions,
  id: string,
  numbers: Numbers | undefined,
  columnName: (column: number) => string,
  dialect: Dialect,
): readonly string[] {
  const isOf = (list: readonly string[]) => `${id} IN (${list.map(dialect.text).join(', ')})`;
  const own = preset?.guestIds ?? [];
  return [
    ...(own.length === 0 ? [] : [isOf(own)]),
    ...(at.email === ABSENT || (numbers?.from ?? 1) > 1
      ? []
      : [`(${isOf(GUEST_NUMBERS)} AND ${dialect.contains(columnName(at.email), '@')})`]),
  ];
}
