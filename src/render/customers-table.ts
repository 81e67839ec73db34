import type { CustomersReport } from '../report/customers-schema.js';
import { customerColumns } from './customer-columns.js';
import { dataSection } from './data-section.js';
import { lines, linesWidth } from './lines.js';
import { counted, grouped, moneyText, percent } from './numbers.js';
import { resultTitle } from './result-title.js';
import { spareColumns } from './spare-columns.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';
import { toKnow } from './to-know.js';

type Customers = CustomersReport['customers'];

/**
 * Customers for people: what they come to together, one a line, how many more there are, the statuses of all, the data and the warnings. Fits
 * 80 columns; a wider terminal shows more of each.
 */
export function customersTable(report: CustomersReport, style: TableStyle): string {
  const { settings, customers, warnings } = report;
  const parts = [
    `${resultTitle(titleOf(customers, settings.loyal), settings, style)}\n${summary(customers, style)}`,
    listText(report, style),
    statuses(customers, settings.loyal, style),
    dataSection(report, style),
    ...(warnings.length === 0 ? [] : [toKnow(warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function titleOf({ selection }: Customers, loyal: number): string {
  switch (selection) {
    case 'all':
      return 'Customers';
    case 'at-risk':
      return 'Customers at risk';
    case 'at-risk-or-lapsed':
      return 'Customers at risk or lapsed';
    case 'loyal':
      return `Loyal customers, of ${loyal} or more orders`;
    case 'one-away':
      return `Customers one order away from loyal, of ${counted(loyal - 1, 'order')}`;
  }
}

/** How many customers are meant, and what they are worth. */
function summary({ matched, buyers, where, sort }: Customers, { colors, width }: TableStyle): string {
  const { revenue, revenueShare, revenueLast12Months } = matched;
  const hasMoney = Object.keys(revenue).length > 0;
  const isAll = matched.customers === buyers;
  const who = isAll
    ? counted(buyers, 'customer')
    : `${grouped(matched.customers)} of ${counted(buyers, 'customer')} (${percent(matched.share)})`;
  const share = isAll || revenueShare === null ? '' : ` (${percent(revenueShare)} of all)`;
  const money = hasMoney
    ? `; revenue ${moneyText(revenue)}${share}, in the last 12 months ${moneyText(revenueLast12Months)}`
    : '';
  const conditions = where.map(({ field, values }) => `${field} ${values.map(plainText).join(' or ')}`);
  const how = [
    ...(conditions.length === 0 ? [] : [`where ${conditions.join(' and ')}`]),
    `sorted by ${sort.by}${sort.by === 'at-stake' ? ' (revenue of the last 12 months)' : ''}, ${sort.direction}`,
  ].join('; ');
  return [
    wrap(`${who}, ${counted(matched.orders, 'order')}${money}`, lineWidth(width), ''),
    colors.dim(wrap(how, lineWidth(width), '')),
  ].join('\n');
}

function listText(report: CustomersReport, style: TableStyle): string {
  const { list, matched } = report.customers;
  if (list.length === 0) return '  none';
  const more = matched.customers - list.length;
  return [
    spareColumns(list, customerColumns(report), style),
    ...(more === 0
      ? []
      : [
          style.colors.dim(
            wrap(
              `  and ${grouped(more)} more: --top N shows the first N, --format csv or json all`,
              lineWidth(style.width),
              '  ',
            ),
          ),
        ]),
  ].join('\n');
}

/** How all customers are spread over the statuses, and what these mean. */
function statuses(
  { statuses: all, buyers, rule }: Customers,
  loyal: number,
  { colors, width }: TableStyle,
): string {
  const meanings: Readonly<Record<string, string>> = {
    new: 'one order, in the window',
    'one-time': 'one order, earlier and not overdue',
    repeat: 'two or more orders',
    loyal: `${loyal} or more orders`,
    'at-risk':
      rule.kind === 'fixed'
        ? `two or more orders, none in the last ${grouped(rule.days ?? 0)} days`
        : 'last bought more than 2 usual gaps ago',
    lapsed: 'last bought more than 4 usual gaps ago',
  };
  const rows = all
    .filter(({ status }) => rule.kind === 'pace' || status !== 'lapsed')
    .map(({ status, customers }) => [
      status,
      grouped(customers),
      percent(buyers === 0 ? null : customers / buyers),
      [meanings[status] ?? '', colors.dim] as const,
    ]);
  const align = ['left', 'right', 'right', 'left'] as const;
  return [
    colors.bold(`Statuses of ${buyers === 1 ? 'the one customer' : `all ${grouped(buyers)} customers`}`),
    linesWidth(rows, align) <= lineWidth(width)
      ? lines(rows, align)
      : lines(
          rows.map(([status = '', count = '', , meaning = '']) => [status, count, meaning]),
          ['left', 'right', 'left'],
        ),
    ...(rule.kind === 'fixed' ? [] : [colors.dim(wrap(`  ${gapText(rule)}`, lineWidth(width), '  '))]),
  ].join('\n');
}

function gapText({ minDays, storeGapDays }: Customers['rule']): string {
  const own = `the median of a customer's own gaps from ${grouped(minDays)} days with a purchase on`;
  if (storeGapDays === null) return `A usual gap is ${own}; nobody has any.`;
  const store = grouped(String(Math.round(storeGapDays * 10) / 10));
  return `A usual gap is ${own}, else ${store} days: 9 of 10 gaps in the store are no longer.`;
}
