import type { IrregularRows } from '../input/regular/irregular-rows.js';
import type { RegularCounts } from '../input/regular/regular-summary.js';
import { NO_AMOUNT } from '../input/sql/cells.js';
import { spark as dialect } from '../input/sql/dialects/spark.js';
import { select } from '../input/sql/normalised-rows.js';
import { minorUnitDigits } from '../model/money.js';
import type { SparkValue } from './spark-session.js';

/** Orders of one file, state, place, currency and kind of customer, and what they come to. */
interface Group {
  readonly file: number;
  readonly state: string;
  readonly place: string;
  readonly currency: string;
  readonly isKnown: boolean;
  readonly isLate: boolean;
  readonly orders: number;
  readonly rows: number;
  readonly net: bigint;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly withoutAmount: number;
  readonly rounded: number;
  readonly refundsOfOne: number;
  readonly otherRefunds: number;
}

/**
 * What `SparkCounts` counts from, as SQL: orders by file, state, place, currency, customer known or not, and before or after the last day that counts. `placed` is a view of
 * what `placedQuery` gives.
 */
export function groupsQuery(placed: string, currencies: readonly string[], asOf: number | undefined): string {
  const whole = currencies.filter((currency) => minorUnitDigits(currency) < 2).map(dialect.text);
  const isRounded = (column: string) =>
    whole.length === 0
      ? '0'
      : `CASE WHEN currency IN (${whole.join(', ')}) AND ${column} % 100 <> 0 AND ${column} <> ${NO_AMOUNT} THEN 1 ELSE 0 END`;
  const keys = [
    'file',
    'state',
    'place',
    'currency',
    "CASE WHEN customer = '' THEN 0 ELSE 1 END AS known",
    `CASE WHEN day_number > ${asOf ?? Number.MAX_SAFE_INTEGER} THEN 1 ELSE 0 END AS late`,
  ];
  const sums = [
    'COUNT(*)',
    'SUM(rows_of_order)',
    'CAST(SUM(CAST(net AS DECIMAL(30, 0))) AS STRING)',
    'MIN(day_number)',
    'MAX(day_number)',
    `SUM(CASE WHEN amount = ${NO_AMOUNT} THEN 1 ELSE 0 END)`,
    `SUM(${isRounded('amount')} + ${isRounded('refund')})`,
    'SUM(CASE WHEN refund = 100 THEN 1 ELSE 0 END)',
    'SUM(CASE WHEN refund NOT IN (0, 100) THEN 1 ELSE 0 END)',
  ];
  return `${select([...keys, ...sums], placed)} GROUP BY 1, 2, 3, 4, 5, 6`;
}

/** Why states make orders void, by their text; `undefined` for those that do not. */
export type VoidReasons = ReadonlyMap<string, string | undefined>;

/** The states of a file. */
interface FileStates {
  readonly signatures: readonly string[];
  readonly voidReasons: VoidReasons;
}

/** The counts of the data section, from groups of regular orders and from the irregular ones. */
export class SparkCounts implements RegularCounts {
  readonly #groups: readonly Group[];
  readonly #states: readonly FileStates[];
  readonly #irregular: IrregularRows | undefined;

  private constructor(
    groups: readonly Group[],
    states: readonly FileStates[],
    irregular: IrregularRows | undefined,
  ) {
    this.#groups = groups;
    this.#states = states;
    this.#irregular = irregular;
  }

  /** `rows` are those of `groupsQuery`, `states` those of each file. */
  static of(rows: readonly (readonly SparkValue[])[], states: readonly FileStates[]): SparkCounts {
    return new SparkCounts(rows.map(groupOf), states, undefined);
  }

