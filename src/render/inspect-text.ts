import type { ChalkInstance } from 'chalk';
import { grid } from './grid.js';
import { counted, grouped } from './numbers.js';
import { cut, plainLines, plainText, wrap } from './text.js';

/** What `ror inspect` shows of one file. */
export interface FileView {
  readonly name: string;
  readonly recognized: string;
  /** Why the user's own preset is not used for it, if it might have been. */
  readonly presetNotUsed: string | null;
  readonly encoding: string;
  readonly delimiter: string;
  readonly header: boolean;
  readonly columns: readonly string[];
  readonly roles: readonly { readonly role: string; readonly column: number; readonly meaning: string }[];
  readonly dates: string;
  readonly numbers: string;
  readonly rows: {
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly blank: number;
    readonly notData: number;
  } | null;
  readonly firstRows: readonly (readonly {
    readonly role: string;
    readonly text: string;
    readonly meaning: string;
  }[])[];
}

/** What `ror inspect` shows. */
export interface InspectView {
  readonly files: readonly FileView[];
  readonly rejects: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: string | null;
    readonly value: string;
    readonly reason: string;
  }[];
  readonly problem: string | null;
}

const REJECTS_SHOWN = 10;
const CELL = 24;

/** What was recognised in each file, its first rows as they are understood, and the rows that would be rejected. */
export function inspectText(view: InspectView, colors: ChalkInstance): string {
  const parts = view.files.map((file) => fileText(file, colors));
  if (view.rejects.length > 0) parts.push(rejectsText(view.rejects, colors));
  if (view.problem !== null) parts.push(`${colors.red('Cannot be used:')} ${plainLines(view.problem)}`);
  return `${parts.join('\n\n')}\n`;
}

function fileText(file: FileView, colors: ChalkInstance): string {
  const facts = [
    ['recognised as', plainText(file.recognized)],
    ...(file.presetNotUsed === null ? [] : [['--preset', `not used: ${plainText(file.presetNotUsed)}`]]),
    ['encoding', file.encoding],
    ['delimiter', file.delimiter],
    ['header', file.header ? 'yes' : 'no'],
    ['dates', file.dates],
    ['numbers', file.numbers],
    ...(file.rows === null
      ? []
      : [
          [
            'rows',
            `${grouped(file.rows.rows)} read, ${grouped(file.rows.accepted)} accepted, ${grouped(file.rows.rejected)} rejected` +
              (file.rows.blank === 0 ? '' : `, ${counted(file.rows.blank, 'blank row')} passed over`) +
              (file.rows.notData === 0 ? '' : `, ${counted(file.rows.notData, 'row')} of titles or totals`),
          ],
        ]),
  ];
  const roles = file.roles.map(({ role, column, meaning }) => [
    role,
    `"${cut(plainText(file.columns[column] ?? ''), CELL)}" (${column + 1})`,
    colors.dim(meaning),
  ]);
  const parts = [
    colors.bold(plainText(file.name)),
    grid(
      facts.map(([name = '', value = '']) => [colors.dim(name), plainText(value)]),
      ['left', 'left'],
    ),
    colors.bold('Columns'),
    roles.length === 0 ? '  none recognised' : grid(roles, ['left', 'left', 'left']),
  ];
  const used = new Set(file.roles.map(({ column }) => column));
  const unused = file.columns.filter((_column, at) => !used.has(at)).map((column) => plainText(column));
  if (unused.length > 0)
    parts.push(colors.dim(wrap(`  not used: ${cut(unused.join(', '), 400)}`, 80, '    ')));
  const firstRows = file.firstRows.map((row) =>
    row.filter(({ text, meaning }) => text !== '' || meaning !== ''),
  );
  if (firstRows.some((row) => row.length > 0)) {
    parts.push(colors.bold('First rows'));
    for (const [at, row] of firstRows.entries()) {
      const cells = row.map(({ role, text, meaning }) => {
        const shown = cut(plainText(meaning), CELL);
        return text.trim() === meaning
          ? `${role} ${shown}`
          : `${role} ${shown} (${cut(plainText(text), CELL)})`;
      });
      parts.push(wrap(`  ${at + 1}. ${cells.join(', ')}`, 80, '     '));
    }
  }
  return parts.join('\n');
}

function rejectsText(rejects: InspectView['rejects'], colors: ChalkInstance): string {
  const lines = rejects.slice(0, REJECTS_SHOWN).map(({ file, line, column, value, reason }) => {
    const where = column === null ? '' : `, column ${plainText(column)}`;
    return wrap(
      `  ${plainText(file)}:${line}${where}: "${cut(plainText(value), 40)}": ${plainText(reason)}`,
      80,
      '    ',
    );
  });
  const more = rejects.length - REJECTS_SHOWN;
  if (more > 0) lines.push(`  and ${more} more`);
  return [colors.bold('Rejected rows'), ...lines].join('\n');
}
