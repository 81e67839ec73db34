import { ROLE_MEANING, type Role } from '../roles.js';
import type { Adjustment, Preset, VoidRule } from './preset.js';

/** A preset in words, for people: what `ror presets` and docs/formats.md say of it. */
export interface PresetDescription {
  readonly id: string;
  readonly title: string;
  readonly holds: string;
  /** The columns that it is known by; where one of several has to be there, `a or b`. */
  readonly signature: readonly string[];
  /** The column of each role; of several, the first that is there: `a, else b`. */
  readonly columns: readonly { readonly role: string; readonly column: string }[];
  /** What is void, a refund or a guest, and what changes the amount: a sentence each. */
  readonly rules: readonly string[];
  readonly notes: readonly string[];
}

/** How the name of a column is written, such as `\`Name\`` in Markdown. */
export type ShowColumn = (column: string) => string;

/**
 * Says a preset in words. `show` writes the names of columns.
 *
 * @example describePreset(stripePayments).signature[1] // 'Created date (UTC) or Created (UTC)'
 */
export function describePreset(preset: Preset, show: ShowColumn = (column) => column): PresetDescription {
  const { id, title, holds, signature, columns, notes } = preset;
  return {
    id,
    title,
    holds,
    signature: signature.map((anyOf) => anyOf.map(show).join(' or ')),
    columns: Object.entries(columns).map(([role, names]) => ({
      role,
      column: names.map(show).join(', else '),
    })),
    rules: holds === 'orders' ? rulesOf(preset, show) : withoutRule(preset, show),
    notes,
  };
}

function withoutRule({ without = [] }: Preset, show: ShowColumn): readonly string[] {
  return without.length === 0 ? [] : [`A file with ${anyOf(without.map(show))} is another export.`];
}

function rulesOf(preset: Preset, show: ShowColumn): readonly string[] {
  const {
    voidStatuses = {},
    onlyStatuses,
    countedStatuses,
    voidWhere = [],
    types,
    adjustments = [],
    guestIds,
  } = preset;
  const rules: (string | false | undefined)[] = [
    ...withoutRule(preset, show),
    preset.oneRowPerOrder ? 'An order is one row.' : 'An order may have several rows.',
    ...Object.entries(preset.otherwise ?? {}).map(
      ([role, names]) =>
        `Where the ${ROLE_MEANING[role as Role]} is blank, it is ${names.map(show).join(', else ')}.`,
    ),
    flagRule(preset, 'cancelled', 'is filled', show),
    flagRule(preset, 'captured', 'says no', show),
    flagRule(preset, 'test', 'says yes', show),
    ...Object.entries(voidStatuses).map(([status, reason]) => `Status ${status} is void (${reason}).`),
    countedStatuses && `An order counts with status ${anyOf(countedStatuses)}.`,
    onlyStatuses &&
      `Of the statuses only ${allOf(onlyStatuses)} ${onlyStatuses.length === 1 ? 'counts' : 'count'}.`,
    ...voidWhere.map((rule) => voidRuleInWords(rule, show)),
    types && `A row is a refund where its type contains ${anyOf(types.refund)}.`,
    types?.sale && `Other rows count where their type contains ${anyOf(types.sale)}.`,
    preset.columns.refund && `${preset.columns.refund.map(show).join(', else ')} is taken off the amount.`,
    ...adjustments.map((adjustment) => adjustmentInWords(adjustment, show)),
    types?.signed && 'A sale below 0 and a refund above 0 are no sale.',
    preset.dayOrder && `Dates such as 5/4/2024 are ${preset.dayOrder} where no row of a file decides.`,
    guestIds && `Customer ${anyOf(guestIds)} is a guest.`,
    preset.customerDelimiter &&
      `Of several customers in a cell, separated by ${preset.customerDelimiter}, the first counts.`,
    preset.orderIdPrefix && `A ${preset.orderIdPrefix} before an order id is dropped.`,
    preset.creditNotePrefix && `Order ids that begin with ${preset.creditNotePrefix} are credit notes.`,
    preset.currency && `All amounts are in ${preset.currency}.`,
    preset.platform && `Ids are shared with other exports of ${preset.platform}.`,
  ];
  return rules.filter((rule) => typeof rule === 'string' && rule !== '') as string[];
}

function flagRule(
  { columns }: Preset,
  role: 'cancelled' | 'captured' | 'test',
  when: string,
  show: ShowColumn,
): string | undefined {
  const names = columns[role];
  return names && `Void where ${names.map(show).join(', else ')} ${when}.`;
}

function voidRuleInWords({ column, when, unless, reason }: VoidRule, show: ShowColumn): string {
  const what =
    typeof when !== 'string' ? `is ${anyOf(when)}` : when === 'filled' ? 'is filled' : `says ${when}`;
  const but = unless === undefined ? '' : `, unless ${show(unless)} says yes`;
  return `Void where ${show(column)} ${what} (${reason})${but}.`;
}

function adjustmentInWords({ column, by }: Adjustment, show: ShowColumn): string {
  if (by === 'replacing') return `${show(column)} takes the place of the amount where it is not 0.`;
  return `${show(column)} is ${by === 'adding' ? 'added to' : 'taken off'} the amount.`;
}

function anyOf(words: readonly string[]): string {
  return joined(words, 'or');
}

function allOf(words: readonly string[]): string {
  return joined(words, 'and');
}

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
