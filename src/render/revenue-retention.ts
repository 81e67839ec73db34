import type { Report } from '../report/schema.js';
import { type Cell, lines, linesWidth, type Paint } from './lines.js';
import { counted, currencyText, grouped, percent } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';

type FromOrders = NonNullable<Report['metrics']['revenueRetention']>;
type CurrencyFromOrders = FromOrders['byCurrency'][string];

/** What revenue retention from orders and that from contracts both have. */
type InCurrency = Omit<CurrencyFromOrders, 'refundedBeyond' | 'dropped' | 'refundedOnly'>;

type Row = readonly [name: Cell, value: Cell, note: readonly [text: string, paint: Paint]];

/** Revenue retention to show. */
export interface RevenueRetentionView {
  readonly title: string;
  readonly reason: string | null;
  readonly byCurrency: Readonly<Record<string, InCurrency>>;
  /** What the revenue at the start and at the end is called. */
  readonly start: string;
  readonly end: string;
  /** Said where there is none at the start. */
  readonly none: string;
  /** Said beside the end, by currency. */
  readonly notes: Readonly<Record<string, string>>;
}

const ALIGN = ['left', 'right', 'left'] as const;

/** Revenue retention from orders, for people. */
export function revenueRetentionTable({ reason, byCurrency }: FromOrders, style: TableStyle): string {
  const leftOut = ({ dropped: { customers } }: CurrencyFromOrders) =>
    customers === 0 ? '' : `left out: ${counted(customers, 'customer')} with 0 or less before`;
  const notes = Object.entries(byCurrency).map(([currency, each]) => [currency, leftOut(each)]);
  const view: RevenueRetentionView = {
    title: 'Revenue retention (orders)',
    reason,
    byCurrency,
    start: 'before the window',
    end: 'in the window',
    none: 'no revenue in the period before the window',
    notes: Object.fromEntries(notes),
  };
  return movementsTable(view, style);
}

/** NRR and GRR, and below them the movements from the revenue at the start to that at the end. One block for each currency. */
export function movementsTable(view: RevenueRetentionView, style: TableStyle): string {
  const { colors, width } = style;
  const title = colors.bold(view.title);
  const currencies = Object.entries(view.byCurrency);
  if (currencies.length === 0) return `${title}\n${wrap(`  n/a (${view.reason})`, lineWidth(width), '  ')}`;
  return currencies
    .map(([currency, each]) => {
      const named = currency === 'XXX' ? 'without currency' : currencyText(currency);
      const head = currencies.length === 1 ? title : `${title}${colors.dim(`, ${named}`)}`;
      const rows = rowsOf(each, view, view.notes[currency] ?? '', style);
      return `${head}\n${lines(narrowed(rows, lineWidth(width)), ALIGN)}`;
    })
    .join('\n\n');
}

function rowsOf(
  result: InCurrency,
  { start, end, none }: RevenueRetentionView,
  note: string,
  { colors }: TableStyle,
): readonly Row[] {
  const { customers } = result;
  const rate = (name: string, fraction: number | null, said: string): Row => [
    [name, colors.bold],
    [percent(fraction), colors.bold.cyan],
    [said, colors.dim],
  ];
  const amount = (name: string, money: string, said: string): Row => [
    [`  ${name}`, colors.dim],
    grouped(money),
    [said, colors.dim],
  ];
  const capped = result.grr === null ? none : 'no customer above what they brought before';
  return [
    rate(
      'Net (NRR)',
      result.nrr,
      `with reactivated ${percent(result.nrrWithReactivation)}, net churn ${percent(result.netChurnRate)}`,
    ),
    rate('Gross (GRR)', result.grr, capped),
    amount(start, result.start, counted(customers.start, 'customer')),
    amount('+ new', result.new, counted(customers.new, 'customer')),
    amount('+ expansion', result.expansion, counted(customers.expanded, 'customer')),
    amount('+ reactivation', result.reactivation, counted(customers.reactivated, 'customer')),
    amount('- contraction', result.contraction, counted(customers.contracted, 'customer')),
    amount('- churn', result.churn, counted(customers.churned, 'customer')),
    amount(`= ${end}`, result.end, note),
  ];
}

/** Rows whose notes take several lines where they would be too wide. */
function narrowed(rows: readonly Row[], width: number): readonly Row[] {
  const sides = linesWidth(
    rows.map(([name, value]) => [name, value, '|']),
    ALIGN,
  );
  return rows.flatMap(([name, value, [note, paint]]) =>
    wrap(note, width - sides + 1, '')
      .split('\n')
      .map((line, at): Row => (at === 0 ? [name, value, [line, paint]] : ['', '', [line, paint]])),
  );
}
