import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Role, SUBSCRIPTION_ROLES } from '../input/roles.js';
import { nearest } from '../nearest.js';
import type { Options } from '../settings.js';
import { UsageError } from './exit.js';
import { FORMATS } from './formats.js';

/** Options about reading any file, as commander gives them. */
export interface RawTextOptions {
  readonly map?: readonly string[];
  readonly header?: boolean;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly dateFormat?: string;
  readonly timezone?: string;
}

/** Options about reading order files, as commander gives them. */
export interface RawInputOptions extends RawTextOptions {
  readonly customers?: readonly string[];
  readonly referrals?: readonly string[];
  readonly referralStatus?: readonly string[];
  readonly identity?: string;
  readonly preset?: string;
  readonly decimal?: string;
  readonly excludeStatus?: readonly string[];
  readonly includeStatus?: readonly string[];
  readonly engine?: string;
  readonly memory?: string;
}

/** Options about the figures, as commander gives them. */
export interface RawFigureOptions {
  readonly asOf?: string;
  readonly window?: string;
  readonly metric?: readonly string[];
  readonly loyal?: string;
  readonly tiers?: string;
  readonly occasion?: string;
  readonly returning?: string;
  readonly gapBucket?: string;
}

/** Options about segments, as commander gives them. */
export interface RawSegmentOptions {
  readonly by?: readonly string[];
  readonly byRule?: string;
}

/** Puts the value of a repeatable option behind those before it. */
export const collect = (value: string, previous: readonly string[] = []): readonly string[] => [
  ...previous,
  value,
];

/** Puts the parts of a list with commas behind those of the lists before it. */
export const collectList = (value: string, previous: readonly string[] = []): readonly string[] => [
  ...previous,
  ...value.split(',').map((part) => part.trim()),
];

/** Adds the options about reading any file to a command: its text, the columns of its roles, its dates. */
export function addTextOptions(command: Command): Command {
  return command
    .option('--map <role=column>', 'column of a role, by name or number from 1 (repeatable)', collect)
    .option('--no-header', 'the first row is data, columns go by number')
    .option('--delimiter <character>', 'what separates cells: a character, tab or space')
    .option('--encoding <name>', 'utf-8, utf-16le, windows-1252, ...')
    .option('--date-format <format>', 'DD/MM/YYYY, MM/DD/YYYY or a pattern such as d.M.yyyy HH:mm')
    .option('--timezone <zone>', 'dates of instants in this zone, e.g. Europe/Amsterdam');
}

/** Adds the options about reading order files, and the files that go with them, to a command. */
export function addInputOptions(command: Command): Command {
  return addTextOptions(command)
    .option(
      '--customers <file>',
      'customers file: who came by referral, ids of e-mail addresses (repeatable)',
      collect,
    )
    .option('--referrals <file>', 'referral file: who was referred, by whom, status (repeatable)', collect)
    .option('--referral-status <list>', 'statuses of referrals that count', collectList)
    .option('--identity <kind>', 'ids that share an e-mail address are one customer: email (default: id)')
    .option('--preset <file>', 'your own description of an export, as YAML or JSON (docs/presets.md)')
    .option('--decimal <character>', 'what separates decimals: . or ,')
    .option('--exclude-status <list>', 'statuses that are void, too', collectList)
    .option('--include-status <list>', 'statuses that count although they are usually void', collectList);
}

const FIGURE_OPTIONS = {
  asOf: ['--as-of <date>', 'last day that counts (default: day of the last order or refund)'],
  window: ['--window <length>', 'length of the window: 12m, 365d, 4w, 1y (default: 12m)'],
  loyal: ['--loyal <orders>', 'from how many orders a customer is loyal (default: 5)'],
  tiers: ['--tiers <list>', 'where tiers start: 1,2,3,5,10 or new=1,loyal=5'],
  occasion: ['--occasion <kind>', 'what counts as a purchase: order or day (default: order)'],
  returning: [
    '--returning <kind>',
    'repeat in ROR: any earlier order (history) or one before the window (prior)',
  ],
} as const;

/** An option about the figures. */
export type FigureOption = keyof typeof FIGURE_OPTIONS;

/** All of them. */
export const figureOptions = Object.keys(FIGURE_OPTIONS) as readonly FigureOption[];

/** Adds the options about the figures to a command: those that it goes by, and no others. */
export function addFigureOptions(command: Command, names: readonly FigureOption[] = figureOptions): Command {
  for (const name of names) {
    const [flags, description] = FIGURE_OPTIONS[name];
    command.option(flags, description);
  }
  return command;
}

