import { Irregular } from '../regular/irregular.js';
import { ColumnPages } from './column-pages.js';
import { bytesOf, layoutOf, type ParquetColumn, type ParquetLayout } from './layout.js';
import { TextCells } from './text-cells.js';
import { type Decode, ValueCells } from './value-cells.js';

/**
 * The columns of one group of rows, each read when it is asked for.
 *
 * @example new GroupColumns(descriptor, layoutOf(descriptor), 0).texts(2).next()
 */
export class GroupColumns {
  readonly rows: number;
  readonly #descriptor: number;
  readonly #layout: ParquetLayout;
  readonly #group: number;

  constructor(descriptor: number, layout: ParquetLayout, group: number) {
    this.#descriptor = descriptor;
    this.#layout = layout;
    this.#group = group;
    this.rows = layout.groups[group]?.rows ?? 0;
  }

  /** The cells of a column as text. Throws an Irregular for a column of a type that is not written as text here. */
  texts(column: number): TextCells {
    const about = columnAt(this.#layout, column);
    if (about.type !== 'text' && about.type !== 'integer') throw notRead(about.name, about.type);
    return new TextCells(this.#pages(column, about), about);
  }

  /** Whether a column is one of times or dates, as they are. */
  isTime(column: number): boolean {
    const { type } = columnAt(this.#layout, column);
    return type === 'timestamp' || type === 'instant' || type === 'date';
  }

  /** Whether a column is one of numbers, as they are. */
  isNumber(column: number): boolean {
    const { type } = columnAt(this.#layout, column);
    return type === 'integer' || type === 'money' || type === 'double';
  }

  /** The cells of a column as what is made of their values. */
  values<Value>(column: number, decode: Decode<Value>, empty: Value): ValueCells<Value> {
    const about = columnAt(this.#layout, column);
    return new ValueCells(this.#pages(column, about), about, decode, empty);
  }

  #pages(column: number, { isOptional }: ParquetColumn): ColumnPages {
    const chunk = this.#layout.groups[this.#group]?.chunks[column];
    if (chunk === undefined) throw new Irregular('its Parquet has a group without that column');
    return new ColumnPages(bytesOf(this.#descriptor, chunk.from, chunk.length), chunk, isOptional);
  }
}

/**
 * The groups of a range of a file, with how many bytes each takes of it.
 *
 * @example for (const { columns } of groupsOf(descriptor, { from: 0, to: 2 })) columns.texts(0).next();
 */
export function* groupsOf(
  descriptor: number,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<{ readonly columns: GroupColumns; readonly bytes: number }> {
  const layout = layoutOf(descriptor);
  for (let group = from; group < to; group++) {
    const chunks = layout.groups[group]?.chunks ?? [];
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    yield { columns: new GroupColumns(descriptor, layout, group), bytes };
  }
}

/** A column whose values can be read. Throws an Irregular for another. */
function columnAt({ columns }: ParquetLayout, at: number): ParquetColumn {
  const column = columns[at];
  if (column === undefined) throw new Irregular('its Parquet has fewer columns than it had');
  if (column.type === 'other') throw notRead(column.name, column.what);
  return column;
}

function notRead(name: string, what: string): Irregular {
  return new Irregular(`the threads do not read the column "${name}" of type ${what}`);
}
