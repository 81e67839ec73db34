/** What a currency is called where a file does not say: ISO 4217's code for "no currency". */
export const NO_CURRENCY = 'XXX';

const WITHOUT_MINOR_UNIT = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const WITH_THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');
const WITH_FOUR_DIGITS = ['CLF', 'UYW'];
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...WITHOUT_MINOR_UNIT.map((code) => [code, 0] as const),
  ...WITH_THREE_DIGITS.map((code) => [code, 3] as const),
  ...WITH_FOUR_DIGITS.map((code) => [code, 4] as const),
]);

/**
 * How many decimals a currency has: 0 for JPY, 3 for KWD, 4 for CLF, 2 for all the rest (ISO 4217, list one).
 *
 * @example minorUnitDigits('EUR') // 2
 */
export function minorUnitDigits(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

/**
 * A sum of whole minor units that stays exact at any size: `units` holds what fits in a double,
 * `carries` counts the full 2^52 that have been moved out of it. Plain numbers, so that it can be written as JSON.
 */
export interface ExactSum {
  units: number;
  carries: number;
}

const CARRY = 2 ** 52;

/** An empty sum. */
export function exactSum(): ExactSum {
  return { units: 0, carries: 0 };
}

/**
 * Adds whole minor units (an integer of less than 2^53) to a sum, exactly.
 *
 * @example addTo(sum, 1250) // twelve euros and fifty cents more
 */
export function addTo(sum: ExactSum, minorUnits: number): void {
  const units = sum.units + minorUnits;
  // Nearly always there is nothing to move out, and a division would be most of the work.
  if (units < CARRY && units > -CARRY && minorUnits < CARRY && minorUnits > -CARRY) {
    sum.units = units;
    return;
  }
  const carry = Math.trunc(minorUnits / CARRY);
  sum.units += minorUnits - carry * CARRY;
  sum.carries += carry;
  settle(sum);
}

/** Adds one sum to another, exactly. */
export function addSum(sum: ExactSum, other: ExactSum): void {
  sum.carries += other.carries;
  addTo(sum, other.units);
}

function settle(sum: ExactSum): void {
  if (sum.units >= CARRY) {
    sum.units -= CARRY;
    sum.carries += 1;
  } else if (sum.units <= -CARRY) {
    sum.units += CARRY;
    sum.carries -= 1;
  }
}

/** The whole sum as a big integer of minor units. */
export function toBigInt(sum: ExactSum): bigint {
  return BigInt(sum.carries) * BigInt(CARRY) + BigInt(sum.units);
}

/**
 * The share of one sum in another as a fraction, or `null` where the whole is zero or less.
 *
 * @example shareOf({ units: 50, carries: 0 }, { units: 200, carries: 0 }) // 0.25
 */
export function shareOf(part: ExactSum, whole: ExactSum): number | null {
  const total = toBigInt(whole);
  return total <= 0n ? null : Number(toBigInt(part)) / Number(total);
}

/**
 * Minor units as a decimal text with the currency's digits.
 *
 * @example decimalOf(24409194n, 'USD') // '244091.94'
 * @example decimalOf(-5n, 'EUR') // '-0.05'
 */
export function decimalOf(minorUnits: bigint, currency: string): string {
  const digits = minorUnitDigits(currency);
  const negative = minorUnits < 0n;
  const text = (negative ? -minorUnits : minorUnits).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/**
 * The quotient of minor units and a count as a decimal text with the currency's digits, rounded half away
 * from zero; `null` where the count is zero. An average order value, for example.
 *
 * @example averageOf(100n, 3, 'EUR') // '0.33'
 */
export function averageOf(minorUnits: bigint, count: number, currency: string): string | null {
  if (count === 0) return null;
  const divisor = BigInt(count) * 2n;
  const doubled = (minorUnits < 0n ? -minorUnits : minorUnits) * 2n + BigInt(count);
  const rounded = doubled / divisor;
  return decimalOf(minorUnits < 0n ? -rounded : rounded, currency);
}

/**
 * Minor units that may be between two whole ones (a median, a mean) as decimal text with the currency's digits, rounded half away from zero.
 *
 * @example roundedDecimal(1234.5, 'EUR') // '12.35'
 */
export function roundedDecimal(minorUnits: number, currency: string): string {
  const size = Math.round(Math.abs(minorUnits));
  return decimalOf(BigInt(minorUnits < 0 ? -size : size), currency);
}
