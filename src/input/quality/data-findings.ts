import type { Finding } from '../../model/data-quality.js';
import type { DataSummary, Warning } from '../../model/data-summary.js';
import { NO_CURRENCY } from '../../model/money.js';
import { counted, grouped } from '../../model/text.js';

/** Warnings of every report after which the files are damaged, or rows or orders of them lost or counted twice. */
const FAULTS = new Set([
  'rejectedRows',
  'conflicts',
  'damagedIds',
  'invalidUtf8',
  'nulBytes',
  'sameSalesTwice',
]);
const NOTES = new Set(['roundedAmounts', 'mixedCurrencyNotation', 'updatedOrders']);

/** From this share on orders without customer make the figures those of a part of the shop. */
const LARGE_ANONYMOUS_SHARE = 0.25;

/**
 * The warnings that every report has, as findings: how grave each is, and where its first case is.
 *
 * @example warningFindings(data)[0]?.level // 'fault'
 */
export function warningFindings(data: DataSummary): readonly Finding[] {
  return data.warnings.map((warning) => ({
    code: warning.code,
    message: warning.message.replace(
      / ror inspect lists (?:it|them)\.$/,
      ' --rejects FILE writes all to a file.',
    ),
    level: FAULTS.has(warning.code) ? 'fault' : NOTES.has(warning.code) ? 'note' : 'warning',
    ...placeOf(warning, data),
  }));
}

function placeOf({ code, message }: Warning, data: DataSummary): Pick<Finding, 'file' | 'line'> {
  const reject = data.rejects.find(({ file, line }) => message.includes(` The first: ${file}:${line}`));
  const place =
    code === 'rejectedRows' ? reject : code === 'conflicts' ? data.conflictList[0]?.leftOut : undefined;
  return { file: place?.file ?? null, line: place?.line ?? null };
}

/**
 * Duplicates, orders without customer, several currencies, rows that are no data: all handled, but worth knowing.
 * `currencies` has the sales by currency.
 *
 * @example countFindings(data, { EUR: 12 }).map(({ code }) => code) // ['duplicates']
 */
export function countFindings(
  data: DataSummary,
  currencies: Readonly<Record<string, number>>,
): readonly Finding[] {
  const { duplicates, anonymous } = data.orders;
  const sales = Object.values(currencies).reduce((sum, count) => sum + count, 0);
  const findings: Finding[] = [];
  const find = (code: string, level: Finding['level'], message: string, file: string | null = null) =>
    findings.push({ code, level, message, file, line: null });
  if (anonymous > 0) {
    const share = anonymous / Math.max(sales, 1);
    find(
      'ordersWithoutCustomer',
      share >= LARGE_ANONYMOUS_SHARE ? 'warning' : 'note',
      `${grouped(anonymous)} of ${counted(sales, 'order')} (${Math.round(100 * share)}%) ${anonymous === 1 ? 'has' : 'have'} no customer: the figures are those of the others. Look whether another column names the customer, for --map customer=COLUMN.`,
    );
  }
  if (duplicates > 0) {
    find(
      'duplicates',
      'note',
      `${counted(duplicates, 'order is there a second time: it counts', 'orders are there a second time: each counts')} once.`,
    );
  }
  const codes = Object.keys(currencies).filter((code) => code !== NO_CURRENCY);
  if (codes.length > 1) {
    find(
      'severalCurrencies',
      'note',
      `Orders are in ${codes.length} currencies (${codes.map((code) => `${code} ${grouped(currencies[code] ?? 0)}`).join(', ')}); amounts are added up for each apart.`,
    );
  }
  for (const { name, notData } of [...data.files, ...data.customersFiles]) {
    if (notData === 0) continue;
    find(
      'notData',
      'note',
      `${name}: ${counted(notData, 'row is a title, a total or the header again and was', 'rows are titles, totals or the header again and were')} passed over.`,
      name,
    );
  }
  return findings;
}
