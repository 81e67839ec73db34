import { Column } from '../model/column.js';
import { NO_CURRENCY } from '../model/money.js';
import { InputError } from './input-error.js';

/** Stands for "nothing in this cell" in a column of positions. */
export const NONE = -1;

const MOST_CURRENCIES = 250;

/**
 * A money column as it was read: the number without its separators, its decimals, and one of MONEY, as the separators of the
 * whole column decide what 1.234 is.
 */
export interface MoneyColumn {
  readonly mantissa: Column<Float64Array>;
  readonly scale: Column<Uint8Array>;
  readonly kind: Column<Uint8Array>;
}

/**
 * All accepted rows of a run, a typed array a field, before dates and amounts are decided and rows become orders.
 * Rows of one order share its group; the same order id in another file is another group that points to the
 * first by `sameIdAs`.
 */
export class RowTable {
  readonly file = new Column(Uint32Array);
  readonly line = new Column(Uint32Array);
  readonly group = new Column(Uint32Array);
  readonly customer = new Column(Int32Array);
  /** Wall-clock milliseconds, or a packed date; see `dateKind`. */
  readonly wall = new Column(Float64Array);
  /** One of DATE, or DATE_BLANK. */
  readonly dateKind = new Column(Uint8Array);
  readonly amount: MoneyColumn = moneyColumn();
  readonly refund: MoneyColumn = moneyColumn();
  /** Position in `currencies` plus one; 0 for blank. */
  readonly currency = new Column(Uint8Array);
  /** Position in `voidReasons` plus two; 1 for a status that counts, 0 for blank. */
  readonly status = new Column(Uint8Array);
  /** One of ACQUISITION. */
  readonly acquisition = new Column(Uint8Array);

  readonly currencies: string[] = [];
  readonly voidReasons: string[] = [];
  /** Order ids by group; '' for a row without one. */
  readonly orderIds: string[] = [];
  readonly groupFile = new Column(Uint32Array);
  /** The first group with the same order id, in another file or another row of a file of single-row orders; or NONE. */
  readonly sameIdAs = new Column(Int32Array);
  readonly #groups = new Map<string, Map<string, number>>();

  /** Groups by order id within one platform: ids of different platforms have nothing to do with each other. */
  groupsOf(platform: string): Map<string, number> {
    const known = this.#groups.get(platform);
    if (known !== undefined) return known;
    const groups = new Map<string, number>();
    this.#groups.set(platform, groups);
    return groups;
  }

  /** A new group for an order id ('' for none) in a file. */
  addGroup(orderId: string, file: number, sameIdAs: number): number {
    this.orderIds.push(orderId);
    this.groupFile.push(file);
    this.sameIdAs.push(sameIdAs);
    return this.orderIds.length - 1;
  }

  /** The number of a currency for the `currency` column. Throws an InputError where a column holds far too many. */
  currencyNumber(currency: string): number {
    const known = this.currencies.indexOf(currency);
    if (known >= 0) return known + 1;
    if (this.currencies.length === MOST_CURRENCIES) {
      throw new InputError(
        `More than ${MOST_CURRENCIES} different currencies, the last of them "${currency}": is that the currency column?\nName it with --map currency=COLUMN.`,
      );
    }
    return this.currencies.push(currency);
  }

  /** The number of a void reason for the `status` column. */
  voidNumber(reason: string): number {
    const known = this.voidReasons.indexOf(reason);
    return (known >= 0 ? known : this.voidReasons.push(reason) - 1) + 2;
  }

  /** The currency of a row's number, NO_CURRENCY for blank. */
  currencyOf(number: number): string {
    return this.currencies[number - 1] ?? NO_CURRENCY;
  }
}

/** The date of a row whose cell is blank: a further row of an order may leave it out. */
export const DATE_BLANK = 9;

function moneyColumn(): MoneyColumn {
  return { mantissa: new Column(Float64Array), scale: new Column(Uint8Array), kind: new Column(Uint8Array) };
}
