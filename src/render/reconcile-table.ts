import type { ReconcileReport } from '../report/reconcile-schema.js';
import { type CsvOptions, csv } from './csv.js';
import { type Cell, lines, linesWidth } from './lines.js';
import { grouped, percent } from './numbers.js';
import { resultTitle } from './result-title.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { toKnow } from './to-know.js';

type Result = ReconcileReport['reconcile'];
type Definition = Result['definitions'][number];
type Move = Definition['gap']['moves'][number];

const ALIGN = ['left', 'right', 'left', 'right'] as const;

/** Relatives of ROR and retention for people: each rate with its counts, what it means, and who makes its gap to ROR. Fits 80 columns. */
export function reconcileTable(report: ReconcileReport, style: TableStyle): string {
  const parts = [
    resultTitle('ROR and retention, and what others call so', report.settings, style),
    definitionsText(report.reconcile, style),
    ...(report.warnings.length === 0 ? [] : [toKnow(report.warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function definitionsText({ headline, definitions }: Result, { colors, width }: TableStyle): string {
  const head: readonly Cell[] = ['', ['rate', colors.dim], ['customers', colors.dim], ['to ROR', colors.dim]];
  const rows = definitions.map((each): readonly Cell[] => [
    [each.name, colors.bold],
    [rateText(each), each.id === headline ? colors.bold.cyan : colors.bold],
    countsText(each),
    each.id === headline ? '' : gapText(each),
  ]);
  const fits = linesWidth([head, ...rows], ALIGN) <= lineWidth(width);
  const shown = fits
    ? [head, ...rows]
    : [head, ...rows].map(([name = '', rate = '', , gap = '']) => [name, rate, '', gap]);
  const [first = '', ...drawn] = lines(shown, ALIGN).split('\n');
  const blocks = definitions.map((each, at) => {
    const counts = fits ? '' : `${countsText(each)}: `;
    return [
      drawn[at] ?? '',
      colors.dim(wrap(`    ${counts}${each.definition}`, lineWidth(width), '    ')),
      ...each.gap.moves.map((move) => wrap(`    ${moveText(move)}`, lineWidth(width), '      ')),
    ].join('\n');
  });
  return [first, ...blocks].join('\n');
}

function rateText({ rate, unit }: Definition): string {
  return unit === 'quotient' && rate !== null ? rate.toFixed(2) : percent(rate);
}

function countsText({ numerator, denominator, unit }: Definition): string {
  return `${grouped(numerator)} ${unit === 'share' ? 'of' : '/'} ${grouped(denominator)}`;
}

function gapText({ gap: { rate } }: Definition): string {
  if (rate === null) return '';
  const points = (Math.round(rate * 1000) / 10).toFixed(1);
  return Number(points) > 0 ? `+${points}` : points.replace(/^-0\.0$/, '0.0');
}

/** What customers of one kind change, and who they are. */
function moveText({ customers, who, numerator, denominator }: Move): string {
  const signed = (by: number) => `${by < 0 ? '-' : '+'}${grouped(customers)}`;
  if (numerator === denominator) return `both ${signed(numerator)}: ${who}`;
  const places = [
    numerator === 0 ? '' : `numerator ${signed(numerator)}`,
    denominator === 0 ? '' : `denominator ${signed(denominator)}`,
  ];
  return `${places.filter((text) => text !== '').join(', ')}: ${who}`;
}

/** The definitions as CSV: a row for each, with the customers who make its gap in words. */
export function reconcileCsv({ reconcile: { definitions } }: ReconcileReport, options: CsvOptions): string {
  const head = [
    'id',
    'name',
    'definition',
    'numerator',
    'denominator',
    'rate',
    'low',
    'high',
    'gapRate',
    'gapNumerator',
    'gapDenominator',
    'moves',
  ];
  const rows = definitions.map(({ id, name, definition, numerator, denominator, rate, interval, gap }) => [
    id,
    name,
    definition,
    numerator,
    denominator,
    rate ?? '',
    interval?.[0] ?? '',
    interval?.[1] ?? '',
    gap.rate ?? '',
    gap.numerator,
    gap.denominator,
    gap.moves.map(moveText).join('; '),
  ]);
  return csv([head, ...rows], options);
}
