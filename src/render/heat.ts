import type { ChalkInstance } from 'chalk';
import type { Paint } from './lines.js';

/**
 * From little to much, one hue that gets darker: told apart by the colour-blind, too, and in print. On each the text is read well (contrast of 5 and
 * more). "Blues" of ColorBrewer, C. Brewer and M. Harrower, https://colorbrewer2.org, and what is near them among the 256 colours.
 */
const SHADES = [
  { rgb: '#eff3ff', ansi: 255, text: 'black' },
  { rgb: '#c6dbef', ansi: 153, text: 'black' },
  { rgb: '#9ecae1', ansi: 111, text: 'black' },
  { rgb: '#6baed6', ansi: 69, text: 'black' },
  { rgb: '#2171b5', ansi: 26, text: 'whiteBright' },
  { rgb: '#084594', ansi: 18, text: 'whiteBright' },
] as const;

/** chalk's level of 256 colours: with 16 there are no shades of one hue. */
const SHADES_FROM_LEVEL = 2;

/** Whether there are colours enough for a heat map. */
export function hasShades({ level }: ChalkInstance): boolean {
  return level >= SHADES_FROM_LEVEL;
}

/**
 * The background for a number among others, from the least to the most; none where there are too few colours, or no others.
 *
 * @example shadeOf(0.4, { least: 0, most: 1 }, colors)(' 40.0')
 */
export function shadeOf(
  number: number,
  { least, most }: { readonly least: number; readonly most: number },
  colors: ChalkInstance,
): Paint {
  if (!hasShades(colors) || !(most > least)) return (text) => text;
  const step = Math.floor(((number - least) / (most - least)) * SHADES.length);
  const shade = SHADES[Math.min(Math.max(step, 0), SHADES.length - 1)] ?? SHADES[0];
  const background =
    colors.level === SHADES_FROM_LEVEL ? colors.bgAnsi256(shade.ansi) : colors.bgHex(shade.rgb);
  return background[shade.text];
}
