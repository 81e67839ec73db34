import type { Day } from '../../model/day.js';
import type { IrregularRows } from './irregular-rows.js';
import type { RegularCounts } from './regular-summary.js';
import type { State } from './signatures.js';

/** So many numbers there are for signatures, and for currencies. */
export const CODES = 256;

/** By file and signature: the state of an order, `undefined` for one that makes a row a rejected one. */
export type States = readonly (readonly (State | undefined)[])[];

/** What is counted while rows are placed, as plain data: it can go from one thread to another. */
export interface Counted {
  orders: number;
  refunds: number;
  anonymous: number;
  readonly anonymousRevenue: Map<string, bigint>;
  afterAsOf: number;
  withoutAmount: number;
  rounded: number;
  /** Orders that are void because all of their amount was refunded. */
  refundedInFull: number;
  /** Whether refunds of a file are 1, and whether there are others, by file: in some files 1 says yes. */
  readonly hasRefundsOfOne: boolean[];
  readonly hasOtherRefunds: boolean[];
  /** How many rows have a signature, how many of them are orders that count, and how many are void orders, by file and signature. */
  readonly rows: Float64Array;
  readonly counting: Float64Array;
  readonly voided: Float64Array;
  /** Whether any entry is in a currency, by its position. */
  readonly isUsed: Uint8Array;
  /** The day of the first and last order that is neither void nor a refund, and that of the last order or refund; infinite where there is none. */
  first: Day;
  last: Day;
  lastEntry: Day;
  /** How many rows there were, by file. */
  readonly position: number[];
  /** The positions of the rows that are let by, by file. */
  readonly letBy: number[][];
  /** Orders of which rows were let by, and whether one of these rows has no order number. */
  readonly letByOrders: Set<number>;
  letByWithoutNumber: boolean;
  /** Orders that have several rows. */
  readonly repeated: Set<number>;
}

/**
 * Nothing counted yet, for so many files and currencies.
 *
 * @example nothingCounted(1, 1).orders // 0
 */
export function nothingCounted(files: number, currencies: number): Counted {
  const each = <T>(value: () => T): T[] => Array.from({ length: files }, value);
  return {
    orders: 0,
    refunds: 0,
    anonymous: 0,
    anonymousRevenue: new Map(),
    afterAsOf: 0,
    withoutAmount: 0,
    rounded: 0,
    refundedInFull: 0,
    hasRefundsOfOne: each(() => false),
    hasOtherRefunds: each(() => false),
    rows: new Float64Array(files * CODES),
    counting: new Float64Array(files * CODES),
    voided: new Float64Array(files * CODES),
    isUsed: new Uint8Array(currencies),
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    lastEntry: Number.NEGATIVE_INFINITY,
    position: each(() => 0),
    letBy: each(() => []),
    letByOrders: new Set(),
    letByWithoutNumber: false,
    repeated: new Set(),
  };
}

/**
 * Adds what another thread counted, whose rows stand behind those of `to` in each file. `signatureAt` gives the number that a signature of the other has here.
 *
 * @example addCounted(to, more, (_file, signature) => signature)
 */
export function addCounted(
  to: Counted,
  more: Counted,
  signatureAt: (file: number, signature: number) => number,
): void {
  to.orders += more.orders;
  to.refunds += more.refunds;
  to.anonymous += more.anonymous;
  to.afterAsOf += more.afterAsOf;
  to.withoutAmount += more.withoutAmount;
  to.rounded += more.rounded;
  to.refundedInFull += more.refundedInFull;
  for (const [currency, revenue] of more.anonymousRevenue)
    to.anonymousRevenue.set(currency, (to.anonymousRevenue.get(currency) ?? 0n) + revenue);
  for (const field of ['rows', 'counting', 'voided'] as const) {
    for (const [at, count] of more[field].entries()) {
      if (count === 0) continue;
      const file = Math.floor(at / CODES);
      const code = file * CODES + signatureAt(file, at % CODES);
      to[field][code] = (to[field][code] ?? 0) + count;
    }
  }
  for (const [at, isUsed] of more.isUsed.entries()) if (isUsed === 1) to.isUsed[at] = 1;
  to.first = Math.min(to.first, more.first);
  to.last = Math.max(to.last, more.last);
  to.lastEntry = Math.max(to.lastEntry, more.lastEntry);
  for (const [file, rows] of more.position.entries()) {
    const before = to.position[file] ?? 0;
    for (const position of more.letBy[file] ?? []) to.letBy[file]?.push(before + position);
    to.position[file] = before + rows;
    to.hasRefundsOfOne[file] ||= more.hasRefundsOfOne[file] === true;
    to.hasOtherRefunds[file] ||= more.hasOtherRefunds[file] === true;
  }
  for (const order of more.letByOrders) to.letByOrders.add(order);
  for (const order of more.repeated) to.repeated.add(order);
  to.letByWithoutNumber ||= more.letByWithoutNumber;
}

