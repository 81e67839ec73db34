import { LIGHT_COLORS } from '../colors.js';

/**
 * The SVG of a chart as a file of its own: with colours instead of a page's variables, on white.
 *
 * @example standaloneSvg(chart.svg)
 */
export function standaloneSvg(svg: string): string {
  const colored = svg
    .replace(/var\(--([a-z]+(?:-\d)?)\)/g, (whole, name: string) => LIGHT_COLORS[name] ?? whole)
    .replaceAll('"currentColor"', `"${LIGHT_COLORS['text']}"`)
    .replaceAll(
      'font-family="system-ui, sans-serif"',
      'font-family="Arial, Liberation Sans, DejaVu Sans, sans-serif"',
    );
  const background = '<rect width="100%" height="100%" fill="#ffffff" />';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${colored.replace('</desc>', `</desc>${background}`)}\n`;
}
