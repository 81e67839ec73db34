import { grid } from './grid.js';
import { counted, grouped } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
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
/** Columns that the names of facts take, with their indent and the space behind them. */
const FACT = 17;

/** What was recognised in each file, its first rows as they are understood, and the rows that would be rejected. */
export function inspectText(view: InspectView, style: TableStyle): string {
  const { colors } = style;
  const columns = lineWidth(style.width);
  const parts = view.files.map((file) => fileText(file, style));
  if (view.rejects.length > 0) parts.push(rejectsText(view.rejects, style));
  if (view.problem !== null) {
    const head = 'Cannot be used:';
    const [first = '', ...more] = plainLines(view.problem).split('\n');
    const said = [`${head} ${first}`, ...more].map((line) => wrap(line, columns, '  '));
    parts.push(said.join('\n').replace(head, colors.red(head)));
  }
  return `${parts.join('\n\n')}\n`;
}

function fileText(file: FileView, { colors, width }: TableStyle): string {
  const columns = lineWidth(width);
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
    meaning,
  ]);
  // What the two columns before it leave, with their indent and spaces.
  const left =
    columns -
    6 -
    [0, 1]
      .map((at) => Math.max(0, ...roles.map((cells) => (cells[at] ?? '').length)))
      .reduce((sum, length) => sum + length, 0);
  const shownRoles = roles.map(([role = '', column = '', meaning = '']) => [
    role,
    column,
    dimLines(wrap(meaning, Math.max(left, 16), ''), colors.dim),
  ]);
  const parts = [
    colors.bold(plainText(file.name)),
    grid(
      facts.map(([name = '', value = '']) => [colors.dim(name), wrap(plainText(value), columns - FACT, '')]),
      ['left', 'left'],
    ),
    colors.bold('Columns'),
    roles.length === 0 ? '  none recognised' : grid(shownRoles, ['left', 'left', 'left']),
  ];
  const used = new Set(file.roles.map(({ column }) => column));
  const unused = file.columns.filter((_column, at) => !used.has(at)).map((column) => plainText(column));
  if (unused.length > 0)
    parts.push(colors.dim(wrap(`  not used: ${cut(unused.join(', '), 400)}`, columns, '    ')));
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
      parts.push(wrap(`  ${at + 1}. ${cells.join(', ')}`, columns, '     '));
    }
  }
  return parts.join('\n');
}

/** Each line in a colour of its own, as the table sets lines side by side. */
function dimLines(text: string, paint: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => paint(line))
    .join('\n');
}

function rejectsText(rejects: InspectView['rejects'], { colors, width }: TableStyle): string {
  const lines = rejects.slice(0, REJECTS_SHOWN).map(({ file, line, column, value, reason }) => {
    const where = column === null ? '' : `, column ${plainText(column)}`;
    return wrap(
      `  ${plainText(file)}:${line}${where}: "${cut(plainText(value), 40)}": ${plainText(reason)}`,
      lineWidth(width),
      '    ',
    );
  });
  const more = rejects.length - REJECTS_SHOWN;
  if (more > 0) lines.push(`  and ${more} more`);
  return [colors.bold('Rejected rows'), ...lines].join('\n');
}
