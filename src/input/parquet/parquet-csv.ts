import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { csvLine } from '../csv/csv-line.js';
import { Irregular } from '../regular/irregular.js';
import { GroupColumns } from './group-columns.js';
import { layoutOf, type ParquetColumn, type ParquetLayout } from './layout.js';
import { storedValues, written } from './written-values.js';

/** Rows that are written at once: few, as often only the first of them are looked at. */
const ROWS_AT_ONCE = 1000;

/**
 * A Parquet file as the CSV that `tableAsCsv` makes of it; `undefined` where some of its columns are stored in ways that are not read here. The generator throws an
 * Irregular for damaged pages.
 *
 * @example const csv = parquetAsCsv('orders.parquet') ?? tableAsCsv('orders.parquet', 'parquet')
 */
export function parquetAsCsv(file: string): AsyncGenerator<Buffer> | undefined {
  const descriptor = openSync(file, 'r');
  let layout: ParquetLayout | undefined;
  try {
    layout = plainLayout(descriptor);
  } finally {
    if (layout === undefined) closeSync(descriptor);
  }
  return layout === undefined ? undefined : csvOf(descriptor, layout);
}

function plainLayout(descriptor: number): ParquetLayout | undefined {
  try {
    const layout = layoutOf(descriptor);
    // DuckDB gives other names to columns of the same one, whatever their case, and to those without.
    const names = new Set(layout.columns.map(({ name }) => name.toLowerCase()));
    const isPlain = !names.has('') && names.size === layout.columns.length;
    return isPlain && layout.columns.every(({ type }) => type !== 'other') ? layout : undefined;
  } catch (error) {
    if (error instanceof Irregular) return undefined;
    throw error;
  }
}

async function* csvOf(descriptor: number, layout: ParquetLayout): AsyncGenerator<Buffer> {
  try {
    yield Buffer.from(csvLine(layout.columns.map(({ name }) => name)));
    for (const group of layout.groups.keys())
      yield* writtenGroup(new GroupColumns(descriptor, layout, group), layout);
  } finally {
    closeSync(descriptor);
  }
}

function* writtenGroup(group: GroupColumns, { columns }: ParquetLayout): Generator<Buffer> {
  const cells = columns.map((about, column) => {
    // Files with other columns have been left to DuckDB.
    if (about.type === 'other') return () => '';
    return about.type === 'text' ? textOf(group, column) : writtenOf(group, column, about);
  });
  for (let row = 0; row < group.rows; row += ROWS_AT_ONCE) {
    const lines: string[] = [];
    for (let at = row; at < Math.min(group.rows, row + ROWS_AT_ONCE); at++)
      lines.push(csvLine(cells.map((nextCell) => nextCell())));
    yield Buffer.from(lines.join(''));
  }
}

function textOf(group: GroupColumns, column: number): () => string {
  const cells = group.texts(column);
  return () => {
    cells.next();
    const bytes = cells.bytes.subarray(cells.start, cells.end);
    if (!isUtf8(bytes)) throw new Irregular('its Parquet has text that is not UTF-8');
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  };
}

function writtenOf(group: GroupColumns, column: number, about: ParquetColumn): () => string {
  const cells = group.values<bigint | number | undefined>(column, storedValues, undefined);
  return () => {
    cells.next();
    return cells.value === undefined ? '' : written(cells.value, about);
  };
}
