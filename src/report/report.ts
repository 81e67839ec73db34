import type { MetricId } from '../metrics/index.js';
import { metrics } from '../metrics/index.js';
import type { Metric, Scope } from '../metrics/metric.js';
import type { DataSummary, FileSummary, Warning } from '../model/data-summary.js';
import { isoDay } from '../model/day.js';
import { addTo, decimalOf, exactSum, toBigInt } from '../model/money.js';
import { ENTRY, forEachHistory, type OrderBook } from '../model/order-book.js';
import { REPORT_SCHEMA, type Report } from './schema.js';

/** What a report is made of, beside the orders. */
export interface ReportRequest {
  readonly scope: Scope;
  readonly metricIds: readonly MetricId[];
  readonly timezone: string | undefined;
  readonly excludeStatus: readonly string[];
  readonly includeStatus: readonly string[];
}

/** More than so many days between the last order and as-of are worth a word. */
const QUIET_DAYS = 31;

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
    data: dataSection(book, data, scope, buyers),
    metrics: Object.fromEntries(results) as Report['metrics'],
    warnings: distinct([...asOfWarnings(data, scope), ...metricWarnings, ...data.warnings]),
  };
}

function dataSection(book: OrderBook, data: DataSummary, scope: Scope, buyers: number): Report['data'] {
  const { entries, currencies } = book;
  const sums = currencies.map(exactSum);
  let [counted, afterAsOf, zeroTotal] = [0, 0, 0];
  for (let at = 0; at < entries.day.length; at++) {
    const inTime = (entries.day[at] ?? 0) < scope.period.end;
    const purchase = entries.kind[at] === ENTRY.purchase;
    if (purchase && !inTime) afterAsOf++;
    if (!inTime) continue;
    const amount = entries.amount[at] ?? 0;
    const sum = sums[entries.currency[at] ?? 0];
    if (sum !== undefined) addTo(sum, amount);
    if (!purchase) continue;
    counted++;
    if (amount === 0 && scope.amountColumn) zeroTotal++;
  }
  const rows = (field: 'rows' | 'rejected' | 'accepted' | 'blank' | 'notData') =>
    data.files.reduce((sum, file) => sum + file[field], 0);
  const rejectedInAll = [...data.files, ...data.customersFiles].reduce((sum, file) => sum + file.rejected, 0);
  return {
    files: data.files.map(fileOf),
    customersFiles: data.customersFiles.map(fileOf),
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
      counted,
      void: data.orders.void,
      voidReasons: { ...data.orders.voidReasons },
      refunds: data.orders.refunds,
      duplicates: data.orders.duplicates,
      conflicts: data.orders.conflicts,
      anonymous: data.orders.anonymous,
      afterAsOf,
      zeroTotal,
    },
    conflicts: data.conflictList.map((conflict) => ({
      ...conflict,
      kept: { ...conflict.kept },
      leftOut: { ...conflict.leftOut },
    })),
    customers: { total: data.customers, buyers, withoutOrders: data.customers - buyers },
    revenue: scope.amountColumn
      ? Object.fromEntries(
          currencies.map((currency, at) => [currency, decimalOf(toBigInt(sums[at] ?? exactSum()), currency)]),
        )
      : {},
    anonymousRevenue: scope.amountColumn
      ? Object.fromEntries(
          [...data.anonymousRevenue]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([currency, amount]) => [currency, decimalOf(amount, currency)]),
        )
      : {},
    firstOrder: data.firstDay === null ? null : isoDay(data.firstDay),
    lastOrder: data.lastDay === null ? null : isoDay(data.lastDay),
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

function asOfWarnings(data: DataSummary, scope: Scope): readonly Warning[] {
  const { asOf } = scope.period;
  if (data.lastDay !== null && asOf - data.lastDay > QUIET_DAYS) {
    return [
      {
        code: 'asOfAfterData',
        message: `The last order is of ${isoDay(data.lastDay)}, ${asOf - data.lastDay} days before the as-of date: is the export complete?`,
      },
    ];
  }
  if (data.firstDay !== null && asOf < data.firstDay) {
    return [
      {
        code: 'asOfBeforeData',
        message: `The first order is of ${isoDay(data.firstDay)}, after the as-of date: nothing is counted.`,
      },
    ];
  }
  return [];
}

function distinct(warnings: readonly Warning[]): { code: string; message: string }[] {
  const seen = new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning]));
  return [...seen.values()].map(({ code, message }) => ({ code, message }));
}
