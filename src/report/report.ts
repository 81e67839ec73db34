import type { MetricId } from '../metrics/index.js';
import { metrics } from '../metrics/index.js';
import type { Metric, Scope } from '../metrics/metric.js';
import type { DataSummary, FileSummary, Warning } from '../model/data-summary.js';
import { isoDay } from '../model/day.js';
import { addTo, decimalOf, exactSum, toBigInt } from '../model/money.js';
import { ENTRY, forEachHistory, type OrderBook } from '../model/order-book.js';
import { asOfWarnings, gapWarnings } from './date-warnings.js';
import { DaySpan } from './day-span.js';
import { REPORT_SCHEMA, type Report } from './schema.js';

/** What a report is made of, beside the orders. */
export interface ReportRequest {
  readonly scope: Scope;
  readonly metricIds: readonly MetricId[];
  readonly timezone: string | undefined;
  readonly excludeStatus: readonly string[];
  readonly includeStatus: readonly string[];
}

/**
 * Computes the chosen figures in one pass over the histories and puts them together with the settings, the data
 * section and the warnings. Pure: the same book and request give the same report.
 *
 * @example report(book, data, request).metrics.ror?.rate
 */
export function report(book: OrderBook, data: DataSummary, request: ReportRequest): Report {
  const { scope } = request;
  const chosen = request.metricIds.map((id) => [id, metrics[id] as Metric<unknown, unknown>] as const);
  const tallies = chosen.map(([, metric]) => metric.start(scope));
  let buyers = 0;
  forEachHistory(book, scope.period.end, (history) => {
    if (history.firstDay !== undefined) buyers++;
    chosen.forEach(([, metric], at) => {
      metric.add(tallies[at], history, scope);
    });
  });
  const results = chosen.map(([id, metric], at) => [id, metric.finish(tallies[at], scope)] as const);
  const metricWarnings = chosen.flatMap(([, metric], at) => metric.warnings(results[at]?.[1], scope));
  const { period } = scope;
  const ledger = ledgerOf(book, scope);
  return {
    schema: REPORT_SCHEMA,
    settings: {
      asOf: isoDay(period.asOf),
      window: { length: period.window.text, start: isoDay(period.start), end: isoDay(period.end) },
      timezone: request.timezone ?? null,
      occasion: scope.occasion,
      returning: scope.returning,
      loyal: scope.loyal,
      tiers: scope.tiers.map(({ name, from }) => ({ name, from })),
      excludeStatus: [...request.excludeStatus],
      includeStatus: [...request.includeStatus],
    },
    data: dataSection(ledger, data, scope, buyers),
    metrics: Object.fromEntries(results) as Report['metrics'],
    warnings: [
      ...distinct([...asOfWarnings(ledger.days, data, period.asOf), ...metricWarnings], 'figures'),
      ...distinct([...gapWarnings(ledger.days, data, period.asOf), ...data.warnings], 'data'),
    ],
  };
}

/** What the entries up to as-of come to. */
interface Ledger {
  readonly orders: number;
  readonly zeroTotal: number;
  /** The days of the orders. */
  readonly days: DaySpan;
  /** Orders and refunds by currency, as decimal text. */
  readonly revenue: Readonly<Record<string, string>>;
}

function ledgerOf({ entries, currencies }: OrderBook, scope: Scope): Ledger {
  const sums = currencies.map(exactSum);
  const days = new DaySpan();
  let [orders, zeroTotal] = [0, 0];
  for (let at = 0; at < entries.day.length; at++) {
    const day = entries.day[at] ?? 0;
    if (day >= scope.period.end) continue;
    const amount = entries.amount[at] ?? 0;
    const sum = sums[entries.currency[at] ?? 0];
    if (sum !== undefined) addTo(sum, amount);
    if (entries.kind[at] !== ENTRY.purchase) continue;
    orders++;
    days.add(day);
    if (amount === 0 && scope.amountColumn) zeroTotal++;
  }
  const revenue = Object.fromEntries(
    currencies.map((currency, at) => [currency, decimalOf(toBigInt(sums[at] ?? exactSum()), currency)]),
  );
  return { orders, zeroTotal, days, revenue };
}

function dataSection(ledger: Ledger, data: DataSummary, scope: Scope, buyers: number): Report['data'] {
  const { days } = ledger;
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
      zeroTotal: ledger.zeroTotal,
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

function distinct(warnings: readonly Warning[], usually: 'data' | 'figures'): readonly Required<Warning>[] {
  const seen = new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning]));
  return [...seen.values()].map(({ code, message, about = usually }) => ({ about, code, message }));
}
