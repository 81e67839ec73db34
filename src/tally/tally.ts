import { scopeOf } from '../fold-files.js';
import { metricIds, metricsOf } from '../metrics/index.js';
import { NO_CURRENCY } from '../model/money.js';
import { ReportFold } from '../report/report.js';
import { type Options, SettingsError, settingsOf } from '../settings.js';
import { noStreamCounts, type StreamCounts, streamBooks } from './stream-books.js';
import { TALLY_SCHEMA, type Tally } from './tally-schema.js';

/** What a tally can be told: as for `calculate`, as far as it concerns figures. `asOf` is needed, as no stream alone knows the last day of all. */
export type TallyOptions = Pick<
  Options,
  'asOf' | 'window' | 'metric' | 'loyal' | 'tiers' | 'gapBucket' | 'occasion' | 'returning'
> & {
  /** The currencies of all streams that will be merged (default: none is named). */
  readonly currencies?: readonly string[];
};

/**
 * Tallies a stream of orders that is sorted by customer and day (see readLine for its lines): what `ror tally` does. A customer has to be in one stream, whole.
 * `name` says in errors where the stream comes from. Throws a SettingsError for options that cannot be, and an InputError for a stream that cannot be read.
 *
 * @example
 * const tally = await tallyStream(process.stdin, '-', { asOf: '2026-10-31', currencies: ['EUR'] });
 * mergeTallies([tally]).metrics.ror?.rate
 */
export async function tallyStream(
  input: AsyncIterable<Uint8Array>,
  name: string,
  { currencies: named = [NO_CURRENCY], ...options }: TallyOptions,
): Promise<Tally> {
  const settings = settingsOf(options);
  const { asOf, window, metric, loyal, tiers, gapBucket, occasion, returning } = settings;
  if (asOf === undefined) {
    throw new SettingsError(
      'asOf: is needed, as no stream alone knows the last day of all; write YYYY-MM-DD, the same for all streams',
    );
  }
  const currencies = [...new Set(named)].toSorted();
  const counts = noStreamCounts();
  const scope = scopeOf(settings, knownOf(counts), currencies);
  const fold = new ReportFold(scope, metricsOf(metricIds.filter((id) => metric.includes(id))));
  for await (const book of streamBooks(input, name, currencies, scope.period.end, counts)) fold.add(book);
  const { ledger, metrics: tallied } = fold.tally;
  return {
    schema: TALLY_SCHEMA,
    settings: { asOf, window, metric: [...metric], loyal, tiers, gapBucket, occasion, returning, currencies },
    counts: { ...counts },
    ledger: {
      ...ledger,
      days: [...ledger.days],
      sums: [...ledger.sums],
      sumsOfNonBuyers: [...ledger.sumsOfNonBuyers],
    },
    metrics: { ...tallied },
  };
}

/** What a scope asks of the data; amounts and referrals are taken as there until all is read. */
export function knownOf({ firstDay, lastDay, lastEntryDay, amountColumn, referralColumn }: StreamCounts) {
  return { firstDay, lastDay, lastEntryDay, amountColumn: amountColumn ?? true, referralColumn };
}
