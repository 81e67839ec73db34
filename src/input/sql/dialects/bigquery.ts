import { type Dialect, escapedText, wholePattern } from '../dialect.js';

/** Google BigQuery. */
export const bigquery: Dialect = {
  id: 'bigquery',
  text: escapedText,
  name: (value) => `\`${value.replace(/[\\`]/g, (character) => `\\${character}`)}\``,
  asText: (column) => `coalesce(CAST(${column} AS STRING), '')`,
  matches: (value, pattern) => `REGEXP_CONTAINS(${value}, ${escapedText(wholePattern(pattern))})`,
  contains: (value, part) => `(STRPOS(${value}, ${escapedText(part)}) > 0)`,
  joined: (values, separator) => `ARRAY_TO_STRING([${values.join(', ')}], ${escapedText(separator)})`,
  hundredths: (value) => `CAST(CAST(${value} AS NUMERIC) * 100 AS INT64)`,
  integer: (value) => `CAST(${value} AS INT64)`,
  milliseconds: (value) => `UNIX_MILLIS(TIMESTAMP(SAFE_CAST(${value} AS DATETIME)))`,
  day: (milliseconds) =>
    `FORMAT_DATE('%Y-%m-%d', DATE_FROM_UNIX_DATE(CAST(FLOOR(${milliseconds} / 86400000) AS INT64)))`,
  bytewise: (value) => value,
};
