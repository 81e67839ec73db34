import type { AnyMetric, Scope } from '../metrics/metric.js';
import { addHistory, mergeRevenue, type Revenue } from '../metrics/revenue.js';
import type { DataSummary, FileSummary, Warning } from '../model/data-summary.js';
import { type Day, isoDay } from '../model/day.js';
import type { History } from '../model/history.js';
import { decimalOf, type ExactSum, exactSum, NO_CURRENCY, toBigInt } from '../model/money.js';
import { ENTRY, forEachHistory, type OrderBook } from '../model/order-book.js';
import { asOfWarnings, gapWarnings } from './date-warnings.js';
import { DaySpan } from './day-span.js';
import { type Elsewhere, elsewhereOf } from './elsewhere.js';
import { type Results, Tallies } from './figures-on.js';
import type { Report } from './schema.js';

/** How the data were read, for the settings of a report. */
export interface ReadUnder {
  readonly timezone?: string | undefined;
  readonly excludeStatus: readonly string[];
  readonly includeStatus: readonly string[];
}

/** The figures of a run by name, with what they were computed under, the data they come from, and what to know about them. */
export interface Folded<Metrics> extends Pick<Report, 'settings' | 'data' | 'warnings'> {
  readonly metrics: Results<Metrics>;
}

/** Something that is tallied over customers who come in several books, each customer in one of them. */
export interface BookFold<Result> {
  /** Adds customers who were in no book before. Its currencies are those of the scope. */
  add(book: OrderBook): void;
  /** The result on all books. */
  finish(data: DataSummary, under: ReadUnder): Result;
  /** Whether it goes by the order of a customer's entries within a day; see Metric. */
  readonly ordersOfADay?: boolean;
  /** From what another thread makes one that takes customers in its place, as plain data; where it is not given, all books have to come here. */
  readonly elsewhere?: unknown;
  /** Adds what such a one has tallied. */
  merge?(tally: unknown): void;
}

/** What a ReportFold has tallied, as plain data. */
export interface ReportTally {
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly ledger: LedgerTally;
}

/**
 * Computes figures in one pass over the histories, and puts them together with the settings, the data section and the warnings. Customers may come
 * in several books: the figures are tallied book by book, so that no more than one has to be in memory.
 *
 * @example const fold = new ReportFold(scope, { ror }); for await (const book of books) fold.add(book); fold.finish(data, under).metrics.ror.rate
 */
