import { type Dialect, escapedText } from '../dialect.js';

/** Apache Spark 3.5 and later. */
export const spark: Dialect = {
  id: 'spark',
  text: escapedText,
  name: (value) => `\`${value.replaceAll('`', '``')}\``,
  asText: (column) => `coalesce(CAST(${column} AS STRING), '')`,
  // In Java $ also stands before a line end that is the last character.
  matches: (value, pattern) => `(${value} RLIKE ${escapedText(`^(?:${pattern})\\z`)})`,
  contains: (value, part) => `contains(${value}, ${escapedText(part)})`,
  joined: (values, separator) => `concat_ws(${escapedText(separator)}, ${values.join(', ')})`,
  hundredths: (value) => `CAST(CAST(${value} AS DECIMAL(18, 2)) * 100 AS BIGINT)`,
  integer: (value) => `CAST(${value} AS BIGINT)`,
  // The session is in UTC; a time without a zone is cast as it stands.
  milliseconds: (value) => `unix_millis(CAST(TRY_CAST(${value} AS TIMESTAMP_NTZ) AS TIMESTAMP))`,
  day: (milliseconds) =>
    `date_format(date_add(DATE'1970-01-01', CAST(floor(${milliseconds} / 86400000) AS INT)), 'yyyy-MM-dd')`,
  bytewise: (value) => value,
};
