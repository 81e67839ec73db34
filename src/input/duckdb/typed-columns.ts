import { typedName } from './source.js';

/**
 * What SQL can do with a column of a table as it is, without making a text of it first:
 * `instant` is a time with an offset, `money` a number with two decimals at most, `double` one that may have more.
 */
export type ColumnType = 'text' | 'timestamp' | 'instant' | 'date' | 'integer' | 'money' | 'double';

/**
 * The type of a column by its name in DuckDB.
 *
 * @example columnType('DECIMAL(18,2)') // 'money'
 */
export function columnType(type: string): ColumnType {
  if (/^U?(TINY|SMALL|BIG)INT$|^U?INTEGER$/.test(type)) return 'integer';
  if (/^DECIMAL\(\d+,[012]\)$/.test(type)) return 'money';
  if (type === 'DOUBLE') return 'double';
  if (type === 'DATE') return 'date';
  if (/^TIMESTAMP(_S|_MS|_NS)?$/.test(type)) return 'timestamp';
  return type === 'TIMESTAMP WITH TIME ZONE' ? 'instant' : 'text';
}

/** The wall clock of a column of dates as a TIMESTAMP; `undefined` for a column that is read as text. Instants are shown in UTC. */
export function typedWall(type: ColumnType, column: number): string | undefined {
  const value = typedName(column);
  if (type === 'timestamp' || type === 'date') return `${value}::TIMESTAMP`;
  return type === 'instant' ? `make_timestamp(epoch_us(${value}))` : undefined;
}

/** An amount as DECIMAL(18, 2), `empty` for NULL and NULL for one with more decimals; `undefined` for a column that is read as text. */
export function typedMoney(type: ColumnType, column: number, empty: string): string | undefined {
  const value = typedName(column);
  const decimal = `TRY_CAST(${value} AS DECIMAL(18, 2))`;
  if (type === 'integer' || type === 'money')
    return `CASE WHEN ${value} IS NULL THEN ${empty} ELSE ${decimal} END`;
  if (type !== 'double') return undefined;
  return `CASE WHEN ${value} = round(${value}, 2) AND abs(${value}) < 1e13 THEN ${decimal} WHEN ${value} IS NULL THEN ${empty} END`;
}

/** An id that is a number; `undefined` for a column that is read as text. */
export function typedNumber(type: ColumnType, column: number, to: 'BIGINT' | 'UBIGINT'): string | undefined {
  return type === 'integer' ? `TRY_CAST(TRY_CAST(${typedName(column)} AS BIGINT) AS ${to})` : undefined;
}
