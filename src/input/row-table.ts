import { NO_CURRENCY } from '../model/money.js';
import { grown } from './grown.js';
import { InputError, oneLine } from './input-error.js';
import { OrderIds } from './order-ids.js';

/** Stands for "nothing in this cell" in a column of positions. */
export const NONE = -1;

/** The date of a row whose cell is blank: a further row of an order may leave it out. */
export const DATE_BLANK = 9;

const MOST_CURRENCIES = 250;
/** Numbers of the `status` column from here on are of statuses that are not known. */
const FIRST_UNKNOWN_STATUS = 192;
const MOST_UNKNOWN_STATUSES = 64;
const FIRST_ROWS = 1024;

/**
 * A money column as it was read: the number without its separators, its decimals, and one of MONEY (0 for blank), as the separators of the
 * whole column decide what 1.234 is.
 */
export class MoneyColumn {
  mantissa = new Float64Array(FIRST_ROWS);
  scale = new Uint8Array(FIRST_ROWS);
  kind = new Uint8Array(FIRST_ROWS);

  /** Makes room for more rows. */
  grow(rows: number): void {
    this.mantissa = grown(this.mantissa, Float64Array, rows);
    this.scale = grown(this.scale, Uint8Array, rows);
    this.kind = grown(this.kind, Uint8Array, rows);
  }
}

/** What is known about the order ids of one platform: ids of different platforms have nothing to do with each other. */
export class PlatformIds {
  readonly texts = new OrderIds();
  #lastGroup = new Int32Array(FIRST_ROWS);

  /** The last group of an id, by the id's number. */
  lastGroup(id: number): number {
    return this.#lastGroup[id] ?? NONE;
  }

  /** Sets the last group of an id. */
  setLastGroup(id: number, group: number): void {
    if (id >= this.#lastGroup.length) this.#lastGroup = grown(this.#lastGroup, Int32Array, 2 * id);
    this.#lastGroup[id] = group;
  }
}

/** Somebody who referred a customer: a key, and what stands before ids of the file's platform. */
export interface Referrer {
  readonly key: string;
  readonly prefix: string;
}

/**
 * All accepted rows of a run, a typed array a field, before dates and amounts are decided and rows become orders.
 * The rows of a file lie together. Rows of one order share its group; the same order id in another file is another
 * group that points to the first.
 */
export class RowTable {
  /** How many rows there are; the columns are longer. */
  length = 0;
  line = new Uint32Array(FIRST_ROWS);
  group = new Uint32Array(FIRST_ROWS);
  /** The customer's number, or NONE. */
  customer = new Int32Array(FIRST_ROWS);
  /** Wall-clock milliseconds, or a packed date; see `dateKind`. */
  wall = new Float64Array(FIRST_ROWS);
  /** One of DATE, or DATE_BLANK. */
  dateKind = new Uint8Array(FIRST_ROWS);
  readonly amount = new MoneyColumn();
  readonly refund = new MoneyColumn();
  /** What the amounts of a file with unit prices are multiplied by. */
  quantity: MoneyColumn | undefined;
  /** Further columns that change the amount; a file's first is the first here. */
  readonly adjustments: MoneyColumn[] = [];
  /** Position in the currencies plus one; 0 for blank. */
  currency = new Uint8Array(FIRST_ROWS);
  /** Position in `voidReasons` plus two; 1 for a status that counts, 0 for blank; see `unknownStatus` for the last numbers. */
  status = new Uint8Array(FIRST_ROWS);
  /** One of ACQUISITION. */
  acquisition = new Uint8Array(FIRST_ROWS);
  /** The number of the row's value in each column that customers are grouped by; none unless that was asked for. */
  segments: readonly Uint16Array[] = [];
  readonly voidReasons: string[] = [];
  /** Statuses that count though nobody knows them, as the first row writes them. */
  readonly #unknownStatuses = new Map<string, string>();
  /** The statuses of --exclude-status and --include-status that a row had. */
  readonly usedStatuses = new Set<string>();
  /** Groups that are refunds on rows of their own, with the id of the sale as it stands in the file; '' for none. */
  readonly refunds = new Map<number, string>();
  /** Rows of `refunds` under an id that may be their sale's or their own; the last row of the file shows which. */
  readonly refundRows: { readonly id: string; readonly when: string; readonly row: number }[] = [];

  /** Who referred the customer of an order, as the order says, by group. */
  readonly referrers = new Map<number, Referrer>();

  /** How many groups there are; the columns are longer. */
  groups = 0;
  groupFile = new Uint32Array(FIRST_ROWS);
  /** Whether the id of any group is that of an earlier one. */
  hasRepeatedIds = false;
  /** Position of `sameIdAs` plus one. */
  #sameIdAs = new Int32Array(FIRST_ROWS);
  #groupId = new Int32Array(FIRST_ROWS);
  readonly #fileIds: PlatformIds[] = [];
  readonly #platforms = new Map<string, PlatformIds>();
  readonly #currencies: string[] = [];

  /** The position of a new row, which is all zero. */
  addRow(): number {
    if (this.length === this.line.length) this.#grow(2 * this.length);
    return this.length++;
  }

  #grow(rows: number): void {
    this.line = grown(this.line, Uint32Array, rows);
    this.group = grown(this.group, Uint32Array, rows);
    this.customer = grown(this.customer, Int32Array, rows);
    this.wall = grown(this.wall, Float64Array, rows);
    this.dateKind = grown(this.dateKind, Uint8Array, rows);
    this.amount.grow(rows);
    this.refund.grow(rows);
    this.quantity?.grow(rows);
    for (const column of this.adjustments) column.grow(rows);
    this.currency = grown(this.currency, Uint8Array, rows);
    this.status = grown(this.status, Uint8Array, rows);
    this.acquisition = grown(this.acquisition, Uint8Array, rows);
    this.segments = this.segments.map((numbers) => grown(numbers, Uint16Array, rows));
  }

