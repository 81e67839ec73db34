import { nearest } from '../nearest.js';
import type { Report } from '../report/schema.js';

/** So many paths are named where one is wrong. */
const NAMED = 6;

/** Texts of a result, which are no figures even where they look like numbers. */
const TEXTS: ReadonlySet<string> = new Set(['reason', 'name']);

/** Keys whose value is a fraction, so that 40% can be said of it. */
const FRACTION = /rate$|share|interval$|^ofBase$|^[ng]rr/i;

/** The bounds of an interval by name. */
const BOUNDS: Readonly<Record<string, string | undefined>> = { low: '0', high: '1' };

/** What stands at a path: a number; a figure that cannot be computed; or no figure. */
export type Found =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly near: readonly string[] };

/**
 * The figure at a path into a report's `metrics`, with dots and, in lists, positions from 0 (of an interval also `low` and `high`): money is the number of its decimal text. What lies
 * below a `null` is as little known as that. Where there is no such figure: paths that may have been meant.
 *
 * @example figureAt(report.metrics, 'ror.interval.low') // { kind: 'number', value: 0.32 }
 */
export function figureAt(metrics: Report['metrics'], path: string): Found {
  let value: unknown = metrics;
  let reason = 'it cannot be computed';
  for (const key of path.split('.')) {
    if (value === null) return { kind: 'none', reason };
    const name = Array.isArray(value) && Object.hasOwn(BOUNDS, key) ? BOUNDS[key] : key;
    const child = TEXTS.has(key) ? undefined : childrenOf(value).find(([known]) => known === name);
    if (child === undefined) return { kind: 'unknown', near: near(metrics, path) };
    value = child[1];
    const why = childrenOf(value).find(([name]) => name === 'reason')?.[1];
    if (typeof why === 'string') reason = why;
  }
  if (value === null) return { kind: 'none', reason };
  const number = numberOf(value);
  return number === undefined
    ? { kind: 'unknown', near: near(metrics, path) }
    : { kind: 'number', value: number };
}

/**
 * Whether what stands at a path is a fraction, by its name: a rate, a share, an interval.
 *
 * @example isFraction('repeat.window.rate') // true
 */
export function isFraction(path: string): boolean {
  return path
    .split('.')
    .slice(1)
    .some((key) => FRACTION.test(key));
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** The paths of all figures below a value. */
function pathsBelow(value: unknown, path: string): readonly string[] {
  if (value === null || numberOf(value) !== undefined) return [path];
  return childrenOf(value)
    .filter(([key]) => !TEXTS.has(key))
    .flatMap(([key, child]) => pathsBelow(child, path === '' ? key : `${path}.${key}`));
}

/** First the one that was probably mistyped, then those below the longest part of the path that there is. */
function near(metrics: Report['metrics'], path: string): readonly string[] {
  const all = pathsBelow(metrics, '');
  const mistyped = nearest(path, all);
  const keys = path.split('.');
  const below = keys
    .map((_key, at) => `${keys.slice(0, keys.length - at).join('.')}.`)
    .map((start) => all.filter((known) => known.startsWith(start)))
    .find((known) => known.length > 0);
  return [...new Set([...(mistyped === undefined ? [] : [mistyped]), ...(below ?? all)])].slice(0, NAMED);
}
