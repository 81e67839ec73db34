import { nearest } from '../nearest.js';
import type { Report } from '../report/schema.js';
import { UsageError } from './exit.js';

const OPERATORS = ['<=', '>=', '!=', '=', '<', '>'] as const;
type Operator = (typeof OPERATORS)[number];

/** A figure compared with a number. */
export interface Comparison {
  /** The path in the JSON's `metrics`. */
  readonly path: string;
  readonly operator: Operator;
  readonly number: number;
}

/** A condition under which a run fails: one of the alternatives, all of whose comparisons hold. */
export interface Condition {
  readonly text: string;
  readonly anyOf: readonly (readonly Comparison[])[];
}

/**
 * Reads `--fail-if`: comparisons such as `ror.rate < 40%`, joined by `and` and `or`, of which `and` binds closer. It is parsed, and nothing of it is run. Throws
 * a UsageError for what is no condition.
 *
 * @example conditionOf('ror.rate < 0.4 or loyalty.loyal < 100').anyOf.length // 2
 */
export function conditionOf(text: string): Condition {
  return {
    text: text.trim(),
    anyOf: text
      .split(/\s+or\s+/i)
      .map((part) => part.split(/\s+and\s+/i).map((each) => comparisonOf(each.trim()))),
  };
}

function comparisonOf(text: string): Comparison {
  const [, path = '', operator = '', digits = '', sign = ''] =
    /^([A-Za-z]\w*(?:\.\w+)*)\s*(<=|>=|!=|=|<|>)\s*(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(text) ?? [];
  const known = OPERATORS.find((each) => each === operator);
  if (known === undefined) {
    throw new UsageError(
      `--fail-if: "${text}" is no comparison; write for example "ror.rate < 40%", and join several with and, or`,
    );
  }
  return { path, operator: known, number: Number(digits) / (sign === '%' ? 100 : 1) };
}

/**
 * What to say of each condition that holds on a report, or that cannot be decided because a figure in it cannot be computed. Throws a UsageError for a path that
 * the report does not have.
 *
 * @example failuresOf(report, [conditionOf('ror.rate < 0.4')]) // ['--fail-if "ror.rate < 0.4": ror.rate is 0.35']
 */
export function failuresOf({ metrics }: Report, conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap(({ text, anyOf }) => {
    const looked = anyOf.map((comparisons) =>
      comparisons.map((comparison) => ({ ...comparison, value: valueAt(metrics, comparison.path) })),
    );
    const holding = looked.find((all) =>
      all.every(({ value, operator, number }) => value !== null && holds(value, operator, number)),
    );
    if (holding !== undefined)
      return [`--fail-if "${text}": ${holding.map(({ path, value }) => `${path} is ${value}`).join(', ')}`];
    // Where one comparison of an alternative does not hold, the others of it do not matter.
    const open = looked.find((all) =>
      all.every(({ value, operator, number }) => value === null || holds(value, operator, number)),
    );
    const unknown = open?.find(({ value }) => value === null);
    return unknown === undefined ? [] : [`--fail-if "${text}": ${unknown.path} cannot be computed`];
  });
}

function holds(value: number, operator: Operator, number: number): boolean {
  switch (operator) {
    case '<':
      return value < number;
    case '<=':
      return value <= number;
    case '>':
      return value > number;
    case '>=':
      return value >= number;
    case '=':
      return value === number;
    case '!=':
      return value !== number;
  }
}

/** The number at a path; bounds of an interval are its `low` and `high`. */
function valueAt(metrics: object, path: string): number | null {
  let at: unknown = metrics;
  const done: string[] = [];
  for (const key of path.split('.')) {
    if (at === null) return null;
    const members = membersOf(at);
    if (!members.has(key)) throw new UsageError(`--fail-if: ${unknownText(key, done, members)}`);
    at = members.get(key);
    done.push(key);
  }
  if (typeof at === 'number' || at === null) return at;
  if (typeof at === 'string' && /^-?\d+(\.\d+)?$/.test(at)) return Number(at);
  const inner = [...membersOf(at).keys()];
  throw new UsageError(
    `--fail-if: ${path} is no number${inner.length === 0 ? '' : `; in it are ${inner.map((key) => `${path}.${key}`).join(', ')}`}`,
  );
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(value)) {
    const [low, high] = value;
    return typeof low === 'number' && value.length === 2
      ? new Map([
          ['low', low],
          ['high', high],
        ])
      : new Map();
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();
}

function unknownText(key: string, done: readonly string[], members: ReadonlyMap<string, unknown>): string {
  const names = [...members.keys()];
  const meant = nearest(key, names);
  const place = done.length === 0 ? 'the report' : done.join('.');
  if (meant !== undefined)
    return `there is no "${key}" in ${place}; did you mean ${[...done, meant].join('.')}?`;
  return `there is no "${key}" in ${place}${names.length === 0 ? '' : `; there are ${names.join(', ')}`}${done.length === 0 ? ' (--metric adds figures)' : ''}`;
}
