import { grouped, percent } from '../model/text.js';
import { cut, plainText } from './text.js';

export { counted, grouped, percent } from '../model/text.js';

/**
 * An interval of two fractions.
 *
 * @example percentRange([0.325588, 0.363929]) // '32.6% to 36.4%'
 */
export function percentRange(interval: readonly [number, number] | null): string {
  return interval === null ? 'n/a' : `${percent(interval[0])} to ${percent(interval[1])}`;
}

/**
 * Money by currency in one line; what names no currency (the code XXX) stands without, which is said beside others.
 *
 * @example moneyText({ EUR: '7.50', XXX: '2246.50' }) // '7.50 EUR, 2,246.50 without currency'
 * @example moneyText({ EUR: '1234.56' }) // '1,234.56 EUR'
 */
export function moneyText(money: Readonly<Record<string, string | null>>): string {
  const parts = moneyParts(money).map(({ text }) => text);
  return parts.length === 0 ? 'n/a' : parts.join(', ');
}

/**
 * The amounts of money by currency, each as it is said in `moneyText`.
 *
 * @example moneyParts({ EUR: '1234.56' }) // [{ currency: 'EUR', amount: '1234.56', text: '1,234.56 EUR' }]
 */
export function moneyParts(
  money: Readonly<Record<string, string | null>>,
): readonly { readonly currency: string; readonly amount: string | null; readonly text: string }[] {
  const entries = Object.entries(money);
  const unnamed = entries.length > 1 ? ' without currency' : '';
  return entries.map(([currency, amount]) => {
    const name = currency === 'XXX' ? unnamed : ` ${currencyText(currency)}`;
    return { currency, amount, text: amount === null ? 'n/a' : `${grouped(amount)}${name}` };
  });
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
 * Decimal text rounded to whole units, half away from zero: for columns where cents say nothing.
 *
 * @example wholeUnits('-12.50') // '-13'
 */
export function wholeUnits(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (!/^[5-9]/.test(fraction)) return whole === '-0' ? '0' : whole;
  const sign = whole.startsWith('-') ? '-' : '';
  return `${sign}${BigInt(whole.replace('-', '')) + 1n}`;
}