export class ReportFold<Metrics extends Readonly<Record<string, AnyMetric>>>
  implements BookFold<Folded<Metrics>>
{
  readonly #scope: Scope;
  readonly #metrics: Metrics;
  readonly #tallies: Tallies<Metrics>;
  readonly #ledger: Ledger;

  constructor(scope: Scope, metrics: Metrics) {
    this.#scope = scope;
    this.#metrics = metrics;
    this.#tallies = new Tallies(scope, metrics);
    this.#ledger = new Ledger(scope);
  }

  get ordersOfADay(): boolean {
    return goByOrdersOfADay(this.#metrics);
  }

  get elsewhere(): Elsewhere | undefined {
    return elsewhereOf(this.#scope, this.#metrics);
  }

  add(book: OrderBook): void {
    forEachHistory(book, this.#scope.period.end, (history) => {
      this.#tallies.addHistory(history);
      this.#ledger.addHistory(history);
    });
  }

  /** What was tallied: plain data, which `merge` takes, also after a way through JSON. */
  get tally(): ReportTally {
    return { metrics: this.#tallies.byName, ledger: this.#ledger.tally };
  }

  /** Adds the tally of customers who are in none of the books. */
  merge({ metrics, ledger }: ReportTally): void {
    this.#tallies.merge(metrics);
    this.#ledger.merge(ledger);
  }

  finish(data: DataSummary, under: ReadUnder): Folded<Metrics> {
    const scope = this.#scope;
    const results = this.#tallies.finish();
    const warnings = Object.entries<AnyMetric>(this.#metrics).flatMap(([name, metric]) =>
      metric.warnings(results[name], scope),
    );
    return {
      settings: settingsSection(scope, under),
      data: dataSection(this.#ledger, data, scope),
      metrics: results,
      warnings: allWarnings(this.#ledger, data, scope, warnings),
    };
  }
}

/** Whether one of the figures goes by the order of a customer's entries within a day; see Metric. */
export function goByOrdersOfADay(metrics: Readonly<Record<string, AnyMetric>>): boolean {
  return Object.values(metrics).some(({ ordersOfADay }) => ordersOfADay === true);
}

/** What a result was computed under, as it is printed. */
export function settingsSection(scope: Scope, under: ReadUnder): Report['settings'] {
  const { period } = scope;
  return {
    asOf: isoDay(period.asOf),
    window: { length: period.window.text, start: isoDay(period.start), end: isoDay(period.end) },
    timezone: under.timezone ?? null,
    occasion: scope.occasion,
    returning: scope.returning,
    loyal: scope.loyal,
    tiers: scope.tiers.map(({ name, from }) => ({ name, from })),
    excludeStatus: [...under.excludeStatus],
    includeStatus: [...under.includeStatus],
  };
}

/** The warnings about the figures and about the data, each once. */
export function allWarnings(
  ledger: Ledger,
  data: DataSummary,
  { period }: Scope,
  figures: readonly Warning[],
): Report['warnings'] {
  return [
    ...distinct(
      [...asOfWarnings(ledger.days, data, period.asOf), ...nonBuyerWarnings(ledger), ...figures],
      'figures',
    ),
    ...distinct([...gapWarnings(ledger.days, data, period.asOf), ...data.warnings], 'data'),
  ];
}

/** Refunds of people who bought nothing that counts, as they make the revenue differ from that of all customers. */
function nonBuyerWarnings({ revenueOfNonBuyers }: Ledger): readonly Warning[] {
  const some = Object.entries(revenueOfNonBuyers).filter(([, amount]) => Number(amount) !== 0);
  if (some.length === 0) return [];
  const amounts = some.map(([currency, amount]) =>
    currency === NO_CURRENCY ? amount : `${amount} ${currency}`,
  );
  return [
    {
      code: 'refundsWithoutOrder',
      message: `Refunds of people without an order that counts come to ${amounts.join(', ')}: they are in the revenue of the data, and in no customer's.`,
    },
  ];
}

/** What a Ledger has tallied, as plain data: the sums by the number of their currency. */
export interface LedgerTally {
  readonly buyers: number;
  readonly orders: number;
  readonly zeroTotal: number;
  /** The first two and the last two different days with orders, as far as there are any. */
  readonly days: readonly Day[];
  readonly sums: readonly ExactSum[];
  readonly sumsOfNonBuyers: readonly ExactSum[];
}

/** What the entries up to as-of come to: for the data section. */
export class Ledger {
  buyers = 0;
  orders = 0;
  zeroTotal = 0;
  /** The days of the orders. */
  readonly days = new DaySpan();
  readonly #end: Day;
  readonly #sums: Revenue;
  readonly #sumsOfNonBuyers: Revenue;
  readonly #currencies: readonly string[];

  constructor({ period, currencies }: Scope) {
    this.#end = period.end;
    this.#currencies = currencies;
    this.#sums = currencies.map(exactSum);
    this.#sumsOfNonBuyers = currencies.map(exactSum);
  }

  /** Adds the entries of customers who were in no book before. */
  add(book: OrderBook): void {
    forEachHistory(book, this.#end, (history) => this.addHistory(history));
  }

  /** Adds the entries of a customer who was not there before, up to as-of. */
  addHistory(history: History): void {
    const { entries, from, to, purchases } = history;
    addHistory(this.#sums, history);
    if (purchases === 0) {
      addHistory(this.#sumsOfNonBuyers, history);
      return;
    }
    this.buyers++;
    this.orders += purchases;
    const { day, amount, kind } = entries;
    for (let at = from; at < to; at++) {
      if (kind[at] !== ENTRY.purchase) continue;
      this.days.add(day[at] ?? 0);
      if (amount[at] === 0) this.zeroTotal++;
    }
  }

  get tally(): LedgerTally {
    return {
      buyers: this.buyers,
      orders: this.orders,
      zeroTotal: this.zeroTotal,
      days: this.days.known,
      sums: this.#sums,
      sumsOfNonBuyers: this.#sumsOfNonBuyers,
    };
  }

  /** Adds the tally of customers who were in no book. */
  merge({ buyers, orders, zeroTotal, days, sums, sumsOfNonBuyers }: LedgerTally): void {
    this.buyers += buyers;
    this.orders += orders;
    this.zeroTotal += zeroTotal;
    for (const day of days) this.days.add(day);
    mergeRevenue(this.#sums, sums);
    mergeRevenue(this.#sumsOfNonBuyers, sumsOfNonBuyers);
  }

  /** Orders and refunds by currency, as decimal text. */
  get revenue(): Readonly<Record<string, string>> {
    return this.#textsOf(this.#sums);
  }

  /** Refunds of people without an order that counts, by currency, as decimal text: in the revenue, and in no customer's. */
  get revenueOfNonBuyers(): Readonly<Record<string, string>> {
    return this.#textsOf(this.#sumsOfNonBuyers);
  }

  #textsOf(sums: readonly ExactSum[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#currencies.map((currency, at) => [
        currency,
        decimalOf(toBigInt(sums[at] ?? exactSum()), currency),
      ]),
    );
  }
}

/** Where the figures come from, as it is printed. */
export function dataSection(ledger: Ledger, data: DataSummary, scope: Scope): Report['data'] {
  const { days, buyers } = ledger;
  const rows = (field: 'rows' | 'rejected' | 'accepted' | 'blank' | 'notData') =>
    data.files.reduce((sum, file) => sum + file[field], 0);
  const rejectedInAll = [...data.files, ...data.customersFiles].reduce((sum, file) => sum + file.rejected, 0);
  return {
    files: data.files.map(fileOf),
    customersFiles: data.customersFiles.map((file) => ({
      ...fileOf(file),
      holds: file.holds === 'referrals' ? 'referrals' : 'customers',
    })),
    rows: {
      read: rows('rows'),
      accepted: rows('accepted'),
      rejected: rows('rejected'),
      blank: rows('blank'),
      notData: rows('notData'),
      rejects: data.rejects.map((reject) => ({ ...reject })),
      rejectsNotListed: rejectedInAll - data.rejects.length,
    },
    orders: {
      total: data.orders.total,
      counted: ledger.orders,
      void: data.orders.void,
      voidReasons: { ...data.orders.voidReasons },
      refunds: data.orders.refunds,
      duplicates: data.orders.duplicates,
      conflicts: data.orders.conflicts,
      anonymous: data.orders.anonymous,
      afterAsOf: data.orders.afterAsOf,
      zeroTotal: scope.amountColumn ? ledger.zeroTotal : 0,
    },
    conflicts: data.conflictList.map((conflict) => ({
      ...conflict,
      kept: { ...conflict.kept },
      leftOut: { ...conflict.leftOut },
    })),
    customers: { total: data.customers, buyers, withoutOrders: data.customers - buyers },
    revenue: scope.amountColumn ? { ...ledger.revenue } : {},
    anonymousRevenue: scope.amountColumn
      ? Object.fromEntries(
          [...data.anonymousRevenue]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([currency, amount]) => [currency, decimalOf(amount, currency)]),
        )
      : {},
    firstOrder: days.isEmpty ? null : isoDay(days.first),
    lastOrder: days.isEmpty ? null : isoDay(days.last),
  };
}

function fileOf({
  name,
  preset,
  rows,
  accepted,
  rejected,
  blank,
  notData,
}: FileSummary): Report['data']['files'][number] {
  return { name, preset, rows, accepted, rejected, blank, notData };
}

function distinct(warnings: readonly Warning[], usually: 'data' | 'figures'): Required<Warning>[] {
  const seen = new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning]));
  return [...seen.values()].map(({ code, message, about = usually }) => ({ about, code, message }));
}
