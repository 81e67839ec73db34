import { isoDay } from '../../model/day.js';
import { averageOf, decimalOf, roundedDecimal, toBigInt } from '../../model/money.js';
import { ACQUISITION, NOBODY } from '../../model/order-book.js';
import { STATUSES } from '../customer-status.js';
import type { Scope } from '../metric.js';
import { amountAt, type MoneyColumn, spentAt } from '../rfm/money-column.js';
import { type Assessed, type CustomerParameters, hasOwnPace } from './assess.js';
import type { CustomerColumns } from './columns.js';
import type { Expected } from './expected.js';
import type { CustomerRow } from './result.js';

/** How customers are called, by their number in the order book. */
export interface Names {
  nameOf(customer: number): string;
  /** The e-mail address; absent where none may be shown. */
  readonly emailOf?: (customer: number) => string | undefined;
}

/** All that is known of the customers. */
export interface Known {
  readonly columns: CustomerColumns;
  readonly assessed: Assessed;
  readonly expected: Expected;
  readonly names: Names;
  readonly scope: Scope;
  readonly parameters: CustomerParameters;
}

/**
 * What is printed of a customer.
 *
 * @example customerRow(known, 0).status
 */
export function customerRow(known: Known, row: number): CustomerRow {
  const { columns, assessed, names, scope, parameters } = known;
  const customer = columns.customer[row] ?? 0;
  const occasions = columns.rfm.occasions[row] ?? 0;
  const tier = assessed.tier[row] ?? -1;
  const next = scope.tiers[tier + 1];
  const segment = parameters.rfm.segments[assessed.scores.segments[row] ?? -1];
  const referrer = columns.referrer[row] ?? NOBODY;
  return {
    customer: names.nameOf(customer),
    ...(names.emailOf === undefined ? {} : { email: names.emailOf(customer) ?? null }),
    status: STATUSES[assessed.status[row] ?? 0] ?? 'new',
    tier: scope.tiers[tier]?.name ?? '',
    ordersToNextTier: next === undefined ? null : next.from - occasions,
    segment: segment?.name ?? null,
    scores: {
      recency: scoreAt(assessed.scores.recency.scores, row),
      frequency: scoreAt(assessed.scores.frequency.scores, row),
      monetary: scoreAt(assessed.scores.monetary.scores, row),
    },
    firstOrder: isoDay(columns.firstDay[row] ?? 0),
    lastOrder: isoDay(columns.lastDay[row] ?? 0),
    recencyDays: columns.rfm.recencyDays[row] ?? 0,
    orders: ordersAt(columns, row),
    purchaseDays: columns.purchaseDays[row] ?? 0,
    ...paceOf(known, row),
    ...moneyOf(columns, row, scope),
    referred: REFERRED[columns.acquisition[row] ?? ACQUISITION.unknown] ?? null,
    referredBy: referrer === NOBODY ? null : names.nameOf(referrer),
    customersReferred: assessed.referred[row] ?? 0,
    ...expectationOf(known, row),
  };
}

const REFERRED: readonly (boolean | null)[] = [null, false, true];

/**
 * The orders of a row's customer, in all currencies.
 *
 * @example ordersAt(columns, 0) // orders of the first row's customer
 */
export function ordersAt({ rfm: { revenue } }: CustomerColumns, row: number): number {
  return revenue.reduce((sum, { purchases }) => sum + (purchases[row] ?? 0), 0);
}

function scoreAt(scores: Uint8Array, row: number): number | null {
  return scores[row] || null;
}

function paceOf({ columns, assessed, parameters }: Known, row: number) {
  const isOwn = hasOwnPace(columns, row, parameters);
  const medianGapDays = numberAt(columns.medianGapDays, row);
  const usualGapDays = isOwn ? medianGapDays : assessed.storeGapDays;
  return {
    medianGapDays,
    usualGapDays,
    pace: usualGapDays === null ? null : isOwn ? ('own' as const) : ('store' as const),
    overdueRatio: numberAt(assessed.overdue, row),
  };
}

/** Revenue by currency: of several currencies only those that the customer has bought in. */
function moneyOf({ rfm, recent }: CustomerColumns, row: number, { currencies, amountColumn }: Scope) {
  const used = currencies
    .map((currency, at) => ({ currency, all: rfm.revenue[at] ?? EMPTY, recent: recent[at] ?? EMPTY }))
    .filter(({ all }) => amountColumn && ((all.purchases[row] ?? 0) > 0 || amountAt(all, row) !== 0));
  const decimal = (column: MoneyColumn, currency: string) =>
    decimalOf(toBigInt(spentAt(column, row)), currency);
  return {
    revenue: Object.fromEntries(used.map(({ currency, all }) => [currency, decimal(all, currency)])),
    averageOrderValue: Object.fromEntries(
      used.map(({ currency, all }) => [
        currency,
        averageOf(toBigInt(spentAt(all, row)), all.purchases[row] ?? 0, currency),
      ]),
    ),
    revenueLast12Months: Object.fromEntries(
      used.map(({ currency, recent: column }) => [currency, decimal(column, currency)]),
    ),
  };
}

const EMPTY: MoneyColumn = { units: [], carries: [], purchases: [] };

function expectationOf({ expected, assessed }: Known, row: number) {
  const value = numberAt(expected.value, row);
  const { currency } = assessed.scores;
  return {
    expectedOrders: numberAt(expected.orders, row),
    expectedValue: value === null || currency === null ? null : roundedDecimal(value, currency),
    pAlive: numberAt(expected.pAlive, row),
  };
}

/** A number of a column; `null` for NaN, which says that there is none. */
function numberAt(column: ArrayLike<number>, row: number): number | null {
  const number = column[row] ?? Number.NaN;
  return Number.isNaN(number) ? null : number;
}
