import { Column } from '../model/column.js';
import { NO_CURRENCY } from '../model/money.js';
import { InputError } from './input-error.js';
import { OrderIds } from './order-ids.js';

/** Stands for "nothing in this cell" in a column of positions. */
export const NONE = -1;

/** The date of a row whose cell is blank: a further row of an order may leave it out. */
export const DATE_BLANK = 9;

const MOST_CURRENCIES = 250;

/**
 * A money column as it was read: the number without its separators, its decimals, and one of MONEY (0 for blank), as the separators of the
 * whole column decide what 1.234 is.
 */
export interface MoneyColumn {
  readonly mantissa: Column<Float64Array>;
  readonly scale: Column<Uint8Array>;
  readonly kind: Column<Uint8Array>;
}

/** What is known about the order ids of one platform: ids of different platforms have nothing to do with each other. */
export interface PlatformIds {
  readonly texts: OrderIds;
  /** The last group of an id, by the id's number. */
  readonly lastGroup: Column<Int32Array>;
}

/**
 * All accepted rows of a run, a typed array a field, before dates and amounts are decided and rows become orders.
 * The rows of a file lie together. Rows of one order share its group; the same order id in another file is another
 * group that points to the first.
 */
export class RowTable {
  /** How many rows there are. */
  length = 0;
  readonly line = new Column(Uint32Array);
  readonly group = new Column(Uint32Array);
  /** The customer's number, or NONE. */
  readonly customer = new Column(Int32Array);
  /** Wall-clock milliseconds, or a packed date; see `dateKind`. */
  readonly wall = new Column(Float64Array);
  /** One of DATE, or DATE_BLANK. */
  readonly dateKind = new Column(Uint8Array);
  readonly amount: MoneyColumn = moneyColumn();
  readonly refund: MoneyColumn = moneyColumn();
  /** Position in the currencies plus one; 0 for blank. */
  readonly currency = new Column(Uint8Array);
  /** Position in `voidReasons` plus two; 1 for a status that counts, 0 for blank. */
  readonly status = new Column(Uint8Array);
  /** One of ACQUISITION. */
  readonly acquisition = new Column(Uint8Array);
  readonly voidReasons: string[] = [];

  /** How many groups there are. */
  groups = 0;
  readonly groupFile = new Column(Uint32Array);
  /** Position of `sameIdAs` plus one. */
  readonly #sameIdAs = new Column(Int32Array);
  readonly #groupId = new Column(Int32Array);
  readonly #fileIds: PlatformIds[] = [];
  readonly #platforms = new Map<string, PlatformIds>();
  readonly #currencies: string[] = [];

  /** The order ids of a platform, for a file of it. */
  orderIdsOf(platform: string, file: number): PlatformIds {
    const ids = this.#platforms.get(platform) ?? { texts: new OrderIds(), lastGroup: new Column(Int32Array) };
    this.#platforms.set(platform, ids);
    this.#fileIds[file] = ids;
    return ids;
  }

  /** A new group in a file for an order id by its number, NONE for a row without one. */
  addGroup(id: number, file: number, sameIdAs: number): number {
    const group = this.groups++;
    this.#groupId.set(group, id);
    if (file !== 0) this.groupFile.set(group, file);
    if (sameIdAs !== NONE) this.#sameIdAs.set(group, sameIdAs + 1);
    return group;
  }

  /** The first group with the same order id, in another file or another row of a file of single-row orders; or NONE. */
  sameIdAs(group: number): number {
    return this.#sameIdAs.at(group) - 1;
  }

  /** The order id of a group; '' for none. */
  orderId(group: number): string {
    return this.#fileIds[this.groupFile.at(group)]?.texts.at(this.#groupId.at(group)) ?? '';
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
        `More than ${MOST_CURRENCIES} different currencies, the last of them "${currency}": is that the currency column?\nName it with --map currency=COLUMN.`,
      );
    }
    return this.#currencies.push(currency);
  }

  /** The currency of a number, NO_CURRENCY for 0. */
  currencyOf(number: number): string {
    return this.#currencies[number - 1] ?? NO_CURRENCY;
  }

  /** The number of a void reason for the `status` column. */
  voidNumber(reason: string): number {
    const known = this.voidReasons.indexOf(reason);
    return (known >= 0 ? known : this.voidReasons.push(reason) - 1) + 2;
  }
}

function moneyColumn(): MoneyColumn {
  return { mantissa: new Column(Float64Array), scale: new Column(Uint8Array), kind: new Column(Uint8Array) };
}
