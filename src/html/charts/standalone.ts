/** The colours of a chart outside a page: those of light pages (css.ts). */
const COLORS: Readonly<Record<string, string>> = {
  text: '#16191f',
  soft: '#50596a',
  grid: '#c9ced8',
  'series-1': '#0072b2',
  'series-2': '#b34f00',
  'series-3': '#00765a',
  'series-4': '#a3447e',
  'heat-0': '#eef4fb',
  'heat-1': '#d3e5f5',
  'heat-2': '#a9cdea',
  'heat-3': '#4a90c8',
  'heat-4': '#1f68a8',
  'heat-5': '#08427a',
  'ink-0': '#16191f',
  'ink-1': '#16191f',
  'ink-2': '#16191f',
  'ink-3': '#16191f',
  'ink-4': '#ffffff',
  'ink-5': '#ffffff',
};

/**
 * The SVG of a chart as a file of its own: with colours instead of a page's variables, on white.
 *
 * @example standaloneSvg(chart.svg)
 */
export function standaloneSvg(svg: string): string {
  const colored = svg
    .replace(/var\(--([a-z]+(?:-\d)?)\)/g, (whole, name: string) => COLORS[name] ?? whole)
    .replaceAll('"currentColor"', `"${COLORS['text']}"`)
    .replaceAll(
      'font-family="system-ui, sans-serif"',
      'font-family="Arial, Liberation Sans, DejaVu Sans, sans-serif"',
    );
  const background = '<rect width="100%" height="100%" fill="#ffffff" />';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${colored.replace('</desc>', `</desc>${background}`)}\n`;
}
