import { type Dialect, standardName, standardText } from '../dialect.js';

/** DuckDB. */
export const duckdb: Dialect = {
  id: 'duckdb',
  text: standardText,
  name: standardName,
  asText: (column) => `coalesce(CAST(${column} AS VARCHAR), '')`,
  matches: (value, pattern) => `regexp_full_match(${value}, ${standardText(pattern)})`,
  contains: (value, part) => `contains(${value}, ${standardText(part)})`,
  joined: (values, separator) => `concat_ws(${standardText(separator)}, ${values.join(', ')})`,
  hundredths: (value) => `CAST(CAST(${value} AS DECIMAL(18, 2)) * 100 AS BIGINT)`,
  integer: (value) => `CAST(${value} AS BIGINT)`,
  milliseconds: (value) => `epoch_ms(TRY_CAST(${value} AS TIMESTAMP))`,
  day: (milliseconds) => `strftime(epoch_ms(${milliseconds}), '%Y-%m-%d')`,
  bytewise: (value) => value,
};
