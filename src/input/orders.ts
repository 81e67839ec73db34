import { DAY_MILLISECONDS } from '../model/day.js';
import { decimalOf, minorUnitDigits } from '../model/money.js';
import { Conflicts } from './conflicts.js';
import { moneyText } from './decide.js';
import { MONEY } from './fields/money.js';
import type { Intake } from './intake.js';
import { minorUnitsOf } from './minor-units.js';
import { hasQuantities, type InputPlan } from './plan.js';
import type { PresetColumns } from './preset-columns.js';
import type { ReadFile } from './read-file.js';
import { joinRefundRows } from './refund-rows.js';
import { DATE_BLANK, type MoneyColumn, NONE, type RowTable } from './row-table.js';
import { OrderSegments } from './segments/order-segments.js';

/** The `wall` of an order in which no row has a date. */
export const NO_DATE = Number.NEGATIVE_INFINITY;

/** Orders put together from rows: a typed array a field, at the position of the order's group in the table. */
export interface Orders {
  readonly count: number;
  /** Wall-clock milliseconds, or NO_DATE. */
  readonly wall: Float64Array;
  /** The line of the order's first row. */
  readonly line: Uint32Array;
  /** The customer's number, or NONE. */
  readonly customer: Int32Array;
  /** The order's total in minor units, before refunds. */
  readonly amount: Float64Array;
  /** 1 where a row gave an amount. */
  readonly hasAmount: Uint8Array;
  /** The refunded amount in minor units, 0 or more. */
  readonly refund: Float64Array;
  /** What the lines below 0 of an order add up to in minor units, where it has such lines. */
  readonly returned: ReadonlyMap<number, number>;
  /** As in RowTable. */
  readonly currency: Uint8Array;
  /** As in RowTable. */
  readonly status: Uint8Array;
  /** One of ACQUISITION. */
  readonly acquisition: Uint8Array;
  readonly segments: OrderSegments;
  /** Rows that contradict their order; they are left out of it. */
  readonly conflicts: Conflicts;
  /** Amounts that had more decimals than their currency and were rounded, half away from zero. */
  readonly rounded: number;
}

/**
 * Puts the rows of each order id of a file together: date, customer, currency, status, total and refund are the first
 * that are there; amounts and refunds of lines are summed. A row with another date, customer, currency, total or refund than its
 * order is a conflict. The
 * positions in `rejectedRows` are passed over; a row with an amount that cannot be kept to the last unit is rejected and
 * added to them.
 */
export function assembleOrders(
  table: RowTable,
  files: readonly ReadFile[],
  rejectedRows: Set<number>,
  intake: Intake,
): Orders {
  joinRefundRows(table);
  const assembly = new Assembly(table, rejectedRows, intake);
  for (const [number, file] of files.entries()) {
    assembly.startFile(file, number);
    for (let row = file.from; row < file.to; row++) {
      if (rejectedRows.size === 0 || !rejectedRows.has(row)) assembly.add(row);
    }
  }
  return assembly.orders();
}

class Assembly {
  readonly #table: RowTable;
  readonly #orders: Omit<Orders, 'rounded' | 'returned'>;
  readonly #returned = new Map<number, number>();
  /** What contradicting rows of an order said, so that an order of several such rows is one conflict. */
  readonly #contradictions = new Map<number, Set<string>>();
  readonly #rejectedRows: Set<number>;
  readonly #intake: Intake;
  #file = 0;
  #plan: InputPlan | undefined;
  #fileName = '';
  #adjustments: PresetColumns['adjustments'] = [];
  /** Whether the amounts of the file are those of lines. */
  #isSummed = false;
  #hasQuantities = false;
  #rounded = 0;