/**
 * What the data section says of regular rows and of those that were read in another way.
 *
 * @example new PlacedCounts(counted, states, undefined).total
 */
export class PlacedCounts implements RegularCounts {
  readonly #counted: Counted;
  readonly #states: States;
  readonly #irregular: IrregularRows | undefined;

  constructor(counted: Counted, states: States, irregular: IrregularRows | undefined) {
    this.#counted = counted;
    this.#states = states;
    this.#irregular = irregular;
  }

  get total(): number {
    return this.#counted.orders + (this.#irregular?.places.total ?? 0);
  }

  get refunds(): number {
    return this.#counted.refunds + (this.#irregular?.places.refunds ?? 0);
  }

  get anonymous(): number {
    return this.#counted.anonymous + (this.#irregular?.places.anonymous ?? 0);
  }

  get anonymousRevenue(): ReadonlyMap<string, bigint> {
    const revenue = new Map(this.#counted.anonymousRevenue);
    for (const [currency, amount] of this.#irregular?.places.anonymousRevenue ?? [])
      revenue.set(currency, (revenue.get(currency) ?? 0n) + amount);
    return revenue;
  }

  get afterAsOf(): number {
    return this.#counted.afterAsOf + (this.#irregular?.places.afterAsOf ?? 0);
  }

  get withoutAmount(): number {
    return this.#counted.withoutAmount + (this.#irregular?.places.withoutAmount ?? 0);
  }

  get rounded(): number {
    return this.#counted.rounded + (this.#irregular?.orders.rounded ?? 0);
  }

  get firstDay(): Day | null {
    return finite(
      Math.min(this.#counted.first, this.#irregular?.places.firstDay ?? Number.POSITIVE_INFINITY),
    );
  }

  get lastDay(): Day | null {
    return finite(Math.max(this.#counted.last, this.#irregular?.places.lastDay ?? Number.NEGATIVE_INFINITY));
  }

  get lastEntryDay(): Day | null {
    const other = this.#irregular?.places.lastEntryDay ?? Number.NEGATIVE_INFINITY;
    return finite(Math.max(this.#counted.lastEntry, other));
  }

  /** Void orders by reason. */
  get voidReasons(): ReadonlyMap<string, number> {
    const reasons = new Map(this.#irregular?.places.voidReasons);
    const add = (reason: string, orders: number) => reasons.set(reason, (reasons.get(reason) ?? 0) + orders);
    const { refundedInFull, voided } = this.#counted;
    if (refundedInFull > 0) add('refunded', refundedInFull);
    for (const [file, states] of this.#states.entries()) {
      for (const [at, state] of states.entries()) {
        const orders = voided[file * CODES + at] ?? 0;
        if (state?.voidReason !== undefined && orders > 0) add(state.voidReason, orders);
      }
    }
    return reasons;
  }

  /** How many regular rows a file has. */
  rowsOf(file: number): number {
    return regularRowsOf(this.#counted, file);
  }

  rowsWith(file: number, signature: number): number {
    return this.#counted.rows[file * CODES + signature] ?? 0;
  }

  countingWith(file: number, signature: number): number {
    return this.#counted.counting[file * CODES + signature] ?? 0;
  }
}

/** How many rows of a file were not let by. */
export function regularRowsOf({ rows }: Counted, file: number): number {
  return rows.subarray(file * CODES, (file + 1) * CODES).reduce((sum, count) => sum + count, 0);
}

function finite(day: number): Day | null {
  return Number.isFinite(day) ? day : null;
}
