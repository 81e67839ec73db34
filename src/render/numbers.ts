import { grouped } from '../model/text.js';
import { cut, plainText } from './text.js';

export { counted, grouped } from '../model/text.js';

/**
 * A fraction as a percentage with one decimal; `n/a` where there is none. Rounded half away from zero, here and nowhere before.
 *
 * @example percent(0.34450572) // '34.5%'
 */
export function percent(fraction: number | null): string {
  return fraction === null ? 'n/a' : `${(Math.round(fraction * 1000) / 10).toFixed(1)}%`;
}

/**
 * An interval of two fractions.
 *
 * @example percentRange([0.325588, 0.363929]) // '32.6% to 36.4%'
 */
export function percentRange(interval: readonly [number, number] | null): string {
  return interval === null ? 'n/a' : `${percent(interval[0])} to ${percent(interval[1])}`;
}

/**
 * Money by currency in one line; the code XXX, for a file that names no currency, is left out.
 *
 * @example moneyText({ EUR: '1234.56' }) // '1,234.56 EUR'
 */
export function moneyText(money: Readonly<Record<string, string | null>>): string {
  const parts = Object.entries(money).map(([currency, amount]) => {
    if (amount === null) return 'n/a';
    return currency === 'XXX' ? grouped(amount) : `${grouped(amount)} ${currencyText(currency)}`;
  });
  return parts.length === 0 ? 'n/a' : parts.join(', ');
}

/**
 * A currency as the file names it, safe to show, and cut where it is far longer than a code.
 *
 * @example currencyText('EUR') // 'EUR'
 */
export function currencyText(currency: string): string {
  return cut(plainText(currency), 13);
}