  constructor(table: RowTable, rejectedRows: Set<number>, intake: Intake) {
    const count = table.groups;
    this.#table = table;
    this.#rejectedRows = rejectedRows;
    this.#intake = intake;
    this.#orders = {
      count,
      wall: new Float64Array(count).fill(NO_DATE),
      line: new Uint32Array(count),
      customer: new Int32Array(count).fill(NONE),
      amount: new Float64Array(count),
      hasAmount: new Uint8Array(count),
      refund: new Float64Array(count),
      currency: new Uint8Array(count),
      status: new Uint8Array(count),
      acquisition: new Uint8Array(count),
      segments: new OrderSegments(table),
      conflicts: new Conflicts(),
    };
  }

  startFile({ plan, from, to }: ReadFile, number: number): void {
    this.#file = number;
    this.#plan = plan;
    this.#fileName = plan.name;
    this.#adjustments = plan.presetColumns.adjustments;
    this.#isSummed = !plan.roles.has('amount');
    this.#hasQuantities = hasQuantities(plan);
    if (this.#table.currencies > 0) this.#nameCurrencies(from, to);
  }

  /** What an amount is worth in minor units depends on the order's currency, which a later row may name. */
  #nameCurrencies(from: number, to: number): void {
    const { currency } = this.#orders;
    const { group, currency: named } = this.#table;
    const isAnyRejected = this.#rejectedRows.size > 0;
    for (let row = from; row < to; row++) {
      const order = group[row] ?? 0;
      if (currency[order] !== 0 || (isAnyRejected && this.#rejectedRows.has(row))) continue;
      currency[order] = named[row] ?? 0;
    }
  }

  orders(): Orders {
    this.#tieRefunds();
    return { ...this.#orders, returned: this.#returned, rounded: this.#rounded };
  }

  /** A refund that names its sale is the sale's customer's, whoever its own row names: there it may be the shop. So is its currency, where the row has none. */
  #tieRefunds(): void {
    const { customer, currency } = this.#orders;
    for (const [refund, saleId] of this.#table.refunds) {
      const sale = saleId === '' ? NONE : this.#table.groupOfId(saleId, refund);
      if (sale === NONE) continue;
      const buyer = customer[sale] ?? NONE;
      if (buyer !== NONE) customer[refund] = buyer;
      const own = currency[sale] ?? 0;
      // Without a currency its amount was read with two decimals.
      if (currency[refund] === 0 && minorUnitDigits(this.#table.currencyOf(own)) === 2)
        currency[refund] = own;
    }
  }

  add(row: number): void {
    const table = this.#table;
    const orders = this.#orders;
    const order = table.group[row] ?? 0;
    const currency = orders.currency[order] ?? 0;
    const hasAmount = (table.amount.kind[row] ?? 0) !== MONEY.blank;
    const amount = hasAmount ? this.#amountOf(row, currency) : 0;
    const hasRefund = (table.refund.kind[row] ?? 0) !== MONEY.blank;
    const refund = hasRefund ? Math.abs(this.#minorUnits(table.refund, row, currency)) : 0;
    const total = this.#isSummed ? (orders.amount[order] ?? 0) + amount : amount;
    const refunded = this.#isSummed ? (orders.refund[order] ?? 0) + refund : refund;
    const inexact = !isExact(amount)
      ? 'amount'
      : !isExact(total)
        ? 'total'
        : isExact(refunded)
          ? ''
          : 'refund';
    if (inexact !== '') {
      this.#rejectInexact(row, currency, inexact);
      return;
    }
    if (orders.line[order] === 0) orders.line[order] = table.line[row] ?? 0;
    else {
      const differs = this.#difference(row, order, hasAmount, amount, refund);
      if (differs !== undefined) {
        this.#contradict(row, order, differs === 'refund' ? refund : amount, differs);
        return;
      }
    }
    if (orders.wall[order] === NO_DATE && (table.dateKind[row] ?? 0) !== DATE_BLANK)
      orders.wall[order] = table.wall[row] ?? 0;
    if (orders.customer[order] === NONE) orders.customer[order] = table.customer[row] ?? 0;
    const status = table.status[row] ?? 0;
    // A line that was cancelled or refunded is no part of an order that counts for its others.
    if (this.#isSummed && table.isVoid(status)) {
      orders.status[order] ||= status;
      return;
    }
    if (hasAmount && (orders.hasAmount[order] === 0 || this.#isSummed)) {
      orders.amount[order] = total;
      orders.hasAmount[order] = 1;
      if (amount < 0 && this.#isSummed) this.#returned.set(order, (this.#returned.get(order) ?? 0) + amount);
    }
    if (hasRefund && (orders.refund[order] === 0 || this.#isSummed)) orders.refund[order] = refunded;
    if (
      orders.status[order] === 0 ||
      (status !== 0 && this.#isSummed && table.isVoid(orders.status[order] ?? 0))
    )
      orders.status[order] = status;
    if (orders.acquisition[order] === 0) orders.acquisition[order] = table.acquisition[row] ?? 0;
    if (table.segments.length > 0) orders.segments.add(row, order);
  }

  #difference(
    row: number,
    order: number,
    hasAmount: boolean,
    amount: number,
    refund: number,
  ): string | undefined {
    const table = this.#table;
    const orders = this.#orders;
    const wall = orders.wall[order] ?? NO_DATE;
    if (
      wall !== NO_DATE &&
      (table.dateKind[row] ?? 0) !== DATE_BLANK &&
      !isSameDay(table.wall[row] ?? 0, wall)
    )
      return 'date';
    const customer = table.customer[row] ?? 0;
    if (customer !== NONE && orders.customer[order] !== NONE && customer !== orders.customer[order])
      return 'customer';
    const currency = table.currency[row] ?? 0;
    if (currency !== 0 && currency !== orders.currency[order]) return 'currency';
    if (this.#isSummed) return undefined;
    if (hasAmount && orders.hasAmount[order] === 1 && amount !== orders.amount[order]) return 'total';
    // A refund of 0 says no more than a blank.
    return refund === 0 || orders.refund[order] === 0 || refund === orders.refund[order]
      ? undefined
      : 'refund';
  }

  #contradict(row: number, order: number, amount: number, differs: string): void {
    const table = this.#table;
    const said = this.#contradictions.get(order) ?? new Set<string>();
    this.#contradictions.set(order, said);
    const day = Math.floor((table.wall[row] ?? 0) / DAY_MILLISECONDS);
    const contradiction = `${table.customer[row] ?? 0} ${day} ${table.currency[row] ?? 0} ${differs === 'total' || differs === 'refund' ? `${differs} ${amount}` : ''}`;
    if (said.has(contradiction)) return;
    said.add(contradiction);
    const file = this.#fileName;
    this.#orders.conflicts.add({
      orderId: table.orderId(order),
      kept: { file, line: this.#orders.line[order] ?? 0 },
      leftOut: { file, line: table.line[row] ?? 0 },
      differs,
    });
  }

  /** The amount of a row, with what its preset adds, takes off, or puts in its place; NaN where one of them is not exact. */
  #amountOf(row: number, currency: number): number {
    const table = this.#table;
    let amount = this.#hasQuantities
      ? this.#timesQuantity(row, currency)
      : this.#minorUnits(table.amount, row, currency);
    for (const [at, { by }] of this.#adjustments.entries()) {
      const column = table.adjustments[at];
      if (column === undefined || (column.kind[row] ?? 0) === MONEY.blank) continue;
      const change = this.#minorUnits(column, row, currency);
      if (!(isExact(amount) && isExact(change))) return Number.NaN;
      if (by === 'adding') amount += change;
      else if (by === 'subtracting') amount -= Math.abs(change);
      else if (change !== 0) amount = change;
    }
    return amount;
  }

  /** Takes a row out whose amount or refund, or the total of its order with it, has no exact number of minor units. */
  #rejectInexact(row: number, currency: number, what: 'amount' | 'total' | 'refund'): void {
    const table = this.#table;
    const roles = this.#plan?.roles;
    const amount = roles?.get('amount') ?? roles?.get('lineAmount') ?? roles?.get('unitPrice');
    const at = what === 'refund' ? roles?.get('refund') : amount;
    const most = decimalOf(BigInt(Number.MAX_SAFE_INTEGER), table.currencyOf(currency));
    this.#rejectedRows.add(row);
    this.#intake.reject(
      this.#file,
      table.line[row] ?? 0,
      this.#plan?.columns[at ?? -1] ?? null,
      moneyText(what === 'refund' ? table.refund : table.amount, row, '.'),
      `${what === 'total' ? "the order's total is " : ''}too large to be exact: more than ${most.replace(GROUPS, ' ')}`,
    );
  }

  /** Minor units of the row's currency; what is no exact integer may be far off. */
  #minorUnits(column: MoneyColumn, row: number, currency: number): number {
    return this.#inMinorUnits(column.mantissa[row] ?? 0, column.scale[row] ?? 0, currency);
  }

  /** Unit price times quantity; a product that is not exact was rejected with its row. */
  #timesQuantity(row: number, currency: number): number {
    const { amount, quantity } = this.#table;
    const mantissa = (amount.mantissa[row] ?? 0) * (quantity?.mantissa[row] ?? 0);
    return this.#inMinorUnits(mantissa, (amount.scale[row] ?? 0) + (quantity?.scale[row] ?? 0), currency);
  }

  #inMinorUnits(mantissa: number, scale: number, currency: number): number {
    const digits = currency === 0 ? 2 : minorUnitDigits(this.#table.currencyOf(currency));
    if (scale === digits) return mantissa;
    const { units, isRounded } = minorUnitsOf(mantissa, scale, digits);
    if (isRounded) this.#rounded++;
    return units;
  }
}

/** Between the groups of three digits before the decimals. */
const GROUPS = /(?<!\.\d*)\B(?=(?:\d{3})+(?!\d))/g;

const isExact = Number.isSafeInteger;

/** Whether two wall-clock times are on one calendar day. */
export function isSameDay(a: number, b: number): boolean {
  return Math.floor(a / DAY_MILLISECONDS) === Math.floor(b / DAY_MILLISECONDS);
}
