import { type CsvOptions, csv, type Dialect, PLAIN_CSV } from '../render/csv.js';
import { json } from '../render/json.js';
import type { TableStyle } from '../render/style.js';
import type { Report } from '../report/schema.js';
import { UsageError } from './exit.js';
import { styleFor } from './table-style.js';

/** What is said about the form of a result, as commander gives it. */
export interface RawForm {
  readonly format: string;
  readonly output?: string;
  readonly locale?: string;
  readonly raw?: boolean;
}

/** A result that names its schema; one on order files has the data that it comes from. */
export interface Printed {
  readonly schema: string;
  readonly data?: Report['data'];
}

/** How a result is drawn where a format has more to it than its sheets: the table for people, and as CSV its main list. */
export interface Drawings<Result> {
  readonly table: (result: Result, style: TableStyle) => string;
  readonly csv?: (result: Result, options: CsvOptions) => string;
}

/**
 * Makes sure, before anything is read, that a result can be written in the form asked for. Throws a UsageError where it cannot.
 *
 * @example checkForm({ format: 'xlsx' }) // in a terminal: --format xlsx is no text for a terminal; ...
 */
export function checkForm({ format, output, locale }: RawForm): void {
  if (locale !== undefined) {
    if (format !== 'csv' && format !== 'tsv')
      throw new UsageError('--locale is for --format csv and tsv; leave it out, or choose one of them');
    dialectOf(format, locale);
  }
  if (format === 'xlsx' && output === undefined && process.stdout.isTTY)
    throw new UsageError('--format xlsx is no text for a terminal; name a file with --output report.xlsx');
}

/**
 * A result in the format asked for: text, or the bytes of a workbook.
 *
 * @example await draw(report, { format: 'json' }, { table: reportTable })
 */
export async function draw<Result extends Printed>(
  result: Result,
  form: RawForm,
  drawings: Drawings<Result>,
): Promise<string | Uint8Array> {
  const { format, output, locale, raw = false } = form;
  const isFile = output !== undefined;
  if (format === 'table') return drawings.table(result, styleFor(isFile));
  if (format === 'json') return json(result);
  const options = { raw, dialect: dialectOf(format, locale) };
  const isText = format === 'csv' || format === 'tsv';
  if (isText && drawings.csv !== undefined) return drawings.csv(result, options);
  const [{ sheetsOf }, { schemaOf }] = await Promise.all([
    import('../sheets/sheets-of.js'),
    import('../report/schema-of.js'),
  ]);
  const sheets = sheetsOf(result, schemaOf(result));
  switch (format) {
    case 'csv':
    case 'tsv':
      return csv((await import('../sheets/long-table.js')).longTable(sheets), options);
    case 'ndjson':
      return (await import('../sheets/ndjson.js')).ndjson(sheets);
    case 'markdown':
      return (await import('../sheets/markdown.js')).markdown(sheets);
    case 'html':
      return (await import('../sheets/html.js')).sheetsPage(titleOf(result), sheets);
    case 'xlsx': {
      const { tooLong, xlsx } = await import('../sheets/xlsx.js');
      const reason = tooLong(sheets);
      if (reason !== undefined) throw new UsageError(`--format xlsx: ${reason}`);
      return xlsx(sheets);
    }
    default:
      throw new RangeError(`no format is called ${format}`);
  }
}

/** What a page is called: the files that the result is about, or that it is on counts. */
function titleOf(result: Printed): string {
  const files = result.data?.files.map(({ name }) => name) ?? [];
  return files.length === 0 ? 'ror' : `ror: ${files.join(', ')}`;
}

/**
 * How Excel reads CSV and TSV where a locale is set: with a byte order mark, and where its decimals have a comma, with that and semicolons. Without a locale as programs
 * read it. Throws a UsageError for what is no locale.
 *
 * @example dialectOf('csv', 'de') // { delimiter: ';', decimal: ',', mark: true }
 */
export function dialectOf(format: string, locale: string | undefined): Dialect {
  const decimal = locale === undefined ? '.' : decimalOf(locale);
  const delimiter = format === 'tsv' ? '\t' : decimal === ',' ? ';' : PLAIN_CSV.delimiter;
  return { delimiter, decimal, mark: locale !== undefined };
}

function decimalOf(locale: string): '.' | ',' {
  if (!isKnownLocale(locale))
    throw new UsageError(`--locale: "${locale}" is no locale; write for example de, fr-CA or en-GB`);
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(0.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.';
}

/** For a language that it does not know, Intl would go by the machine's own, silently. */
function isKnownLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
