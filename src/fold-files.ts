import { READER_NAMES, readersOf } from './engine.js';
import { parseDateFormat } from './input/fields/date-format.js';
import { Zone } from './input/fields/zone.js';
import { InputError, oneLine } from './input/input-error.js';
import type { PlannedFile } from './input/plan.js';
import type { Preset } from './input/presets/preset.js';
import type { OnProgress } from './input/progress.js';
import { type Input, type InputOptions, openUsable, readPlanned } from './input/read-input.js';
import type { Role } from './input/roles.js';
import type { Scope } from './metrics/metric.js';
import type { DataSummary } from './model/data-summary.js';
import { parseIsoDay } from './model/day.js';
import { ENTRY } from './model/order-book.js';
import { parseWindow, periodOf } from './model/period.js';
import { counted } from './model/text.js';
import type { BookFold } from './report/report.js';
import { segmentSources } from './segment-sources.js';
import { filesOf, refuseIdleOptions, type Settings, SettingsError } from './settings.js';

/**
 * Reads order files and tallies their customers by a fold, which `start` makes when it is known what there is: what all commands that give
 * figures do. Files may be names of files, folders, globs, or `-` for standard input. Throws a SettingsError for files and options that cannot be, and an
 * InputError where the input cannot be read or understood, or holds no order of a known customer.
 *
 * @example await foldFiles(['orders.csv'], settingsOf({}), {}, (scope) => new ReportFold(scope, { ror }))
 */
export async function foldFiles<Result>(
  files: readonly string[],
  settings: Settings,
  watcher: Watcher,
  start: (scope: Scope) => BookFold<Result>,
  asked: Asked = {},
): Promise<Result> {
  if (settings.by.length > 0) throw new SettingsError('by: these figures are not given by segment');
  refuseSpark(settings);
  const { planned, howRead } = await openFiles(files, settings, watcher);
  const whyNot: { readonly reader: string; readonly why: string }[] = [];
  for (const reader of await readersOf(planned, settings.engine)) {
    const outcome =
      reader === 'threads'
        ? await (await import('./fold-by-threads.js')).foldByThreads(planned, howRead, settings, start, asked)
        : await (await import('./fold-by-duckdb.js')).foldByDuckDb(planned, howRead, settings, start, asked);
    if (outcome.kind === 'read') return outcome.result;
    whyNot.push({ reader: READER_NAMES[reader], why: outcome.why });
  }
  const last = whyNot.at(-1);
  // Below the size of DuckDB the csv reader is nearly as fast, and nobody need know.
  if (last !== undefined && (settings.engine !== 'auto' || whyNot.length > 1)) {
    const alike = whyNot.filter(({ why }) => why === last.why).map(({ reader }) => reader);
    watcher.note?.(`read by the csv reader, not by ${alike.join(' or ')}: ${last.why}`);
  }
  return foldOrders(await readBook(planned, howRead, settings), settings, start);
}

/**
 * Tallies orders that are in memory by a fold: what `foldFiles` does where nothing else is asked of them.
 *
 * @example foldOrders(await readOrders(['orders.csv'], settings, {}), settings, (scope) => new ReportFold(scope, { ror }))
 */
export function foldOrders<Result>(
  { book, data, scope }: Orders,
  settings: Settings,
  start: (scope: Scope) => BookFold<Result>,
): Result {
  const fold = start(scope);
  fold.add(book);
  return fold.finish(data, settings);
}

/** What a fold will ask of the books, where it is known beforehand: only then are large files read once for it. */
export interface Asked {
  /** As in BookFold. */
  readonly ordersOfADay?: boolean;
}

/**
 * Reads order files into one book in memory: for figures that look at single customers. Throws what `foldFiles` throws.
 *
 * @example const { book, scope } = await readOrders(['orders.csv'], settingsOf({}), {})
 */
export async function readOrders(
  files: readonly string[],
  settings: Settings,
  watcher: Watcher,
): Promise<Orders> {
  refuseSpark(settings);
  const { planned, howRead } = await openFiles(files, settings, watcher);
  const reader = settings.by.length > 0 ? (await readersOf(planned, settings.engine)).at(-1) : undefined;
  if (reader !== undefined)
    watcher.note?.(
      `read by the csv reader, not by ${READER_NAMES[reader]}: --by asks for columns that only that one reads`,
    );
  return readBook(planned, howRead, settings);
}

/** Throws a SettingsError where these figures would have to be made on Spark. */
function refuseSpark({ engine }: Settings): void {
  if (engine === 'spark')
    throw new SettingsError('engine: spark makes the report of ror calc, without --by, and no other');
}

/** Everything that was read, and what figures on it are computed under. */
export interface Orders extends Input {
  readonly scope: Scope;
}

