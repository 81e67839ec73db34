import type { Report } from '../report/schema.js';
import type { Cell, Paint } from './lines.js';
import { grouped, percent, percentRange } from './numbers.js';

type Metrics = Report['metrics'];

/** The result of a figure in a report. */
export type Result<Id extends keyof Metrics> = NonNullable<Metrics[Id]>;

/** A row of the headline figures: name, value, counts, interval. */
export type Row = readonly Cell[];

/** An interval of 95%. */
export type Range = readonly [number, number] | null;

/** Makes rows of the two kinds. */
export class Rows {
  readonly #strong: Paint;
  readonly #figure: Paint;
  readonly #faint: Paint;

  constructor(strong: Paint, figure: Paint, faint: Paint) {
    this.#strong = strong;
    this.#figure = figure;
    this.#faint = faint;
  }

  /** A figure; a value that is no rate comes as text. */
  main(name: string, value: number | string | null, counts: string, interval: Range | undefined): Row {
    const range = interval === undefined ? '' : percentRange(interval);
    const text = typeof value === 'string' ? value : percent(value);
    return [[name, this.#strong], [text, this.#figure], counts, [range, this.#faint]];
  }

  /** What belongs to the figure above. */
  detail(name: string, value: string, counts: string, interval?: Range): Row {
    const range = interval === undefined ? '' : percentRange(interval);
    return [[`  ${name}`, this.#faint], value, [counts, this.#faint], [range, this.#faint]];
  }
}

/** A part of a whole, in words. */
export function share(part: number, whole: number, noun = ''): string {
  return `${grouped(part)} of ${grouped(whole)}${noun === '' ? '' : ` ${noun}`}`;
}
