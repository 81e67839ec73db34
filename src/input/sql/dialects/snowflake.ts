import { type Dialect, escapedText, standardName } from '../dialect.js';

/** Snowflake. */
export const snowflake: Dialect = {
  id: 'snowflake',
  text: escapedText,
  name: standardName,
  asText: (column) => `coalesce(TO_VARCHAR(${column}), '')`,
  // It looks at the whole text by itself.
  matches: (value, pattern) => `REGEXP_LIKE(${value}, ${escapedText(pattern)})`,
  contains: (value, part) => `CONTAINS(${value}, ${escapedText(part)})`,
  joined: (values, separator) => `CONCAT_WS(${escapedText(separator)}, ${values.join(', ')})`,
  hundredths: (value) => `CAST(CAST(${value} AS NUMBER(18, 2)) * 100 AS NUMBER(38, 0))`,
  integer: (value) => `CAST(${value} AS NUMBER(38, 0))`,
  milliseconds: (value) => `DATE_PART(EPOCH_MILLISECOND, TRY_CAST(${value} AS TIMESTAMP_NTZ))`,
  day: (milliseconds) =>
    `TO_CHAR(DATEADD(DAY, FLOOR(${milliseconds} / 86400000), DATE '1970-01-01'), 'YYYY-MM-DD')`,
  // Without a collation Snowflake compares bytes.
  bytewise: (value) => value,
};
