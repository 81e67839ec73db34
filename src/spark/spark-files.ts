import { basename, resolve } from 'node:path';
import { columnName } from '../input/duckdb/source.js';
import { isRemote } from '../input/find-files.js';
import type { InputPlan, PlannedFile } from '../input/plan.js';
import type { InputOptions } from '../input/read-input.js';
import { unfit } from '../input/regular/unfit.js';
import { escapedText } from '../input/sql/dialect.js';
import { spark as dialect } from '../input/sql/dialects/spark.js';
import type { SparkSession } from './spark-session.js';

/** Where a row stands: the file, the part of it that is read in one, and a number that counts up within that. */
export const PLACES = ['ror_path', 'ror_block', 'ror_row'] as const;

/** Delimiters that mean nothing in a class of characters. */
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Why files cannot be read by Spark, by their plans; `undefined` where they can.
 *
 * @example unfitForSpark(files, options) // 'rows stand above its header'
 */
export function unfitForSpark(files: readonly PlannedFile[], options: InputOptions): string | undefined {
  const why = unfit(files, options);
  if (why !== undefined) return why;
  for (const { plan } of files) {
    if (plan.format === 'json') return 'it is JSON lines';
    if (/^[._]/.test(basename(plan.name))) return 'Spark passes over files whose names start with . or _';
    if (plan.format !== 'text') continue;
    if (plan.skipRows !== (plan.header ? 1 : 0)) return 'rows stand above its header';
    if (!DELIMITERS.includes(plan.delimiter)) return 'its cells are separated by an odd character';
    if (plan.packing === 'zstd') return 'it is packed with Zstandard';
    if ((plan.packing === 'gzip') !== plan.name.endsWith('.gz'))
      return 'its name does not say that it is packed';
  }
  return undefined;
}

/** A name as Spark takes it: a file of this machine is itself, whatever signs its name has. */
export function sparkPath(name: string): string {
  if (isRemote(name)) return name;
  return `file://${resolve(name).replace(/[\\*?[\]{}]/g, (sign) => `\\${sign}`)}`;
}

/**
 * Makes a view of a file, each cell as text, and gives its rows as SQL: the columns that `columnName` names, `corrupt`, and PLACES.
 *
 * @example const from = await sparkSource(spark, plan, 0)
 */
export async function sparkSource(spark: SparkSession, plan: InputPlan, number: number): Promise<string> {
  const view = `ror_file_${number}`;
  const path = sparkPath(plan.name);
  const names = plan.columns.map((_column, at) => columnName(at));
  if (plan.format === 'text') {
    await spark.csvView(view, [path], names, plan.delimiter, plan.header);
    const cells = names.map((name) => `coalesce(${name}, '') AS ${name}`);
    return `(SELECT ${[...cells, 'corrupt', ...PLACES].join(', ')} FROM ${view})`;
  }
  const columns = await spark.parquetView(view, [path]);
  const cells = columns
    .filter(([name]) => !PLACES.some((place) => place === name))
    .map(([name, type], at) => `${textOf(dialect.name(name), type)} AS ${columnName(at)}`);
  return `(SELECT ${[...cells, 'CAST(NULL AS STRING) AS corrupt', ...PLACES].join(', ')} FROM ${view})`;
}

/** A column of a table as text, as a CSV file would have it; '' for NULL. */
export function textOf(column: string, type: string): string {
  const text = (value: string) => `coalesce(CAST(${value} AS STRING), '')`;
  const withTwoDecimals = `CASE WHEN ${column} = round(${column}, 2) AND abs(${column}) < 1e13 THEN CAST(CAST(${column} AS DECIMAL(18, 2)) AS STRING) ELSE CAST(${column} AS STRING) END`;
  if (type === 'double' || type === 'float' || /^decimal\(\d+,([3-9]|\d\d)\)$/.test(type))
    return `coalesce(${withTwoDecimals}, '')`;
  if (type === 'timestamp') return `coalesce(date_format(${column}, "yyyy-MM-dd HH:mm:ss.SSSSSS'Z'"), '')`;
  if (type === 'timestamp_ntz') return `coalesce(date_format(${column}, 'yyyy-MM-dd HH:mm:ss.SSSSSS'), '')`;
  return text(column);
}

/** What the lines of a text file came to. */
export interface LineCounts {
  readonly lines: number;
  /** Lines with nothing on them. */
  readonly blank: number;
}

/**
 * Looks through the lines of a text file for what Spark and the csv reader would understand in different ways: quotes beside spaces, quoted
 * line ends, line ends of two kinds, bytes that are not UTF-8. Gives why Spark cannot read it, or what there is.
 *
 * @example await lookThrough(spark, plan, 0)
 */
export async function lookThrough(
  spark: SparkSession,
  { name, delimiter }: InputPlan,
  number: number,
): Promise<LineCounts | string> {
  const view = `ror_lines_${number}`;
  await spark.linesView(view, [sparkPath(name)]);
  const cell = `(?:"[^"]*(?:""[^"]*)*"|[^"${delimiter}]*)`;
  const regular = escapedText(`^${cell}(?:[${delimiter}]${cell})*\r?\\z`);
  const isBlank = "value IN ('', '\\r')";
  const counts = [
    isBlank,
    `NOT ${isBlank} AND NOT value RLIKE ${escapedText('[^\\x00-\\x20]')}`,
    "endswith(value, '\\r')",
    `contains(value, '"') AND NOT value RLIKE ${regular}`,
    // Searches for a character are much faster than a pattern, and nearly no line has one of these.
    `contains(value, chr(0)) OR contains(value, '\uFFFD') OR contains(value, '\\r') AND value RLIKE ${escapedText('\\r.')}`,
  ].map((condition) => `coalesce(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`);
  const [[lines, blank, spaces, returns, quotes, bytes] = []] = await spark.rows(
    `SELECT COUNT(*), ${counts.join(', ')} FROM ${view}`,
  );
  if (Number(quotes) > 0) return 'some quotes stand beside text, or go over several lines';
  if (Number(bytes) > 0) return 'some bytes are no text in UTF-8, or line ends are odd';
  if (Number(spaces) > 0) return 'some lines are white space alone';
  if (Number(returns) > 0 && Number(returns) < Number(lines)) return 'line ends are of two kinds';
  return { lines: Number(lines), blank: Number(blank) };
}
