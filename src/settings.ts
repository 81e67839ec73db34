import * as z from 'zod/mini';
import { normalizeColumn } from './input/columns.js';
import { isEncoding } from './input/encoding.js';
import { parseDateFormat } from './input/fields/date-format.js';
import { isTimeZone } from './input/fields/zone.js';
import { ORDER_ROLES } from './input/roles.js';
import { parseBytes } from './memory.js';
import { headlineIds, type MetricId, metricIds } from './metrics/index.js';
import { DEFAULT_TIERS } from './metrics/loyalty.js';
import { parseIsoDay } from './model/day.js';
import { parseWindow } from './model/period.js';
import { MOST_SEGMENT_COLUMNS } from './model/segments.js';
import { didYouMean, nearest } from './nearest.js';

const DELIMITER_NAMES = ['tab', 'space', '\\t'];

const day = z.string().check(
  z.refine((text) => parseIsoDay(text) !== undefined, {
    error: (issue) =>
      `"${String(issue.input)}" is not a date of the calendar; write YYYY-MM-DD, for example 2026-10-31`,
  }),
);
const windowLength = z.string().check(
  z.refine((text) => parseWindow(text) !== undefined, {
    error: (issue) => `"${String(issue.input)}" is not a length of time; write 12m, 365d, 4w or 1y`,
  }),
);
const timezone = z.string().check(
  z.refine(isTimeZone, {
    error: (issue) =>
      `"${String(issue.input)}" is no time zone known here; write an IANA name such as Europe/Amsterdam`,
  }),
);
const encoding = z.string().check(
  z.refine(isEncoding, {
    error: (issue) =>
      `"${String(issue.input)}" is no known encoding; write utf-8, utf-16le, windows-1252, ...`,
  }),
);
const dateFormat = z.string().check(
  z.refine((text) => parseDateFormat(text) !== undefined, {
    error: (issue) =>
      `"${String(issue.input)}" is no date format; write DD/MM/YYYY, MM/DD/YYYY, or a pattern such as d.M.yyyy HH:mm`,
  }),
);
const delimiter = z.string().check(
  z.refine((text) => DELIMITER_NAMES.includes(text) || (text.length === 1 && !'"\r\n'.includes(text)), {
    error: (issue) => `"${String(issue.input)}" is no delimiter; write one character, or tab, or space`,
  }),
);
const memory = z.string().check(
  z.refine((text) => parseBytes(text) !== undefined, {
    error: (issue) => `"${String(issue.input)}" is no amount of memory of 300MB or more; write 500MB or 4GB`,
  }),
);
const sparkSetting = z.string().check(
  z.refine((text) => /^[^=\s]+=/.test(text), {
    error: (issue) => `"${String(issue.input)}" is no setting; write name=value`,
  }),
);
const metricName = z.enum([...metricIds, 'all'], {
  error: ({ input }) =>
    `"${String(input)}" is no figure${didYouMean(String(input), metricIds)}; the figures are ${metricIds.join(', ')}, and all`,
});
const threshold = z.int({ error: 'write a whole number' }).check(z.gte(1, { error: 'must be 1 or more' }));
const tiers = z
  .array(
    z.object({ name: z.string().check(z.minLength(1, { error: 'a tier needs a name' })), from: threshold }),
  )
  .check(
    z.refine(
      (list) =>
        list[0]?.from === 1 && list.every((tier, at) => at === 0 || tier.from > (list[at - 1]?.from ?? 0)),
      {
        error: 'tiers start at 1 and increase, for example 1,2,3,5,10',
      },
    ),
  );
const columnMap = z.record(z.string(), z.string()).check(
  z.refine((map) => Object.keys(map).every((role) => ORDER_ROLES.some((known) => known === role)), {
    error: (issue) => {
      const unknown = Object.keys(issue.input as object).find(
        (role) => !ORDER_ROLES.some((known) => known === role),
      );
      return `"${unknown}" is no role; the roles are ${ORDER_ROLES.join(', ')}`;
    },
  }),
);

const segmentColumns = z.array(z.string().check(z.trim(), z.minLength(1, { error: 'name a column' }))).check(
  z.maxLength(MOST_SEGMENT_COLUMNS, { error: `name at most ${MOST_SEGMENT_COLUMNS} columns` }),
  z.refine((names) => new Set(names.map(normalizeColumn)).size === names.length, {
    error: (issue) => `a column is named twice: ${(issue.input as string[]).join(', ')}`,
  }),
);

/** The figures that a list names, where `all` is all of them; each once. */
function metricsNamed(names: (MetricId | 'all')[]): MetricId[] {
  return names.includes('all') ? [...metricIds] : [...new Set(names as MetricId[])];
}

