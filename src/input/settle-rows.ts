import type { Warning } from '../model/data-summary.js';
import { settleMissingCurrencies, unifyCurrencies } from './currencies.js';
import type { CustomerIndex } from './customer-index.js';
import { type Decimal, decideAllDates, decideMoney } from './decide.js';
import type { DayOrder } from './fields/date.js';
import type { Intake } from './intake.js';
import { type Customers, mergeCustomers } from './merge-customers.js';
import { assembleOrders, NO_DATE, type Orders } from './orders.js';
import { type Places, placeOrders } from './places.js';
import { hasQuantities, type InputPlan } from './plan.js';
import type { ReadFile } from './read-file.js';
import type { InputOptions } from './read-input.js';
import { settleRefundFlags } from './refund-flags.js';
import { type MoneyColumn, NONE, type RowTable } from './row-table.js';

/** How an order file was understood, with what only all of its rows could decide. */
export interface UnderstoodFile {
  readonly plan: InputPlan;
  /** Which number is the day in dates such as 5/4/2024; `undefined` where there are none. */
  readonly dayOrder: DayOrder | undefined;
  readonly decimal: Decimal;
}

/** Which platforms' customer ids are told apart, and whether those of unknown files may be of any of them; see mergeCustomers. */
export interface Platforms {
  readonly prefixes: readonly string[];
  readonly findsUnknown: boolean;
}

/** Rows after what only all of them could decide: orders of known customers, each in its place. */
export interface SettledRows {
  readonly understood: readonly UnderstoodFile[];
  readonly customers: Customers;
  readonly orders: Orders;
  readonly places: Places;
  readonly warnings: readonly Warning[];
}

/**
 * Decides what needs all rows: currencies, dates, decimals, who is who; then makes orders of the rows and gives each its place. Rows that
 * contradict what was decided are rejected. Throws an InputError where nothing decides.
 *
 * @example settleRows(table, files, index, intake, options, { prefixes: [], findsUnknown: false }).places.total
 */
export function settleRows(
  table: RowTable,
  files: readonly ReadFile[],
  index: CustomerIndex,
  intake: Intake,
  options: Pick<InputOptions, 'decimal' | 'map' | 'identity' | 'asOf'>,
  { prefixes, findsUnknown }: Platforms,
): SettledRows {
  const warnings = [...unifyCurrencies(table, files)];
  const rejectedRows = new Set<number>();
  const understood: UnderstoodFile[] = [];
  const dayOrders = decideAllDates(table, files);
  for (const [number, file] of files.entries()) {
    const decimals = moneyColumns(table, file.plan).map(([column, name, beside]) =>
      decideMoney(table, column, name, file, number, options.decimal, intake, rejectedRows, beside),
    );
    if (file.plan.preset === undefined && file.plan.roles.has('refund') && !options.map.has('refund'))
      warnings.push(...settleRefundFlags(table, file));
    understood.push({ plan: file.plan, dayOrder: dayOrders[number], decimal: decimals[0] ?? '.' });
  }
  const customers = mergeCustomers(index, options.identity, prefixes, findsUnknown);
  if (customers.merged > 0) renumber(table, customers);
  const orders = assembleOrders(table, files, rejectedRows, intake);
  warnings.push(...settleMissingCurrencies(table, files, orders));
  rejectRowsWithoutDate(table, files, orders, rejectedRows, intake);
  const places = placeOrders(table, files, orders, options.asOf);
  return { understood, customers, orders, places, warnings };
}

function rejectRowsWithoutDate(
  table: RowTable,
  files: readonly ReadFile[],
  orders: Orders,
  rejectedRows: ReadonlySet<number>,
  intake: Intake,
): void {
  for (const [number, { plan, from, to }] of files.entries()) {
    const column = plan.columns[plan.roles.get('date') ?? -1] ?? null;
    for (let row = from; row < to; row++) {
      if (orders.wall[table.group[row] ?? 0] !== NO_DATE || rejectedRows.has(row)) continue;
      intake.reject(number, table.line[row] ?? 0, column, '', 'no date in any row of the order');
    }
  }
}

/** The money columns of a file with the names that they have in it, quantities with the column of their prices. */
function moneyColumns(
  table: RowTable,
  plan: InputPlan,
): readonly (readonly [column: MoneyColumn, name: string, beside?: MoneyColumn])[] {
  const { roles, columns, presetColumns } = plan;
  const amount = roles.get('amount') ?? roles.get('lineAmount') ?? roles.get('unitPrice');
  const refund = roles.get('refund');
  const quantity = hasQuantities(plan) ? table.quantity : undefined;
  return [
    ...(amount === undefined ? [] : [[table.amount, columns[amount] ?? ''] as const]),
    ...(quantity === undefined
      ? []
      : [[quantity, columns[roles.get('quantity') ?? -1] ?? '', table.amount] as const]),
    ...(refund === undefined ? [] : [[table.refund, columns[refund] ?? ''] as const]),
    ...presetColumns.adjustments.flatMap(({ column }, at) => {
      const money = table.adjustments[at];
      return money === undefined ? [] : [[money, columns[column] ?? ''] as const];
    }),
  ];
}

/** Gives rows the numbers that customers have after some of them were put together. */
function renumber(table: RowTable, customers: Customers): void {
  for (let row = 0; row < table.length; row++) {
    const customer = table.customer[row] ?? NONE;
    if (customer !== NONE) table.customer[row] = customers.numberOf(customer);
  }
}