/** Opens order files and those that go with them, and says how they are read. Throws what `foldFiles` throws. */
export async function openFiles(files: readonly string[], settings: Settings, watcher: Watcher) {
  const howRead = {
    ...inputOptions(settings, await ownPreset(settings)),
    onProgress: watcher.progress,
  };
  const planned = await openUsable(filesOf(files), settings, howRead);
  try {
    const segments = segmentSources(
      settings,
      planned.map(({ plan }) => plan),
    );
    return { planned, howRead: { ...howRead, segments } };
  } catch (error) {
    for (const file of planned) file.close();
    throw error;
  }
}

async function readBook(
  planned: readonly PlannedFile[],
  howRead: InputOptions,
  settings: Settings,
): Promise<Orders> {
  const input = await readPlanned(planned, howRead);
  refuseIdleOptions(settings, input.holds);
  const problem = withoutPurchases(input);
  if (problem !== undefined) throw new InputError(problem);
  return { ...input, scope: scopeOf(settings, input.data, input.book.currencies) };
}

/** Hears of what goes on while files are read. */
export interface Watcher {
  /** Something that a user may want to know and that changes no figure. */
  readonly note?: (text: string) => void;
  /** How far the reading has come. */
  readonly progress?: OnProgress;
}

/** The user's own preset, if one is named. Throws a SettingsError where the file is none. */
export async function ownPreset({ preset }: Settings): Promise<Preset | undefined> {
  return preset === undefined ? undefined : (await import('./own-preset.js')).readOwnPreset(preset);
}

/** How the input is read under the settings. */
export function inputOptions(settings: Settings, preset?: Preset): InputOptions {
  const delimiters: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', space: ' ' };
  return {
    preset,
    encoding: settings.encoding,
    delimiter:
      settings.delimiter === undefined ? undefined : (delimiters[settings.delimiter] ?? settings.delimiter),
    header: settings.header,
    map: new Map(Object.entries(settings.map) as [Role, string][]),
    customersMap: new Map(Object.entries(settings.customersMap) as [Role, string][]),
    referralsMap: new Map(Object.entries(settings.referralsMap) as [Role, string][]),
    identity: settings.identity,
    referralStatus: settings.referralStatus,
    dateFormat: settings.dateFormat === undefined ? undefined : parseDateFormat(settings.dateFormat),
    zone: settings.timezone === undefined ? undefined : new Zone(settings.timezone),
    excludeStatus: settings.excludeStatus,
    includeStatus: settings.includeStatus,
    decimal: settings.decimal,
    asOf: settings.asOf === undefined ? undefined : parseIsoDay(settings.asOf),
    stdin: () => process.stdin,
  };
}

/** What the figures are computed under: to the last day that counts, which is that of the last order or refund where none was said. */
export function scopeOf(
  settings: Settings,
  data: Pick<DataSummary, 'firstDay' | 'lastDay' | 'lastEntryDay' | 'referralColumn' | 'amountColumn'>,
  currencies: readonly string[],
): Scope {
  const asOf = settings.asOf === undefined ? (data.lastEntryDay ?? 0) : (parseIsoDay(settings.asOf) ?? 0);
  const window = parseWindow(settings.window) ?? { text: '12m', unit: 'months', count: 12 };
  return {
    period: periodOf(asOf, window),
    occasion: settings.occasion,
    returning: settings.returning,
    loyal: settings.loyal,
    tiers: settings.tiers,
    gapBucketDays: settings.gapBucket,
    currencies,
    firstDay: data.firstDay,
    lastDay: data.lastDay,
    referralColumn: data.referralColumn,
    amountColumn: data.amountColumn,
  };
}

/** Why there is nothing to report on, where no order of a known customer is left to count. */
export function withoutPurchases({ book, data }: Input): string | undefined {
  return book.entries.kind.some((kind) => kind === ENTRY.purchase) ? undefined : nothingCounts(data);
}

/** Says why no order of a known customer is left to count. */
export function nothingCounts(data: DataSummary): string {
  const { orders } = data;
  const name = data.files.map((file) => file.name).join(', ');
  if (orders.total === 0) {
    const [first] = data.rejects;
    const where =
      first === undefined
        ? ''
        : ` The first: ${first.file}:${first.line}${first.column === null ? '' : `, column ${first.column}`}, "${oneLine(first.value)}": ${first.reason}.`;
    return `${name}: none of the rows could be used.${where}\nror inspect shows how the file was understood.`;
  }
  const places = [
    [orders.void, 'is void', 'are void'],
    [orders.refunds, 'is a refund', 'are refunds'],
    [orders.duplicates, 'is a duplicate', 'are duplicates'],
    [orders.conflicts, 'contradicts another', 'contradict others'],
    [orders.anonymous, 'has no customer', 'have no customer'],
    [orders.afterAsOf, 'is after the as-of date', 'are after the as-of date'],
  ] as const;
  const said = places
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => counted(number, one, many));
  return (
    `${name}: no order of a known customer is left to count: of ${counted(orders.total, 'order')} ${said.join(', ')}.\n` +
    'Check the status and customer columns with ror inspect, or name them with --map.'
  );
}
