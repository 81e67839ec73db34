import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';

/** A figure explained, and worked on a file's numbers where there is one. */
export interface Explanation {
  readonly title: string;
  readonly definition: string;
  readonly formula: string;
  readonly source: string;
  readonly worked:
    | {
        readonly days: string;
        readonly lines: readonly string[];
        /** Those of the lines that were asked for. */
        readonly asked: readonly string[];
      }
    | undefined;
}

/** The explanation as text as wide as the terminal. */
export function explainText(
  { title, definition, formula, source, worked }: Explanation,
  { colors, width }: TableStyle,
): string {
  const columns = lineWidth(width);
  const labelled = (label: string, text: string) =>
    wrap(`${label} ${text}`, columns, '  ').replace(label, colors.bold(label));
  const parts = [
    colors.bold(title),
    ...definition.split('\n\n').map((paragraph) => wrap(paragraph, columns, '')),
    formulasText(formula, columns).replace(FORMULA, colors.bold(FORMULA)),
    labelled('Source:', source),
  ];
  if (worked !== undefined) {
    parts.push(
      [
        colors.bold(`With the numbers of this file, ${worked.days}:`),
        ...worked.lines.map((line) => {
          const text = wrap(`  ${plainText(line)}`, columns, '    ');
          return worked.asked.includes(line) ? colors.bold.cyan(text) : text;
        }),
      ].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

const FORMULA = 'Formula:';

/** Formulas one below the other, as wide as said. */
function formulasText(formula: string, columns: number): string {
  const [first = '', ...others] = formula.split(';  ');
  return [`${FORMULA} ${first}`, ...others.map((each) => `  ${each}`)]
    .map((line) => wrap(line, columns, '    '))
    .join('\n');
}
