import { cut, plainText } from './text.js';

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
 * A whole number or decimal text with groups of three digits.
 *
 * @example grouped('244091.94') // '244,091.94'
 */
export function grouped(number: number | string): string {
  const [whole = '', fraction] = String(number).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? text : `${text}.${fraction}`;
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

/**
 * A number and its noun.
 *
 * @example counted(1, 'order') // '1 order'
 */
export function counted(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}
