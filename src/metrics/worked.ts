import { grouped, percent } from '../model/text.js';
import type { Worked } from './metric.js';

/**
 * A rate, worked: `formula` with its numbers, and what they come to or why they come to nothing.
 *
 * @example workedRate('churn = 13 / 46', 13 / 46, null, ['churn']).lines // ['churn = 13 / 46 = 28.3%']
 */
export function workedRate(
  formula: string,
  value: number | null,
  reason: string | null,
  terms: readonly string[] = [],
): Worked {
  const why = value === null && reason !== null ? ` (${reason})` : '';
  return { terms, lines: [`${formula} = ${percent(value)}${why}`], value };
}

/**
 * A count, worked: `text` says of what, and how it comes about.
 *
 * @example workedCount('customers helped', 53, ['helped']).lines // ['customers helped = 53']
 */
export function workedCount(text: string, value: number, terms: readonly string[] = []): Worked {
  return { terms, lines: [`${text} = ${grouped(value)}`], value };
}