/** Everything that a run can be told, with what holds where nothing is said. */
export const settingsSchema = z.strictObject({
  customers: z._default(z.array(z.string()), []),
  referrals: z._default(z.array(z.string()), []),
  referralStatus: z._default(z.array(z.string()), []),
  identity: z._default(z.enum(['id', 'email'], { error: 'write id or email' }), 'id'),
  asOf: z.optional(day),
  window: z._default(windowLength, '12m'),
  metric: z._default(z.pipe(z.array(metricName), z.transform(metricsNamed)), [...headlineIds]),
  loyal: z._default(threshold, 5),
  tiers: z._default(
    tiers,
    DEFAULT_TIERS.map((tier) => ({ ...tier })),
  ),
  gapBucket: z._default(z.literal([5, 10, 30], { error: 'write 5, 10 or 30 (days)' }), 30),
  by: z._default(segmentColumns, []),
  byRule: z.optional(z.enum(['first', 'last', 'any'], { error: 'write first, last or any' })),
  occasion: z._default(z.enum(['order', 'day'], { error: 'write order or day' }), 'order'),
  returning: z._default(z.enum(['history', 'prior'], { error: 'write history or prior' }), 'history'),
  timezone: z.optional(timezone),
  preset: z.optional(z.string().check(z.minLength(1, { error: 'name a file' }))),
  map: z._default(columnMap, {}),
  customersMap: z._default(columnMap, {}),
  referralsMap: z._default(columnMap, {}),
  header: z._default(z.boolean(), true),
  delimiter: z.optional(delimiter),
  encoding: z.optional(encoding),
  dateFormat: z.optional(dateFormat),
  decimal: z.optional(z.enum(['.', ','], { error: 'write . or ,' })),
  excludeStatus: z._default(z.array(z.string()), []),
  includeStatus: z._default(z.array(z.string()), []),
  engine: z._default(
    z.enum(['auto', 'memory', 'threads', 'duckdb', 'spark'], {
      error: 'write auto, memory, threads, duckdb or spark',
    }),
    'auto',
  ),
  memory: z.optional(memory),
  sparkHome: z.optional(z.string()),
  sparkMaster: z.optional(
    z.string().check(z.minLength(1, { error: 'write an address, such as spark://host:7077' })),
  ),
  sparkConf: z._default(z.array(sparkSetting), []),
});

/** What can be said to a run; all of it is optional. */
export type Options = z.input<typeof settingsSchema>;

/** What a run goes by: the options, with the defaults where nothing was said. */
export type Settings = z.output<typeof settingsSchema>;

/** An option has a value that cannot be; the message names the option and what to write. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Checks options and fills in the defaults. Throws a SettingsError that names the option.
 *
 * @example settingsOf({ asOf: '2026-10-31' }).window // '12m'
 */
export function settingsOf(options: Options): Settings {
  return checkedBy(settingsSchema, options);
}

/**
 * Checks options by a schema of theirs: what `settingsOf` does for those of all commands. Throws a SettingsError that names the option.
 *
 * @example checkedBy(z.strictObject({ top: z.optional(z.int()) }), { top: 20 }) // { top: 20 }
 */
export function checkedBy<Schema extends z.ZodMiniObject>(
  schema: Schema,
  options: unknown,
): z.output<Schema> {
  const checked = schema.safeParse(options);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new SettingsError(
    issue === undefined ? 'options: not valid' : saidOf(issue, Object.keys(schema.shape)),
  );
}

/** Says what is wrong with an option: the schema's own words where it has some, else those for a wrong kind of value. */
function saidOf(issue: z.core.$ZodIssue, names: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const meant = nearest(key, names);
    return `${key}: no such option; ${meant === undefined ? `the options are ${names.join(', ')}` : `did you mean ${meant}?`}`;
  }
  const name = String(issue.path[0] ?? 'options');
  if (issue.message !== DEFAULT_MESSAGE) return `${name}: ${issue.message}`;
  const place = issue.path.length > 1 ? `${issue.path.slice(1).join('.')} ` : '';
  return `${name}: ${place}must be ${issue.code === 'invalid_type' ? (KINDS[issue.expected] ?? issue.expected) : 'something else'}`;
}

/** What zod says where the schema has no words of its own. */
const DEFAULT_MESSAGE = 'Invalid input';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object of strings',
};

/**
 * Throws a SettingsError where columns of a customers file or a referrals file are named, or statuses of referrals, and there is no
 * such file. That is known once the files are open, as such a file may stand among the order files; `holds` says what they hold.
 *
 * @example refuseIdleOptions(settings, input.holds)
 */
export function refuseIdleOptions(
  { customersMap, referralsMap, referralStatus }: Settings,
  holds: ReadonlySet<string>,
): void {
  for (const [kind, map] of [
    ['customers', customersMap],
    ['referrals', referralsMap],
  ] as const) {
    const [role] = Object.keys(map);
    if (role === undefined || holds.has(kind)) continue;
    throw new SettingsError(
      `${kind}Map: ${kind}.${role} names a column of a ${kind} file, and there is none; give one with --${kind} FILE`,
    );
  }
  const [status] = referralStatus;
  if (status === undefined || holds.has('referrals')) return;
  throw new SettingsError(
    `referralStatus: "${status}" is a status in a referrals file, and there is none; give one with --referrals FILE`,
  );
}

/**
 * Checks the list of order files. Throws a SettingsError for anything but a list of one name or more.
 *
 * @example filesOf(['orders.csv']) // ['orders.csv']
 */
export function filesOf(files: unknown): readonly string[] {
  if (typeof files === 'string')
    throw new SettingsError(`files: give a list: ["${files}"] instead of "${files}"`);
  if (!Array.isArray(files))
    throw new SettingsError('files: give a list of names, for example ["orders.csv"]');
  if (files.length === 0) throw new SettingsError('files: the list is empty; name at least one order file');
  return files.map((name: unknown) => {
    if (typeof name === 'string' && name !== '') return name;
    throw new SettingsError(`files: ${JSON.stringify(name) ?? 'undefined'} is not the name of a file`);
  });
}
