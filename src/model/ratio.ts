/** A fraction of two whole numbers, exact at any size; the denominator is above 0. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The whole of something. */
export const WHOLE: Ratio = { numerator: 1n, denominator: 1n };

/**
 * Reads a decimal number without sign (`0.3`), a percentage (`30%`) or a fraction of whole numbers (`1/3`); `undefined` for any other text.
 *
 * @example parseRatio('30%') // { numerator: 30n, denominator: 100n }
 */
export function parseRatio(text: string): Ratio | undefined {
  const [, above, below] = /^(\d{1,15})\s*\/\s*(\d{1,15})$/.exec(text) ?? [];
  if (above !== undefined && below !== undefined) {
    const denominator = BigInt(below);
    return denominator === 0n ? undefined : { numerator: BigInt(above), denominator };
  }
  const [, decimal, sign] = /^(\d{0,15}(?:\.\d{1,15})?)\s*(%?)$/.exec(text) ?? [];
  if (decimal === undefined || decimal === '') return undefined;
  const [whole = '', fraction = ''] = decimal.split('.');
  return {
    numerator: BigInt(whole + fraction),
    denominator: 10n ** BigInt(fraction.length) * (sign === '%' ? 100n : 1n),
  };
}

/**
 * A fraction as the nearest binary number, for rates.
 *
 * @example numberOf({ numerator: 1n, denominator: 3n }) // 0.3333333333333333
 */
export function numberOf({ numerator, denominator }: Ratio): number {
  return Number(numerator) / Number(denominator);
}

/** The product of two fractions. */
export function product(a: Ratio, b: Ratio): Ratio {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/**
 * A fraction of an amount in whole units, rounded half away from zero.
 *
 * @example fractionOf(8929n, { numerator: 1n, denominator: 3n }) // 2976n
 */
export function fractionOf(amount: bigint, { numerator, denominator }: Ratio): bigint {
  const exact = amount * numerator;
  const size = ((exact < 0n ? -exact : exact) * 2n + denominator) / (denominator * 2n);
  return exact < 0n ? -size : size;
}

/**
 * A number as the exact fraction that its first twelve decimals say.
 *
 * @example ratioOf(0.1) // { numerator: 100000000000n, denominator: 1000000000000n }
 */
export function ratioOf(number: number): Ratio {
  return { numerator: BigInt(Math.round(number * TWELVE_DECIMALS)), denominator: BigInt(TWELVE_DECIMALS) };
}

const TWELVE_DECIMALS = 1e12;
