import type { Html } from '../page.js';

/** A chart of a report, drawn. */
export interface Chart {
  /** What it is called as a file, without ending: `trend-ror`. */
  readonly name: string;
  readonly title: string;
  /** What can be seen in it, in words. */
  readonly description: string;
  /** The SVG; its colours are variables of the page's styles. */
  readonly svg: string;
}

/** A chart with its numbers as a table. */
export interface ChartWithTable extends Chart {
  readonly table: Html;
  /** Whether it stays legible on a phone only when it can be moved sideways. */
  readonly wide?: boolean;
}
