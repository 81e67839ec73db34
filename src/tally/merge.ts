import { isDeepStrictEqual } from 'node:util';
import { nothingCounts, scopeOf } from '../fold-files.js';
import { InputError } from '../input/input-error.js';
import { metricIds, metricsOf } from '../metrics/index.js';
import type { DataSummary } from '../model/data-summary.js';
import { ReportFold } from '../report/report.js';
import { REPORT_SCHEMA, type Report } from '../report/schema.js';
import { type Options, settingsOf } from '../settings.js';
import { noStreamCounts, type StreamCounts } from './stream-books.js';
import { knownOf } from './tally.js';
import type { Tally } from './tally-schema.js';

/** What the data section calls the streams: how customers were parted among them changes no byte. */
const STREAM = 'stream';

/**
 * Merges tallies of customers of whom each is in one of them, and gives the report on all: what `ror merge` does. Throws an InputError for tallies
 * under different settings, for none, and where no order is left to count.
 *
 * @example mergeTallies([one, other]).metrics.ror?.rate
 */
export function mergeTallies(tallies: readonly Tally[]): Report {
  const [first] = tallies;
  if (first === undefined) throw new InputError('No tally is given; ror tally makes them.');
  for (const [at, { settings }] of tallies.entries()) refuseOthers(first, settings, at + 1);
  const { currencies, metric, ...said } = first.settings;
  const options: Options = { ...said, metric: metricIds.filter((id) => metric.includes(id)) };
  const settings = settingsOf(options);
  const counts = tallies.map((tally) => tally.counts).reduce(bothCounts, noStreamCounts());
  const fold = new ReportFold(scopeOf(settings, knownOf(counts), currencies), metricsOf(settings.metric));
  for (const tally of tallies) fold.merge(tally);
  const data = summaryOf(counts);
  const { ledger } = fold.tally;
  if (ledger.orders === 0) throw new InputError(nothingCounts(data));
  return { schema: REPORT_SCHEMA, ...fold.finish(data, settings) };
}

function refuseOthers({ settings: expected }: Tally, settings: Tally['settings'], number: number): void {
  const names = Object.keys(expected) as (keyof Tally['settings'])[];
  const differs = names.find((name) => !isDeepStrictEqual(expected[name], settings[name]));
  if (differs === undefined) return;
  throw new InputError(
    `Tally ${number} was made under another ${differs} than the first (${JSON.stringify(settings[differs])} and ${JSON.stringify(expected[differs])}).\n` +
      'Make all of them with the same options.',
  );
}

function bothCounts(a: StreamCounts, b: StreamCounts): StreamCounts {
  return {
    lines: a.lines + b.lines,
    customers: a.customers + b.customers,
    refunds: a.refunds + b.refunds,
    afterAsOf: a.afterAsOf + b.afterAsOf,
    firstDay: extreme(Math.min, a.firstDay, b.firstDay),
    lastDay: extreme(Math.max, a.lastDay, b.lastDay),
    lastEntryDay: extreme(Math.max, a.lastEntryDay, b.lastEntryDay),
    amountColumn: sameAmounts(a.amountColumn, b.amountColumn),
    referralColumn: a.referralColumn || b.referralColumn,
  };
}

function extreme(of: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return of(a, b);
}

function sameAmounts(a: boolean | null, b: boolean | null): boolean | null {
  if (a === null || b === null) return a ?? b;
  if (a !== b)
    throw new InputError(
      'Some tallies have amounts and others have none; give all of them amounts, or none.',
    );
  return a;
}

function summaryOf(counts: StreamCounts): DataSummary {
  const { lines, customers, refunds, afterAsOf } = counts;
  return {
    files: [
      {
        name: STREAM,
        holds: 'orders',
        preset: STREAM,
        rows: lines,
        accepted: lines,
        rejected: 0,
        blank: 0,
        notData: 0,
      },
    ],
    customersFiles: [],
    rejects: [],
    conflictList: [],
    orders: {
      total: lines,
      void: 0,
      voidReasons: {},
      refunds,
      duplicates: 0,
      conflicts: 0,
      anonymous: 0,
      afterAsOf,
    },
    anonymousRevenue: new Map(),
    customers,
    warnings: [],
    ...knownOf(counts),
  };
}
