/** The databases that the normalising query can be written for. */
export const dialectIds = ['duckdb', 'spark', 'postgres', 'bigquery', 'snowflake'] as const;

/** One of them. */
export type DialectId = (typeof dialectIds)[number];

/**
 * What databases write in different ways. Everything that takes a value takes and gives SQL; patterns are regular expressions of what all of them know: classes,
 * groups, counts, and no backslash.
 */
export interface Dialect {
  readonly id: DialectId;
  /** A text as SQL, whatever it holds. */
  text(value: string): string;
  /** A name of a column or table as SQL. */
  name(value: string): string;
  /** A column of any type as text, '' for NULL. */
  asText(column: string): string;
  /** Whether a text as a whole is like a pattern. */
  matches(value: string, pattern: string): string;
  /** Whether a text has another in it. */
  contains(value: string, part: string): string;
  /** Texts put together with the separator of signatures between them. */
  joined(values: readonly string[], separator: string): string;
  /** Digits, with at most two decimals behind a point, as a whole number of hundredths. */
  hundredths(value: string): string;
  /** Digits as a whole number. */
  integer(value: string): string;
  /** `2024-05-01`, also with a time behind a space or T, as milliseconds since 1970; NULL where the calendar has no such day. */
  milliseconds(value: string): string;
  /** Milliseconds since 1970 as a day, `2024-05-01`. */
  day(milliseconds: string): string;
  /** A text as SQL sorts it byte by byte. */
  bytewise(value: string): string;
}

/**
 * A text between quotes that are doubled in it: SQL as its standard has it.
 *
 * @example standardText("O'Brien") // "'O''Brien'"
 */
export function standardText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * A text between quotes, where a backslash says that the next character is taken as it is.
 *
 * @example escapedText("O'Brien") // "'O\\'Brien'"
 */
export function escapedText(value: string): string {
  const escaped = value.replace(/[\\']/g, (character) => `\\${character}`);
  return `'${escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

/**
 * A name between double quotes.
 *
 * @example standardName('order "id"') // '"order ""id"""'
 */
export function standardName(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** A pattern for the whole of a text, for databases that look for it anywhere. */
export function wholePattern(pattern: string): string {
  return `^(?:${pattern})$`;
}
