import { inputOptions, nothingCounts, openFiles, ownPreset, scopeOf, type Watcher } from '../fold-files.js';
import { isRemote } from '../input/find-files.js';
import { InputError } from '../input/input-error.js';
import type { PlannedFile } from '../input/plan.js';
import type { InputOptions } from '../input/read-input.js';
import { Irregular } from '../input/regular/irregular.js';
import { spark as dialect } from '../input/sql/dialects/spark.js';
import { entriesQuery } from '../input/sql/entries.js';
import type { metrics } from '../metrics/index.js';
import type { Scope } from '../metrics/metric.js';
import { isoDay } from '../model/day.js';
import { ReportFold } from '../report/report.js';
import { REPORT_SCHEMA, type Report } from '../report/schema.js';
import { refuseIdleOptions, type Settings, SettingsError } from '../settings.js';
import { tallyOfLine } from '../tally/read-tallies.js';
import type { Tally } from '../tally/tally-schema.js';
import { expectedOfText, readOnSpark, type SparkOrders } from './read-on-spark.js';
import { remoteFiles } from './remote-files.js';
import { unfitForSpark } from './spark-files.js';
import { OWNERS } from './spark-people.js';
import { SparkSession } from './spark-session.js';

/** What came of it: the report, or why Spark cannot make it exactly. */
export type OnSpark =
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'not'; readonly why: string };

/**
 * The report on order files, made on Apache Spark: it reads, normalises and sorts; `ror tally` runs beside its executors, on a part of the customers each; the tallies are merged here.
 * Throws an InputError where Spark or the files fail.
 *
 * @example await calculateOnSpark(['orders/*.parquet'], settingsOf({ engine: 'spark' }), metricsOf(['ror']), {})
 */
export async function calculateOnSpark(
  names: readonly string[],
  settings: Settings,
  chosen: Partial<typeof metrics>,
  watcher: Watcher,
): Promise<OnSpark> {
  const remote = names.find(isRemote);
  if (remote !== undefined && names.some((name) => !isRemote(name)))
    throw new SettingsError(
      `files: ${remote} is an address and others are files of this machine; give one kind`,
    );
  const { sparkHome: home, sparkMaster: master, sparkConf: conf } = settings;
  try {
    if (remote !== undefined) {
      const howRead = inputOptions(settings, await ownPreset(settings));
      const report = await SparkSession.use({ home, master, conf }, async (spark) =>
        reportOn(spark, await remoteFiles(spark, names, howRead), howRead, settings, chosen),
      );
      return { kind: 'done', report };
    }
    const { planned, howRead } = await openFiles(names, settings, watcher);
    try {
      const why = unfitForSpark(planned, howRead);
      if (why !== undefined) return { kind: 'not', why };
      // What the first rows show needs no Spark.
      for (const file of planned) if (file.plan.format === 'text') await expectedOfText(file, howRead);
      const report = await SparkSession.use({ home, master, conf }, (spark) =>
        reportOn(spark, planned, howRead, settings, chosen),
      );
      return { kind: 'done', report };
    } finally {
      for (const file of planned) file.close();
    }
  } catch (error) {
    if (!(error instanceof Irregular)) throw error;
    if (remote === undefined) return { kind: 'not', why: error.message };
    throw new InputError(
      `${remote}: Spark does not read it exactly: ${error.message}.\nLet an export write plain columns, or take the files to this machine: ror reads them without Spark, too.`,
    );
  }
}

/**
 * The report on files by an application of Spark that is there. Throws an Irregular where Spark cannot make it exactly, and an InputError where no order is left to count.
 *
 * @example await SparkSession.use(options, (spark) => reportOn(spark, planned, howRead, settings, chosen))
 */
export async function reportOn(
  spark: SparkSession,
  planned: readonly PlannedFile[],
  howRead: InputOptions,
  settings: Settings,
  chosen: Partial<typeof metrics>,
): Promise<Report> {
  refuseIdleOptions(settings, new Set(planned.map(({ plan }) => plan.holds)));
  const orders = await readOnSpark(spark, planned, howRead);
  if (orders.entries === 0) throw new InputError(nothingCounts(orders.data));
  const scope = scopeOf(settings, orders.data, orders.currencies);
  const fold = new ReportFold(scope, chosen);
  for (const tally of await tallies(spark, orders, settings, scope)) fold.merge(tally);
  if (fold.tally.ledger.orders === 0) throw new InputError(nothingCounts(orders.data));
  return { schema: REPORT_SCHEMA, ...fold.finish(orders.data, settings) };
}

/** The tallies that `ror tally` makes beside the executors. Throws where they are not of all entries. */
async function tallies(
  spark: SparkSession,
  { view, places, currencies, data, withEntries, entries }: SparkOrders,
  settings: Settings,
  { period }: Scope,
): Promise<readonly Tally[]> {
  const sql = entriesQuery(view, OWNERS, data.amountColumn, dialect, places);
  const sorted =
    `SELECT * FROM (${sql}) AS entries DISTRIBUTE BY customer ` +
    `SORT BY customer, wall, ${['order_id', ...places].join(', ')}`;
  const lines = await spark.pipe(
    `SELECT concat_ws('\\t', customer, day, units, flags, currency) AS line FROM (${sorted}) AS sorted`,
    ['tally', '-', ...optionsOf(settings, isoDay(period.asOf), currencies)],
  );
  const made = lines.map((line, at) => tallyOfLine(line, `tally ${at + 1}`));
  const sum = (of: (tally: Tally) => number) => made.reduce((total, tally) => total + of(tally), 0);
  if (sum(({ counts }) => counts.lines) !== entries || sum(({ counts }) => counts.customers) !== withEntries)
    throw new InputError(
      'The tallies that came back from Spark are not of all orders. Run again; the files may have changed.',
    );
  return made;
}

/** What `ror tally` is told. Names of tiers are given by the report, so here they go by their numbers. */
function optionsOf(
  { window, metric, loyal, tiers, gapBucket, occasion, returning }: Settings,
  asOf: string,
  currencies: readonly string[],
): readonly string[] {
  return Object.entries({
    '--as-of': asOf,
    '--currency': currencies.join(','),
    '--window': window,
    '--metric': metric.join(','),
    '--loyal': String(loyal),
    '--tiers': tiers.map(({ from }) => from).join(','),
    '--gap-bucket': String(gapBucket),
    '--occasion': occasion,
    '--returning': returning,
  }).flat();
}
