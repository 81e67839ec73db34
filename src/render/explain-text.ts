import type { ChalkInstance } from 'chalk';
import { percent } from './numbers.js';
import { plainText, wrap } from './text.js';

/** A figure explained, and worked on a file's numbers where there is one. */
export interface Explanation {
  readonly title: string;
  readonly definition: string;
  readonly formula: string;
  readonly source: string;
  readonly worked:
    | { readonly rate: number | null; readonly days: string; readonly lines: readonly string[] }
    | undefined;
}

/** The explanation as text of 80 columns. */
export function explainText(
  { title, definition, formula, source, worked }: Explanation,
  colors: ChalkInstance,
): string {
  const labelled = (label: string, text: string) =>
    wrap(`${label} ${text}`, 80, '  ').replace(label, colors.bold(label));
  const parts = [
    colors.bold(title),
    wrap(definition, 80, ''),
    labelled('Formula:', formula),
    labelled('Source:', source),
  ];
  if (worked !== undefined) {
    parts.push(
      [
        colors.bold(`With the numbers of this file, ${worked.days}:`),
        ...worked.lines.map((line) => `  ${plainText(line)}`),
        `  = ${colors.bold.cyan(percent(worked.rate))}`,
      ].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}
