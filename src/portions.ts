import { numberOf, parseRatio, type Ratio } from './model/ratio.js';
import { SettingsError } from './settings.js';

/**
 * A part of a whole, above 0 and at most 1, from text: `0.3`, `30%` or `1/3`. Throws a SettingsError that names the option for anything else.
 *
 * @example portion('margin', '30%') // { numerator: 30n, denominator: 100n }
 */
export function portion(name: string, text: string): Ratio {
  const ratio = parseRatio(text.trim());
  if (ratio === undefined) {
    throw new SettingsError(`${name}: "${text}" is no part of a whole; write 0.3, 30% or 1/3`);
  }
  if (ratio.numerator === 0n) throw new SettingsError(`${name}: must be above 0, for example 0.3 or 30%`);
  if (ratio.numerator > ratio.denominator) throw new SettingsError(`${name}: ${tooLarge(text)}`);
  return ratio;
}

/**
 * A rate as a fraction 0..1 from text: `0.8`, `80%`. Throws a SettingsError that names the option for anything else.
 *
 * @example fraction('rate', '80%') // 0.8
 */
export function fraction(name: string, text: string): number {
  const ratio = text.includes('/') ? undefined : parseRatio(text.trim());
  if (ratio === undefined) throw new SettingsError(`${name}: "${text}" is no rate; write 0.8 or 80%`);
  if (ratio.numerator > ratio.denominator) throw new SettingsError(`${name}: ${tooLarge(text)}`);
  return numberOf(ratio);
}

function tooLarge(text: string): string {
  const isPercent = /^\d+(\.\d+)?$/.test(text.trim()) && Number(text) <= 100;
  return `"${text}" is more than the whole; ${isPercent ? `for a percentage write ${text.trim()}%` : 'write 0 to 1, or 0% to 100%'}`;
}
