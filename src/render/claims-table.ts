import type { ClaimsReport } from '../report/claims-schema.js';
import { type CsvOptions, csv } from './csv.js';
import { type Cell, lines, linesWidth } from './lines.js';
import { counted, grouped, percent } from './numbers.js';
import { resultTitle } from './result-title.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { toKnow } from './to-know.js';

type ClaimResult = ClaimsReport['claims'][number];
type Measure = ClaimResult['measures'][number];
type Row = readonly [name: Cell, value: Cell, counts: Cell, range: Cell];

/** The sayings of the trade for people: each with its verdict, the own figures with their intervals and counts, and the reason. Fits 80 columns. */
export function claimsTable(report: ClaimsReport, style: TableStyle): string {
  const parts = [
    `${resultTitle('Sayings of the trade against these orders', report.settings, style)}\n${style.colors.dim('own figure, of how many customers, 95% interval')}`,
    ...report.claims.map((claim) => claimBlock(claim, style)),
    ...(report.warnings.length === 0 ? [] : [toKnow(report.warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function claimBlock(claim: ClaimResult, { colors, width }: TableStyle): string {
  const paint = {
    holds: colors.green,
    'does not hold': colors.red,
    'cannot be told': colors.yellow,
  }[claim.verdict];
  const shown = claim.measures.filter(({ value }) => value !== null);
  const rows = shown.map(
    (measure): Row => [
      [measure.name, colors.dim],
      [saidValue(measure.value, measure.unit), colors.bold],
      countsText(measure),
      [rangeText(measure), colors.dim],
    ],
  );
  const reason = `${claim.reason.charAt(0).toUpperCase()}${claim.reason.slice(1)}.`;
  const isShort = `"${claim.saying}" ${claim.verdict}`.length <= lineWidth(width);
  return [
    `${colors.bold(`"${claim.saying}"`)}${isShort ? ' ' : '\n  '}${paint(claim.verdict)}`,
    ...(rows.length === 0 ? [] : [fitted(rows, lineWidth(width))]),
    colors.dim(wrap(`  ${reason}`, lineWidth(width), '  ')),
  ].join('\n');
}

/** The interval beside its figure, or below where that is too wide. */
function fitted(rows: readonly Row[], columns: number): string {
  const align = ['left', 'right', 'left', 'left'] as const;
  if (linesWidth(rows, align) <= columns) return lines(rows, align);
  const below = rows.flatMap(([name, value, counts, range]): (readonly Cell[])[] => [
    [name, value, counts],
    ['', '', range],
  ]);
  return lines(below, ['left', 'right', 'left']);
}

function saidValue(value: number | null, unit: Measure['unit']): string {
  if (value === null) return 'n/a';
  if (unit === 'number') return value.toFixed(2);
  return `${unit === 'change' && value >= 0 ? '+' : ''}${percent(value)}`;
}

function rangeText({ interval, unit }: Measure): string {
  if (interval === null) return '';
  return `${saidValue(interval[0], unit)} to ${saidValue(interval[1], unit)}`;
}

/** A part and the customers that it is of, or these alone. */
function countsText({ counts: { customers = 0, ...parts }, unit }: Measure): string {
  const [part] = Object.values(parts);
  if (part === undefined) return counted(customers, 'customer');
  return unit === 'number'
    ? `${grouped(part)} by ${grouped(customers)}`
    : `${grouped(part)} of ${grouped(customers)}`;
}

/** The sayings as CSV: a row for each own figure. */
export function claimsCsv(report: ClaimsReport, options: CsvOptions): string {
  const head = [
    'id',
    'saying',
    'verdict',
    'reason',
    'measure',
    'unit',
    'value',
    'low',
    'high',
    'intervalBy',
    'part',
    'customers',
  ];
  const rows = report.claims.flatMap(({ id, saying, verdict, reason, measures }) =>
    measures.map(({ name, unit, value, interval, intervalBy, counts: { customers = '', ...parts } }) => [
      id,
      saying,
      verdict,
      reason,
      name,
      unit,
      value ?? '',
      interval?.[0] ?? '',
      interval?.[1] ?? '',
      intervalBy ?? '',
      Object.values(parts)[0] ?? '',
      customers,
    ]),
  );
  return csv([head, ...rows], options);
}
