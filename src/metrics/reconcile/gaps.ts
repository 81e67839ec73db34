import type { Definition } from './definitions.js';
import { whoOf } from './traits.js';

/** Customers of one kind whom two definitions count in different ways. */
export interface Move {
  readonly customers: number;
  readonly who: string;
  /** What one of them adds to the headline's numerator and denominator: 1, 0 or -1. */
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * How many customers a definition counts, by the number of customers for each sum of traits.
 *
 * @example countsOf(ror, customers) // { numerator: 5, denominator: 6 }
 */
export function countsOf(
  { numerator, denominator }: Definition,
  customers: readonly number[],
): { readonly numerator: number; readonly denominator: number } {
  const sum = (counts: (traits: number) => boolean) =>
    customers.reduce((all, number, traits) => (counts(traits) ? all + number : all), 0);
  return { numerator: sum(numerator), denominator: sum(denominator) };
}

/**
 * The customers who make the difference between two definitions, the most first. The headline's numerator and denominator, with what they add, are those of the other
 * definition, exactly.
 *
 * @example movesBetween(ror, rorPrior, customers) // [{ customers: 1, who: 'new in the window, and bought again in it', numerator: -1, denominator: 0 }]
 */
export function movesBetween(headline: Definition, other: Definition, customers: readonly number[]): Move[] {
  const moves = new Map<string, Move>();
  customers.forEach((number, traits) => {
    if (number === 0) return;
    const numerator = Number(other.numerator(traits)) - Number(headline.numerator(traits));
    const denominator = Number(other.denominator(traits)) - Number(headline.denominator(traits));
    if (numerator === 0 && denominator === 0) return;
    const who = whoOf(traits);
    const key = `${who} ${numerator} ${denominator}`;
    const known = moves.get(key)?.customers ?? 0;
    moves.set(key, { customers: known + number, who, numerator, denominator });
  });
  return [...moves]
    .toSorted(([a, first], [b, second]) => second.customers - first.customers || (a < b ? -1 : 1))
    .map(([, move]) => move);
}
