import * as z from 'zod/mini';
import { normalizeStatus } from './input/fields/status.js';
import { presets } from './input/presets/index.js';
import type { Preset } from './input/presets/preset.js';
import { CUSTOMER_ROLES, ORDER_ROLES, type Role } from './input/roles.js';
import { nearest } from './nearest.js';

/** What is wrong with a preset: under which keys (numbers are positions in lists), and what to write. */
export interface PresetFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Says what stands there and what should; all scalars are texts, as the file is read without types. */
const allowed = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) => {
    if (input === undefined || input === '') return `is missing; write ${what}`;
    return `${shown(input)} cannot stand here; write ${what}`;
  },
});

function shown(input: unknown): string {
  if (typeof input === 'string') return `"${input.length > 40 ? `${input.slice(0, 40)}…` : input}"`;
  if (Array.isArray(input)) return input.length === 0 ? 'an empty list' : 'a list';
  return input === null ? 'an empty file' : 'a group of keys';
}

const text = (what: string) => z.string(allowed(what)).check(z.minLength(1, allowed(what)));
const matching = (pattern: RegExp, what: string) =>
  z.string(allowed(what)).check(z.regex(pattern, allowed(what)));
const oneOf = <const T extends string>(values: readonly T[]) => z.enum(values, allowed(values.join(' or ')));
const column = text('the name of a column');

/** One text, or a list of them. */
const texts = (what: string) =>
  z.pipe(
    z.union(
      [text(what), z.array(text(what)).check(z.minLength(1, allowed(what)))],
      allowed(`${what}, or a list`),
    ),
    z.transform((value: string | string[]): readonly string[] =>
      typeof value === 'string' ? [value] : value,
    ),
  );
const listOf = <T extends z.core.$ZodType>(entry: T, what: string) =>
  z.array(entry, allowed(what)).check(z.minLength(1, allowed(what)));
const columns = () => texts('the name of a column');

const flag = z.pipe(
  oneOf(['true', 'false']),
  z.transform((value): boolean => value === 'true'),
);

const otherwise = z.strictObject(
  {
    order: z.exactOptional(columns()),
    customer: z.exactOptional(columns()),
    email: z.exactOptional(columns()),
  },
  allowed('columns for order, customer or email'),
);

const types = z.strictObject(
  { refund: texts('a type'), sale: z.exactOptional(texts('a type')), signed: z.exactOptional(flag) },
  allowed('refund, sale and signed'),
);

const adjustment = z.strictObject(
  { column, by: oneOf(['adding', 'subtracting', 'replacing']) },
  allowed('column and by'),
);

const voidRule = z.strictObject(
  {
    column,
    when: z.union(
      [
        z.enum(['filled', 'yes', 'no']),
        z.array(text('a word')).check(z.minLength(1, allowed('a list of words'))),
      ],
      allowed('filled, yes, no, or a list of words'),
    ),
    unless: z.exactOptional(column),
    reason: text('what void orders are counted under, such as cancelled or test'),
  },
  allowed('column, when and reason'),
);

const id = matching(/^[a-z0-9][a-z0-9-]*$/, 'a short name of small letters, digits and -').check(
  z.refine((name) => name !== 'generic' && presets.every((preset) => preset.id !== name), {
    error: ({ input }) => `"${String(input)}" is a preset of ror already; write another name`,
  }),
);

/** The columns of roles: what is no role is an unknown key, so that the nearest can be named. */
const rolesOf = <T>(roles: readonly string[], value: T) =>
  Object.fromEntries(roles.map((role) => [role, value]));

const schema = z.strictObject(
  {
    id,
    title: text('what the export is called'),
    platform: z.exactOptional(
      matching(/^[a-z0-9][a-z0-9-]*$/, 'a short name of small letters, digits and -, such as shopify'),
    ),
    holds: oneOf(['orders', 'customers']),
    signature: z.exactOptional(listOf(columns(), 'a list of columns')),
    without: z.exactOptional(columns()),
    columns: z.strictObject(
      rolesOf(ORDER_ROLES, z.exactOptional(columns())),
      allowed('the column of each role'),
    ),
    otherwise: z.exactOptional(otherwise),
    dayOrder: z.exactOptional(oneOf(['day-first', 'month-first'])),
    oneRowPerOrder: z._default(flag, false),
    voidStatuses: z.exactOptional(
      z.record(
        z.string(),
        text('what such orders are counted under, such as unpaid'),
        allowed('statuses and reasons'),
      ),
    ),
    countedStatuses: z.exactOptional(texts('a status')),
    onlyStatuses: z.exactOptional(texts('a status')),
    voidWhere: z.exactOptional(listOf(voidRule, 'a list of rules')),
    types: z.exactOptional(types),
    adjustments: z.exactOptional(listOf(adjustment, 'a list of columns')),
    guestIds: z.exactOptional(texts('a customer id')),
    creditNotePrefix: z.exactOptional(text('how the ids of credit notes begin')),
    customerDelimiter: z.exactOptional(matching(/^.$/, 'one character, such as ;')),
    currency: z.exactOptional(matching(/^[A-Za-z]{3}$/, 'a code of three letters, such as EUR')),
    withoutCustomer: z.exactOptional(text('what to do about a file without customers')),
    notes: z._default(texts('a note'), []),
  },
  allowed('keys and values such as id: my-shop'),
);