  /** The counts with those of irregular orders. */
  with(irregular: IrregularRows): SparkCounts {
    return new SparkCounts(this.#groups, this.#states, irregular);
  }

  /** How many rows belong to orders that SQL does not put together exactly. */
  get irregularRows(): number {
    return sum(this.#groups.filter(({ place }) => place === 'irregular').map(({ rows }) => rows));
  }

  /** All rows. */
  get allRows(): number {
    return sum(this.#groups.map(({ rows }) => rows));
  }

  /** The currencies of the entries of customers among the regular orders. */
  get currencies(): readonly string[] {
    return [...new Set(this.#entries.filter(({ isKnown }) => isKnown).map(({ currency }) => currency))];
  }

  /** Whether refunds of a file are 1, and whether there are others, by file. */
  get hasRefundsOfOne(): boolean[] {
    return this.#states.map((_states, file) =>
      this.#regular.some((group) => group.file === file && group.refundsOfOne > 0),
    );
  }

  get hasOtherRefunds(): boolean[] {
    return this.#states.map((_states, file) =>
      this.#regular.some((group) => group.file === file && group.otherRefunds > 0),
    );
  }

  get total(): number {
    return sum(this.#regular.map(({ orders }) => orders)) + (this.#irregular?.places.total ?? 0);
  }

  get voidReasons(): ReadonlyMap<string, number> {
    const reasons = new Map(this.#irregular?.places.voidReasons ?? []);
    for (const { file, state, place, orders } of this.#regular) {
      const reason =
        place === 'refunded'
          ? 'refunded'
          : place === 'void'
            ? this.#states[file]?.voidReasons.get(state)
            : undefined;
      if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + orders);
    }
    return reasons;
  }

  get refunds(): number {
    const own = this.#entries.filter(({ place, isLate }) => place === 'refund' && !isLate);
    return sum(own.map(({ orders }) => orders)) + (this.#irregular?.places.refunds ?? 0);
  }

  get anonymous(): number {
    const own = this.#counting.filter(({ isKnown }) => !isKnown);
    return sum(own.map(({ orders }) => orders)) + (this.#irregular?.places.anonymous ?? 0);
  }

  get anonymousRevenue(): ReadonlyMap<string, bigint> {
    const revenue = new Map(this.#irregular?.places.anonymousRevenue ?? []);
    for (const { currency, net, isKnown, isLate } of this.#entries)
      if (!isKnown && !isLate) revenue.set(currency, (revenue.get(currency) ?? 0n) + net);
    return revenue;
  }

  get afterAsOf(): number {
    const own = this.#entries.filter(({ isLate }) => isLate);
    return sum(own.map(({ orders }) => orders)) + (this.#irregular?.places.afterAsOf ?? 0);
  }

  get firstDay(): number | null {
    return extreme(Math.min, [
      ...this.#sales.map(({ firstDay }) => firstDay),
      this.#irregular?.places.firstDay,
    ]);
  }

  get lastDay(): number | null {
    return extreme(Math.max, [...this.#sales.map(({ lastDay }) => lastDay), this.#irregular?.places.lastDay]);
  }

  get lastEntryDay(): number | null {
    return extreme(Math.max, [
      ...this.#entries.map(({ lastDay }) => lastDay),
      this.#irregular?.places.lastEntryDay,
    ]);
  }

  get withoutAmount(): number {
    return (
      sum(this.#counting.map(({ withoutAmount }) => withoutAmount)) +
      (this.#irregular?.places.withoutAmount ?? 0)
    );
  }

  get rounded(): number {
    return sum(this.#regular.map(({ rounded }) => rounded)) + (this.#irregular?.orders.rounded ?? 0);
  }

  rowsOf(file: number): number {
    return sum(this.#regular.filter((group) => group.file === file).map(({ rows }) => rows));
  }

  /** All states of a file were seen in a row of it. */
  rowsWith(file: number, signature: number): number {
    return this.#states[file]?.signatures[signature] === undefined ? 0 : 1;
  }

  countingWith(file: number, signature: number): number {
    const state = this.#states[file]?.signatures[signature];
    return sum(
      this.#counting
        .filter((group) => group.file === file && group.state === state)
        .map(({ orders }) => orders),
    );
  }

  get #regular(): readonly Group[] {
    return this.#groups.filter(({ place }) => place !== 'irregular');
  }

  /** Orders and refunds that are not void. */
  get #entries(): readonly Group[] {
    return this.#groups.filter(({ place }) => place === 'sale' || place === 'refund');
  }

  get #sales(): readonly Group[] {
    return this.#groups.filter(({ place }) => place === 'sale');
  }

  /** Orders that count. */
  get #counting(): readonly Group[] {
    return this.#sales.filter(({ isLate }) => !isLate);
  }
}

function groupOf(row: readonly SparkValue[]): Group {
  const [file, state, place, currency, known, late, orders, rows, net, first, last, ...more] = row;
  const [withoutAmount, rounded, ones, others] = more;
  return {
    file: Number(file),
    state: String(state ?? ''),
    place: String(place),
    currency: String(currency ?? ''),
    isKnown: known === 1,
    isLate: late === 1,
    orders: Number(orders),
    rows: Number(rows),
    net: BigInt(net ?? 0),
    firstDay: Number(first),
    lastDay: Number(last),
    withoutAmount: Number(withoutAmount),
    rounded: Number(rounded),
    refundsOfOne: Number(ones),
    otherRefunds: Number(others),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function extreme(
  of: (...numbers: number[]) => number,
  days: readonly (number | null | undefined)[],
): number | null {
  const known = days.filter((day) => day !== null && day !== undefined);
  return known.length === 0 ? null : of(...known);
}
