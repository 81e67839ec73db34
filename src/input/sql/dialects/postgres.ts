import { type Dialect, standardName, standardText, wholePattern } from '../dialect.js';

/** PostgreSQL 12 and later. */
export const postgres: Dialect = {
  id: 'postgres',
  text: standardText,
  name: standardName,
  asText: (column) => `coalesce(CAST(${column} AS TEXT), '')`,
  matches: (value, pattern) => `(${value} ~ ${standardText(wholePattern(pattern))})`,
  contains: (value, part) => `(strpos(${value}, ${standardText(part)}) > 0)`,
  joined: (values, separator) => `concat_ws(${standardText(separator)}, ${values.join(', ')})`,
  hundredths: (value) => `CAST(CAST(${value} AS NUMERIC(18, 2)) * 100 AS BIGINT)`,
  integer: (value) => `CAST(${value} AS BIGINT)`,
  // A cast of a day that the calendar does not have is an error here, so it is asked for the length of the month first.
  milliseconds: (value) => {
    const part = (from: number, length: number) => `CAST(substr(${value}, ${from}, ${length}) AS INTEGER)`;
    const [year, month, day] = [part(1, 4), part(6, 2), part(9, 2)];
    const february = `CASE WHEN ${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0) THEN 29 ELSE 28 END`;
    const days = `CASE ${month} WHEN 2 THEN ${february} WHEN 4 THEN 30 WHEN 6 THEN 30 WHEN 9 THEN 30 WHEN 11 THEN 30 ELSE 31 END`;
    return (
      `CASE WHEN ${year} > 0 AND ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${days} ` +
      `THEN CAST(floor(extract(epoch FROM CAST(${value} AS TIMESTAMP)) * 1000) AS BIGINT) END`
    );
  },
  day: (milliseconds) =>
    `to_char(DATE '1970-01-01' + CAST(floor(${milliseconds} / 86400000.0) AS INTEGER), 'YYYY-MM-DD')`,
  bytewise: (value) => `${value} COLLATE "C"`,
};