/** Keys that say nothing unless a role has a column. */
const NEEDS: readonly (readonly [key: keyof Preset, role: Role])[] = [
  ['voidStatuses', 'status'],
  ['countedStatuses', 'status'],
  ['onlyStatuses', 'status'],
  ['types', 'type'],
  ['creditNotePrefix', 'order'],
  ['guestIds', 'customer'],
  ['customerDelimiter', 'customer'],
];
const OF_ORDERS = [
  'otherwise',
  'dayOrder',
  'oneRowPerOrder',
  'voidStatuses',
  'countedStatuses',
  'onlyStatuses',
  'voidWhere',
  'types',
  'adjustments',
  'guestIds',
  'creditNotePrefix',
  'customerDelimiter',
  'currency',
];
const IDENTITY: readonly Role[] = ['customer', 'email', 'phone', 'name'];

/**
 * Checks what a preset file says; texts may stand for lists of one, and the signature may be left out. It is then each of the columns that
 * are named for the order id, the date and the customer: a file that lacks one of them is another export.
 *
 * @example checkPreset({ id: 'my-shop' }) // { path: ['title'], message: 'is missing; write what the export is called' }
 */
export function checkPreset(said: unknown): Preset | PresetFault {
  const checked = schema.safeParse(said);
  if (!checked.success) return faultOf(checked.error.issues);
  const { currency, voidStatuses, signature, ...rest } = checked.data;
  const roles = rest.columns as Preset['columns'];
  const preset: Preset = {
    ...rest,
    columns: roles,
    signature: signature ?? signatureOf(roles),
    ...(currency === undefined ? {} : { currency: currency.toUpperCase() }),
    ...(voidStatuses === undefined
      ? {}
      : {
          voidStatuses: Object.fromEntries(
            Object.entries(voidStatuses).map(([status, reason]) => [normalizeStatus(status), reason]),
          ),
        }),
  };
  return contradiction(preset, Object.keys(said as object)) ?? preset;
}

function signatureOf(roles: Preset['columns']): Preset['signature'] {
  return (['order', 'date', ...IDENTITY] as const).flatMap((role: Role) => {
    const named = roles[role];
    return named === undefined ? [] : [named];
  });
}

/** What fits each key alone, but not together. */
function contradiction(preset: Preset, said: readonly string[]): PresetFault | undefined {
  const named = Object.keys(preset.columns);
  if (preset.holds === 'customers') {
    const key = said.find((name) => OF_ORDERS.includes(name));
    if (key !== undefined) return { path: [key], message: 'belongs to presets of orders; leave it out' };
    const role = named.find((name) => !CUSTOMER_ROLES.some((known) => known === name));
    if (role !== undefined) {
      const message = `belongs to presets of orders; the roles of customers are ${CUSTOMER_ROLES.join(', ')}`;
      return { path: ['columns', role], message };
    }
  }
  if (!IDENTITY.some((role) => named.includes(role))) {
    return {
      path: ['columns'],
      message: 'no column names the customer; give one of customer, email, phone, name',
    };
  }
  if (preset.holds === 'orders' && !named.includes('date')) {
    return { path: ['columns'], message: 'no column is the order date; give date' };
  }
  const idle = NEEDS.find(([key, role]) => said.includes(key) && !named.includes(role));
  if (idle === undefined) return undefined;
  return { path: [idle[0]], message: `says nothing without a column for ${idle[1]}; name it under columns` };
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  columns: ORDER_ROLES,
  otherwise: Object.keys(otherwise.shape),
  types: Object.keys(types.shape),
  voidWhere: Object.keys(voidRule.shape),
  adjustments: Object.keys(adjustment.shape),
};

/** A key that is none goes first: it may be a missing one, mistyped. */
function faultOf(issues: readonly z.core.$ZodIssue[]): PresetFault {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) return { path: [], message: 'is no preset' };
  if (issue.code !== 'unrecognized_keys') return { path: issue.path, message: issue.message };
  const [key = ''] = issue.keys;
  const known = KEYS[String(issue.path[0])] ?? Object.keys(schema.shape);
  const meant = nearest(key, known);
  const advice = meant === undefined ? `the keys are ${known.join(', ')}` : `did you mean ${meant}?`;
  return { path: [...issue.path, key], message: `is no key; ${advice}` };
}