/** Adds the choice of who reads the files. */
export function addEngineOptions(command: Command): Command {
  return command
    .option(
      '--engine <name>',
      'who reads the files: memory, threads, duckdb, spark (ror calc alone), or auto by their size (default: auto)',
    )
    .option(
      '--memory <amount>',
      'memory to use with threads and duckdb, 300MB or more: 500MB, 4GB (default: half of the machine)',
    );
}

/**
 * The choice of how a result is printed; the first is what holds where nothing is said.
 *
 * @example formatOption() // --format table|json
 */
export function formatOption(formats: readonly string[] = ['table', 'json']): Option {
  const choices = `${formats.slice(0, -1).join(', ')} or ${formats.at(-1) ?? ''}`;
  return new Option('--format <format>', choices)
    .choices(formats)
    .argParser((word) => oneOf(word, formats))
    .default(formats[0]);
}

function oneOf(word: string, known: readonly string[]): string {
  if (known.includes(word)) return word;
  const meant = nearest(word, known);
  throw new InvalidArgumentError(
    `${meant === undefined ? '' : `Did you mean ${meant}? `}Allowed choices are ${known.join(', ')}.`,
  );
}

/** Adds the form of the result to a command with figures: its format, and where it goes. */
export function addFormOptions(command: Command): Command {
  return command
    .addOption(formatOption(FORMATS))
    .option('--locale <locale>', 'CSV and TSV as Excel opens them there: de, fr-CA, en-GB')
    .option('--output <file>', 'write the result to a file');
}

/** Adds to a command on order files what it says of their faults. */
export function addFaultOptions(command: Command): Command {
  return command
    .option('--strict', 'any rejected row, conflict or warning about the data is an error (exit code 3)')
    .option('--quiet', 'no warnings on standard error');
}

/** Adds the choice of figures to a command that may give several. */
export function addMetricOption(command: Command): Command {
  return command
    .option('--metric <list>', 'figures by name, or all (default: ror,retention,repeat,loyalty)', collectList)
    .option('--gap-bucket <days>', 'width of the buckets of timeBetweenOrders: 5, 10 or 30 (default: 30)');
}

/** Adds the choice of segments to a command that gives its figures by segment. */
export function addSegmentOptions(command: Command): Command {
  return command
    .option(
      '--by <columns>',
      'the figures by segment: by columns of the files, e.g. channel,country',
      collectList,
    )
    .option(
      '--by-rule <rule>',
      'the order whose value counts for its customer: first, last or any (default: first)',
    );
}

/** The options about reading any file, its map aside. */
export function textOptions(raw: RawTextOptions): Options {
  const { delimiter, encoding, dateFormat, timezone } = raw;
  return { header: raw.header ?? true, ...given({ delimiter, encoding, dateFormat, timezone }) };
}

/** Options about Spark, as commander gives them. */
export interface RawSparkOptions {
  readonly sparkMaster?: string;
  readonly sparkConf?: readonly string[];
}

/** Adds the options about Spark to a command that it can do. */
export function addSparkOptions(command: Command): Command {
  return command
    .option('--spark-master <address>', 'with --engine spark: the master, e.g. spark://host:7077 or yarn')
    .option('--spark-conf <name=value>', 'with --engine spark: a setting of Spark (repeatable)', collect);
}

/** The options about Spark from what stands on the command line, and where the environment says that it lies. */
export function sparkOptions({
  sparkMaster,
  sparkConf,
}: RawSparkOptions): Pick<Options, 'sparkHome' | 'sparkMaster' | 'sparkConf'> {
  return {
    ...given({ sparkMaster, sparkHome: process.env['SPARK_HOME'] }),
    ...(sparkConf === undefined ? {} : { sparkConf: [...sparkConf] }),
  };
}

