import type { Delimiter } from './delimiter.js';

/** What the cells of a column are, as far as it tells a row from a line of prose. */
type Kind = 'blank' | 'number' | 'date' | 'email' | 'text';

/** How the rows of a file look: plain data, so that it can be sent to a thread. */
export interface RowShape {
  readonly delimiter: Delimiter;
  /** The kind of each column: what its cells are in all rows that were looked at, 'text' where they differ. */
  readonly kinds: readonly Kind[];
  /** Whether cells start with a space, as in prose the text behind a comma does. */
  readonly spaced: boolean;
}

/** How many columns of numbers, dates or e-mails make two lines enough evidence; with fewer it takes three. */
const TELLING = 2;

/**
 * The shape of the rows with `width` cells; `undefined` where they have no column of numbers, dates or e-mails. The
 * first of them is passed over where there are more, as it is most often the header.
 *
 * @example shapeOf([['id', 'date'], ['1', '2024-01-05']], 2, ',')?.kinds // ['number', 'date']
 */
export function shapeOf(
  rows: readonly (readonly string[])[],
  width: number,
  delimiter: Delimiter,
): RowShape | undefined {
  const usual = rows.filter((row) => row.length === width);
  const seen = usual.length > 1 ? usual.slice(1) : usual;
  const kinds = Array.from({ length: width }, (_none, column) => {
    const found = new Set(seen.map((row) => kindOf(row[column] ?? '')).filter((kind) => kind !== 'blank'));
    const [kind = 'text'] = found;
    return found.size > 1 ? 'text' : kind;
  });
  if (kinds.every((kind) => kind === 'text')) return undefined;
  return { delimiter, kinds, spaced: seen.some((row) => row.some((cell) => /^ \S/.test(cell))) };
}

/**
 * Whether several of the lines look like rows: as many cells, each of the kind of its column or blank. Three lines
 * must where the file has a single column that tells rows from prose, else two.
 */
export function fitsSeveral(lines: Iterable<string>, shape: RowShape): boolean {
  const telling = shape.kinds.filter((kind) => kind !== 'text').length;
  let missing = telling < TELLING ? 3 : 2;
  for (const line of lines) if (fits(line, shape, Math.min(telling, TELLING)) && --missing === 0) return true;
  return false;
}

function fits(line: string, { delimiter, kinds, spaced }: RowShape, telling: number): boolean {
  const cells = cellsOf(line, delimiter);
  if (cells.length !== kinds.length) return false;
  if (!spaced && cells.some((cell) => /^ \S/.test(cell))) return false;
  let told = 0;
  for (const [column, cell] of cells.entries()) {
    const expected = kinds[column];
    const kind = kindOf(cell);
    if (expected === 'text' || kind === 'blank') continue;
    if (kind !== expected) return false;
    told++;
  }
  return told >= telling;
}

/** The cells of one line; a quote that is not closed before a delimiter or the end of the line is a character. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  for (let from = 0; from <= line.length; ) {
    const quoted = line[from] === '"' ? closedAt(line, from, separator) : -1;
    const next = quoted >= 0 ? quoted : line.indexOf(separator, from);
    const end = next < 0 ? line.length : next;
    cells.push(quoted >= 0 ? line.slice(from + 1, end - 1) : line.slice(from, end).replace(/^"|"$/g, ''));
    from = end + separator.length;
  }
  return cells;
}

/** The end of a quoted cell, or -1. */
function closedAt(line: string, open: number, separator: string): number {
  for (let at = line.indexOf('"', open + 1); at >= 0; at = line.indexOf('"', at + 1)) {
    if (line[at + 1] === '"') at++;
    else return at + 1 === line.length || line.startsWith(separator, at + 1) ? at + 1 : -1;
  }
  return -1;
}

function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === '') return 'blank';
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return 'email';
  if (/^\d+([-/.])\d+\1\d+/.test(text)) return 'date';
  return /^[^\p{L}\d]*\d[\d.,' ]*[^\p{L}\d]*(\p{Lu}{3})?$/u.test(text) ? 'number' : 'text';
}
