import { csvLine } from '../input/csv/csv-line.js';
import { InputError } from '../input/input-error.js';
import { openText } from '../input/open-text.js';
import { type PlannedFile, planFile } from '../input/plan.js';
import { type InputOptions, problemOf } from '../input/read-input.js';
import { spark as dialect } from '../input/sql/dialects/spark.js';
import { PLACES, sparkPath, textOf } from './spark-files.js';
import type { SparkSession } from './spark-session.js';

/** Lines and rows that a plan is made from. */
const SAMPLE_ROWS = 1000;

const TEXT = /\.(csv|tsv|tab|txt)(\.gz)?$/i;

/**
 * Plans for files of a file system of Spark's, by their first rows. What ends in .csv, .tsv, .tab or .txt (also .gz) is text; everything else is Parquet. Throws an InputError where they
 * cannot be used.
 *
 * @example await remoteFiles(spark, ['s3a://lake/orders/*.parquet'], options)
 */
export async function remoteFiles(
  spark: SparkSession,
  names: readonly string[],
  options: InputOptions,
): Promise<readonly PlannedFile[]> {
  const files: PlannedFile[] = [];
  for (const name of names) {
    const isText = TEXT.test(name);
    const text = isText ? await firstLines(spark, name) : await firstRows(spark, name);
    const open = {
      ...openText(name, text),
      format: isText ? ('text' as const) : ('parquet' as const),
      packing: name.endsWith('.gz') ? ('gzip' as const) : ('none' as const),
    };
    files.push(await planFile(open, 'orders', options));
  }
  const problem = problemOf(files.map(({ plan }) => plan));
  if (problem !== undefined) throw new InputError(problem);
  return files;
}

async function firstLines(spark: SparkSession, name: string): Promise<string> {
  await spark.linesView('ror_head', [sparkPath(name)]);
  const rows = await spark.rows(
    `SELECT value FROM ror_head WHERE _metadata.file_block_start = 0 LIMIT ${SAMPLE_ROWS}`,
  );
  return rows.map(([line]) => `${String(line)}\n`).join('');
}

/** The first rows of a table, as the CSV file that it would be exported as. */
async function firstRows(spark: SparkSession, name: string): Promise<string> {
  const view = 'ror_head';
  const columns = (await spark.parquetView(view, [sparkPath(name)])).filter(
    ([column]) => !PLACES.some((place) => place === column),
  );
  const cells = columns.map(([column, type]) => textOf(dialect.name(column), type));
  const rows = await spark.rows(`SELECT ${cells.join(', ')} FROM ${view} LIMIT ${SAMPLE_ROWS}`);
  return [columns.map(([column]) => column), ...rows.map((row) => row.map(String))].map(csvLine).join('');
}