/** The options of a run from what stands on the command line. Throws a UsageError for what cannot be read. */
export function runOptions(raw: RawInputOptions & RawFigureOptions): Options {
  return {
    ...(raw.customers === undefined ? {} : { customers: [...raw.customers] }),
    ...(raw.referrals === undefined ? {} : { referrals: [...raw.referrals] }),
    ...(raw.referralStatus === undefined ? {} : { referralStatus: [...raw.referralStatus] }),
    ...(raw.identity === undefined ? {} : { identity: raw.identity as 'id' | 'email' }),
    ...mapsOf(raw.map ?? []),
    ...textOptions(raw),
    ...(raw.excludeStatus === undefined ? {} : { excludeStatus: [...raw.excludeStatus] }),
    ...(raw.includeStatus === undefined ? {} : { includeStatus: [...raw.includeStatus] }),
    ...given({ preset: raw.preset, asOf: raw.asOf, window: raw.window }),
    ...(raw.engine === undefined ? {} : { engine: raw.engine as NonNullable<Options['engine']> }),
    ...given({ memory: raw.memory }),
    ...(raw.decimal === undefined ? {} : { decimal: raw.decimal as '.' | ',' }),
    ...(raw.metric === undefined ? {} : { metric: [...raw.metric] as NonNullable<Options['metric']> }),
    ...(raw.loyal === undefined ? {} : { loyal: wholeNumber('--loyal', raw.loyal) }),
    ...(raw.tiers === undefined ? {} : { tiers: tiersOf(raw.tiers) }),
    ...(raw.occasion === undefined ? {} : { occasion: raw.occasion as 'order' | 'day' }),
    ...(raw.gapBucket === undefined
      ? {}
      : { gapBucket: wholeNumber('--gap-bucket', raw.gapBucket) as NonNullable<Options['gapBucket']> }),
    ...(raw.returning === undefined ? {} : { returning: raw.returning as 'history' | 'prior' }),
  };
}

/** The options about segments from what stands on the command line. */
export function segmentOptions({ by, byRule }: RawSegmentOptions): Pick<Options, 'by' | 'byRule'> {
  return {
    ...(by === undefined ? {} : { by: [...by] }),
    ...(byRule === undefined ? {} : { byRule: byRule as NonNullable<Options['byRule']> }),
  };
}

function given<T extends Readonly<Record<string, string | undefined>>>(
  values: T,
): Partial<Record<keyof T, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<
    Record<keyof T, string>
  >;
}

function mapsOf(entries: readonly string[]): Pick<Options, 'map' | 'customersMap' | 'referralsMap'> {
  const maps = {
    orders: new Map<string, string>(),
    customers: new Map<string, string>(),
    referrals: new Map<string, string>(),
  };
  for (const entry of entries) {
    const { role, column } = roleAndColumn(entry);
    const [, file = 'orders', rest = role] = /^(customers|referrals)\.(.*)$/.exec(role) ?? [];
    setColumn(maps[file as keyof typeof maps], rest, column, role);
  }
  return {
    map: Object.fromEntries(maps.orders),
    customersMap: Object.fromEntries(maps.customers),
    referralsMap: Object.fromEntries(maps.referrals),
  };
}

/**
 * The columns that --map names for a subscriptions file, by role. Throws a UsageError for a role that it does not have.
 *
 * @example subscriptionMap(['start=Began']).get('start') // 'Began'
 */
export function subscriptionMap(entries: readonly string[]): ReadonlyMap<Role, string> {
  const map = new Map<Role, string>();
  for (const entry of entries) {
    const { role, column } = roleAndColumn(entry);
    const known = SUBSCRIPTION_ROLES.find((name) => name === role);
    if (known === undefined) {
      throw new UsageError(
        `--map: "${role}" is no role of a subscriptions file; the roles are ${SUBSCRIPTION_ROLES.join(', ')}`,
      );
    }
    setColumn(map, known, column, role);
  }
  return map;
}

function roleAndColumn(entry: string): { readonly role: string; readonly column: string } {
  const at = entry.indexOf('=');
  if (at < 1 || at === entry.length - 1) {
    throw new UsageError(
      `--map: "${entry}" is not role=column; write for example --map date="Order placed" or --map date=3`,
    );
  }
  return { role: entry.slice(0, at).trim(), column: entry.slice(at + 1).trim() };
}

function setColumn<Key>(map: Map<Key, string>, key: Key, column: string, role: string): void {
  const before = map.get(key);
  if (before !== undefined) {
    throw new UsageError(
      `--map: ${role} is given twice, as "${before}" and as "${column}"; a role has one column`,
    );
  }
  map.set(key, column);
}

/** The whole number that an option has. Throws a UsageError for any other text. */
export function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${flag}: "${text}" is not a whole number`);
  return Number(text);
}

/** `1,2,5` names tiers by their range, `new=1,loyal=5` as it says. */
function tiersOf(text: string): { name: string; from: number }[] {
  const parts = text.split(',').map((part) => {
    const [first = '', second] = part.split('=').map((side) => side.trim());
    return second === undefined
      ? { name: '', from: wholeNumber('--tiers', first) }
      : { name: first, from: wholeNumber('--tiers', second) };
  });
  return parts.map(({ name, from }, at) => {
    const next = parts[at + 1];
    const range =
      next === undefined ? `${from}+` : next.from - 1 === from ? String(from) : `${from}-${next.from - 1}`;
    return { name: name === '' ? range : name, from };
  });
}
