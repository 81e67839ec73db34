/** Colours by the names of the styles' variables. */
export type Colors = Readonly<Record<string, string>>;

/** What charts are drawn in on white: on a light page, on paper, and as files of their own. */
export const CHART_COLORS: Colors = {
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

/** Those of a light page. */
export const LIGHT_COLORS: Colors = {
  back: '#ffffff',
  raised: '#f6f7f9',
  text: '#16191f',
  soft: '#50596a',
  line: '#d5d9e0',
  link: '#0b57a4',
  grid: '#c9ced8',
  bad: '#a81c1c',
  ...CHART_COLORS,
};

/**
 * Colours as declarations of CSS.
 *
 * @example declarations({ back: '#ffffff' }) // '--back: #ffffff;'
 */
export function declarations(colors: Colors): string {
  return Object.entries(colors)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(' ');
}