  /** Makes room for so many columns that customers are grouped by. */
  addSegments(count: number): void {
    this.segments = Array.from({ length: count }, () => new Uint16Array(this.line.length));
  }

  /** Makes room for quantities. */
  addQuantity(): void {
    if (this.quantity !== undefined) return;
    this.quantity = new MoneyColumn();
    this.quantity.grow(this.line.length);
  }

  /** Makes room for so many columns that change the amount. */
  addAdjustments(count: number): void {
    while (this.adjustments.length < count) {
      const column = new MoneyColumn();
      column.grow(this.line.length);
      this.adjustments.push(column);
    }
  }

  /** The order ids of a platform, for a file of it. */
  orderIdsOf(platform: string, file: number): PlatformIds {
    const ids = this.#platforms.get(platform) ?? new PlatformIds();
    this.#platforms.set(platform, ids);
    this.#fileIds[file] = ids;
    return ids;
  }

  /** A new group in a file for an order id by its number, NONE for a row without one. */
  addGroup(id: number, file: number, sameIdAs: number): number {
    const group = this.groups++;
    if (group === this.#groupId.length) {
      this.#groupId = grown(this.#groupId, Int32Array, 2 * group);
      this.groupFile = grown(this.groupFile, Uint32Array, 2 * group);
      this.#sameIdAs = grown(this.#sameIdAs, Int32Array, 2 * group);
    }
    this.#groupId[group] = id;
    this.groupFile[group] = file;
    this.#sameIdAs[group] = sameIdAs + 1;
    if (sameIdAs !== NONE) this.hasRepeatedIds = true;
    return group;
  }

  /** The first group with the same order id, in another file or another row of a file of single-row orders; or NONE. */
  sameIdAs(group: number): number {
    return (this.#sameIdAs[group] ?? 0) - 1;
  }

  /** The first group of the order with this id among those of a group's platform; NONE where there is none. */
  groupOfId(id: string, group: number): number {
    const ids = this.#fileIds[this.groupFile[group] ?? 0];
    const number = ids?.texts.find(id) ?? NONE;
    if (ids === undefined || number === NONE) return NONE;
    const last = ids.lastGroup(number);
    const first = this.sameIdAs(last);
    return first === NONE ? last : first;
  }

  /** Whether a group has an order id. */
  hasId(group: number): boolean {
    return this.#groupId[group] !== NONE;
  }

  /** The order id of a group; '' for none. */
  orderId(group: number): string {
    return this.#fileIds[this.groupFile[group] ?? 0]?.texts.at(this.#groupId[group] ?? NONE) ?? '';
  }

  /** How many currencies there are. */
  get currencies(): number {
    return this.#currencies.length;
  }

  /** The number of a currency for the `currency` column. Throws an InputError where a column holds far too many. */
  currencyNumber(currency: string): number {
    const known = this.#currencies.indexOf(currency);
    if (known >= 0) return known + 1;
    if (this.#currencies.length === MOST_CURRENCIES) {
      throw new InputError(
        `More than ${MOST_CURRENCIES} different currencies, the last of them "${oneLine(currency)}": is that the currency column?\nName it with --map currency=COLUMN.`,
      );
    }
    return this.#currencies.push(currency);
  }

  /** The currency of a number, NO_CURRENCY for 0. */
  currencyOf(number: number): string {
    return this.#currencies[number - 1] ?? NO_CURRENCY;
  }

  /** Notes who referred the customer of an order; the first that its rows name. */
  addReferrer(group: number, prefix: string, key: string): void {
    if (!this.referrers.has(group)) this.referrers.set(group, { key, prefix });
  }

  /** The number of a void reason for the `status` column. Throws an InputError where a column holds far too many. */
  voidNumber(reason: string): number {
    const known = this.voidReasons.indexOf(reason);
    if (known >= 0) return known + 2;
    if (this.voidReasons.length + 2 === FIRST_UNKNOWN_STATUS) {
      throw new InputError(
        `More than ${this.voidReasons.length} different statuses of void orders, the last of them "${reason}": is that the status column?\nName it with --map status=COLUMN.`,
      );
    }
    return this.voidReasons.push(reason) + 1;
  }

  /** The number for the `status` column of a status that is not known and counts: `name` is its normal form. The last number is for all further ones. */
  unknownNumber(name: string, written: string): number {
    const names = [...this.#unknownStatuses.keys()];
    const known = names.indexOf(name);
    const at = known >= 0 ? known : names.length;
    if (at >= MOST_UNKNOWN_STATUSES - 1) return FIRST_UNKNOWN_STATUS + MOST_UNKNOWN_STATUSES - 1;
    if (known < 0) this.#unknownStatuses.set(name, written.trim());
    return FIRST_UNKNOWN_STATUS + at;
  }

  /** Why a number of the `status` column makes an order void; `undefined` where it does not. */
  voidReason(number: number): string | undefined {
    return this.isVoid(number) ? this.voidReasons[number - 2] : undefined;
  }

  /** Whether a number of the `status` column is that of a void reason. */
  isVoid(number: number): boolean {
    return number > 1 && number < FIRST_UNKNOWN_STATUS;
  }

  /** The status behind a number of `unknownNumber`, '' for all further ones; `undefined` for any other number. */
  unknownStatus(number: number): string | undefined {
    if (number < FIRST_UNKNOWN_STATUS) return undefined;
    return [...this.#unknownStatuses.values()][number - FIRST_UNKNOWN_STATUS] ?? '';
  }
}
