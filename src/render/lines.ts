import type { Align } from './grid.js';

/** Colours a text; it must not change what is seen of it otherwise. */
export type Paint = (text: string) => string;

/** A cell: its text, and its colour if it has one. */
export type Cell = string | readonly [text: string, paint: Paint];

/**
 * Rows of a few words each, aligned in columns two spaces apart: for blocks that are read as text. (Tables are
 * drawn by cli-table3, in grid.ts, which takes 10 ms for the headline block alone and 3 ms for the tiers.)
 *
 * @example lines([['ROR', '50.0%'], ['CRR', '9.5%']], ['left', 'right']) // '  ROR  50.0%\n  CRR   9.5%'
 */
export function lines(rows: readonly (readonly Cell[])[], align: readonly Align[]): string {
  const widths = align.map((_align, column) =>
    Math.max(...rows.map((row) => columnsOf(textOf(row[column] ?? '')))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const text = textOf(cell);
          // As many code units as fill the width in columns of the terminal.
          const width = (widths[column] ?? 0) - columnsOf(text) + text.length;
          const padded = align[column] === 'right' ? text.padStart(width) : text.padEnd(width);
          return typeof cell === 'string' ? padded : cell[1](padded);
        })
        .reduce((line, cell) => `${line}  ${cell}`, ''),
    )
    .map((line) => line.replace(/ +$/, ''))
    .join('\n');
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g;

/**
 * How many columns of a terminal a text takes: Chinese, Japanese and Korean characters take two.
 *
 * @example columnsOf('日本') // 4
 */
export function columnsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/**
 * A text in at most so many columns of a terminal, cut with … where it takes more.
 *
 * @example cutToColumns('日本国内', 5) // '日本…'
 */
export function cutToColumns(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  const characters = [...text];
  while (columnsOf(characters.join('')) > width - 1) characters.pop();
  return `${characters.join('')}…`;
}

/** How wide rows are as `lines` draws them, colours aside. */
export function linesWidth(rows: readonly (readonly Cell[])[], align: readonly Align[]): number {
  const plain = rows.map((row) => row.map(textOf));
  return Math.max(...lines(plain, align).split('\n').map(columnsOf));
}

/** A cell's text without its colour. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell[0];
}
