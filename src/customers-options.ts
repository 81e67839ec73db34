import * as z from 'zod/mini';
import { type AtRiskRule, STATUSES } from './metrics/customer-status.js';
import { type Condition, SELECTIONS, WHERE_FIELDS, type WhereField } from './metrics/customers/select.js';
import { type Direction, SORTS, type Sort, type SortField } from './metrics/customers/sort.js';
import { OWN_PACE_FROM } from './metrics/pace.js';
import type { Segment } from './metrics/rfm/segments.js';
import { didYouMean } from './nearest.js';
import { rfmOptionsSchema } from './rfm-options.js';
import { type Settings, SettingsError } from './settings.js';

const RULE = /^fixed:([1-9]\d{0,4})d$/;

/** What can be said about a list of customers, beside the options of all commands and of RFM. */
export const customersOptionsSchema = z.extend(rfmOptionsSchema, {
  select: z._default(z.enum(SELECTIONS, { error: `write ${SELECTIONS.join(', ')}` }), 'all'),
  /** Who is at risk: by pace, or with `fixed:90d` whoever has bought more than once and not for 90 days. */
  rule: z._default(
    z.string().check(
      z.refine((text) => text === 'pace' || RULE.test(text), {
        error: ({ input }) => `"${String(input)}" is no rule; write pace, or fixed:90d for a number of days`,
      }),
    ),
    'pace',
  ),
  /** From how many days with a purchase on a customer's own pace counts. */
  minDays: z._default(
    z
      .int({ error: 'write a whole number' })
      .check(z.gte(2, { error: 'must be 2 or more: one day has no gap' })),
    OWN_PACE_FROM,
  ),
  /** Conditions such as `status=at-risk`, several of them between commas or as a list. */
  where: z._default(z.array(z.string()), []),
  /** By what, and in which direction: `orders` or `orders:asc`. */
  sort: z.optional(z.string()),
  top: z.optional(z.int({ error: 'write a whole number' }).check(z.gte(1, { error: 'must be 1 or more' }))),
  /** Whether orders, value and P(alive) are forecast, which takes time where there are many customers. */
  expected: z._default(z.boolean(), true),
  /** Whether e-mail addresses, and customers who are known by one alone, are shown. */
  showEmail: z._default(z.boolean(), false),
});

/** What can be said about a list of customers; all of it is optional. */
export type CustomersOptions = z.input<typeof customersOptionsSchema>;

/** The rule by which customers are at risk, from an option that has been checked. */
export function ruleOf(text: string): AtRiskRule {
  const days = RULE.exec(text)?.[1];
  return days === undefined ? { kind: 'pace' } : { kind: 'fixed', days: Number(days) };
}

/**
 * The order that is asked for. Throws a SettingsError for what customers cannot be sorted by.
 *
 * @example sortOf('overdue') // { by: 'overdue', direction: 'descending' }
 */
export function sortOf(text: string): Sort {
  const [field = '', direction] = text.split(':');
  const names = Object.keys(SORTS) as SortField[];
  const by = names.find((name) => plain(name) === plain(field));
  if (by === undefined) {
    throw new SettingsError(
      `sort: "${field}" is no order${didYouMean(field, names)}; write ${names.join(', ')}`,
    );
  }
  return { by, direction: direction === undefined ? SORTS[by].direction : directionOf(direction) };
}

function directionOf(text: string): Direction {
  if (/^asc(ending)?$/.test(text)) return 'ascending';
  if (/^desc(ending)?$/.test(text)) return 'descending';
  throw new SettingsError(`sort: "${text}" is no direction; write asc or desc, such as orders:asc`);
}

/**
 * The conditions that are asked for: of several values of one field a customer must have one, and all fields must fit. Throws a SettingsError for fields and values
 * that do not exist.
 *
 * @example conditionsOf(['status=at-risk,status=lapsed'], settings, DEFAULT_SEGMENTS) // [{ field: 'status', values: ['at-risk', 'lapsed'] }]
 */
export function conditionsOf(
  texts: readonly string[],
  { tiers }: Settings,
  segments: readonly Segment[],
): readonly Condition[] {
  const scores = ['1', '2', '3', '4', '5'];
  const allowed: Readonly<Record<WhereField, readonly string[]>> = {
    status: STATUSES,
    tier: tiers.map(({ name }) => name),
    segment: segments.map(({ name }) => name),
    r: scores,
    f: scores,
    m: scores,
    referred: ['yes', 'no', 'unknown'],
  };
  const conditions = new Map<WhereField, string[]>();
  for (const text of texts.flatMap((entry) => entry.split(','))) {
    const [name = '', value] = text.split('=').map((side) => side.trim());
    if (value === undefined || value === '') {
      throw new SettingsError(
        `where: "${text}" is not field=value; write for example status=at-risk; the fields are ${WHERE_FIELDS.join(', ')}`,
      );
    }
    const field = WHERE_FIELDS.find((known) => plain(known) === plain(name));
    if (field === undefined) {
      throw new SettingsError(
        `where: "${name}" is no field${didYouMean(name, WHERE_FIELDS)}; the fields are ${WHERE_FIELDS.join(', ')}`,
      );
    }
    const meant = allowed[field].find((known) => plain(known) === plain(value));
    if (meant === undefined) {
      throw new SettingsError(
        `where: ${field} is never "${value}"${didYouMean(value, allowed[field])}; write ${allowed[field].join(', ')}`,
      );
    }
    conditions.set(field, [...(conditions.get(field) ?? []), meant]);
  }
  return [...conditions].map(([field, values]) => ({ field, values }));
}

/** at-risk, at_risk and At risk are the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/g, '');
}
