import { amountAt, type MoneyColumn } from '../rfm/money-column.js';
import type { Assessed } from './assess.js';
import type { CustomerColumns } from './columns.js';
import type { Expected } from './expected.js';

/** By what customers can be sorted, and in which direction where none is said. What is about money needs one currency. */
export const SORTS = {
  revenue: { direction: 'descending', isMoney: true },
  'average-order-value': { direction: 'descending', isMoney: true },
  'at-stake': { direction: 'descending', isMoney: true },
  'expected-value': { direction: 'descending', isMoney: true },
  'expected-orders': { direction: 'descending', isMoney: false },
  orders: { direction: 'descending', isMoney: false },
  recency: { direction: 'ascending', isMoney: false },
  overdue: { direction: 'descending', isMoney: false },
  'first-order': { direction: 'ascending', isMoney: false },
  'last-order': { direction: 'descending', isMoney: false },
  'customers-referred': { direction: 'descending', isMoney: false },
  customer: { direction: 'ascending', isMoney: false },
} as const;

/** What customers are sorted by. */
export type SortField = keyof typeof SORTS;

export type Direction = 'ascending' | 'descending';

/** An order of customers. */
export interface Sort {
  readonly by: SortField;
  readonly direction: Direction;
}

/**
 * Rows in order. Those without a value come last, in both directions; equal ones are in the order of their names, by code units. `currency` is the position of
 * the currency for what is about money.
 *
 * @example sortRows([0, 1, 2], { by: 'orders', direction: 'descending' }, known, 0, (row) => names[row] ?? '')
 */
export function sortRows(
  rows: readonly number[],
  { by, direction }: Sort,
  known: {
    readonly columns: CustomerColumns;
    readonly assessed: Assessed;
    readonly expected: Expected;
  },
  currency: number,
  nameOf: (row: number) => string,
): readonly number[] {
  const fieldOf = by === 'customer' ? () => 0 : valuesOf(known, currency)[by];
  const sign = direction === 'ascending' ? 1 : -1;
  const nameSign = by === 'customer' ? sign : 1;
  return rows
    .map((row) => {
      const value = fieldOf(row);
      const isMissing = Number.isNaN(value);
      return { row, isMissing, value: isMissing ? 0 : value, name: nameOf(row) };
    })
    .toSorted(
      (a, b) =>
        Number(a.isMissing) - Number(b.isMissing) ||
        sign * (a.value - b.value) ||
        nameSign * compareText(a.name, b.name),
    )
    .map(({ row }) => row);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function valuesOf(
  {
    columns,
    assessed,
    expected,
  }: { readonly columns: CustomerColumns; readonly assessed: Assessed; readonly expected: Expected },
  currency: number,
): Readonly<Record<Exclude<SortField, 'customer'>, (row: number) => number>> {
  const money = (list: readonly MoneyColumn[], row: number) => {
    const column = list[currency];
    return column === undefined ? Number.NaN : amountAt(column, row);
  };
  const orders = (row: number) =>
    columns.rfm.revenue.reduce((sum, { purchases }) => sum + (purchases[row] ?? 0), 0);
  return {
    revenue: (row) => money(columns.rfm.revenue, row),
    'average-order-value': (row) =>
      money(columns.rfm.revenue, row) / (columns.rfm.revenue[currency]?.purchases[row] || Number.NaN),
    'at-stake': (row) => money(columns.recent, row),
    'expected-value': (row) => expected.value[row] ?? Number.NaN,
    'expected-orders': (row) => expected.orders[row] ?? Number.NaN,
    orders,
    recency: (row) => columns.rfm.recencyDays[row] ?? Number.NaN,
    overdue: (row) => assessed.overdue[row] ?? Number.NaN,
    'first-order': (row) => columns.firstDay[row] ?? Number.NaN,
    'last-order': (row) => columns.lastDay[row] ?? Number.NaN,
    'customers-referred': (row) => assessed.referred[row] ?? 0,
  };
}
