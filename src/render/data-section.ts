import type { Report } from '../report/schema.js';
import { counted, grouped, moneyText } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { cut, plainText, wrap } from './text.js';

/** Where the figures come from: files, rows, orders by place, customers, revenue. */
export function dataSection(
  { data: { files, customersFiles, rows, orders, customers, ...rest } }: Report,
  style: TableStyle,
): string {
  const { colors, width } = style;
  const name = (file: Report['data']['files'][number]) =>
    `${cut(plainText(file.name), 40)} (${plainText(file.preset)}, ${counted(file.rows, 'row')})`;
  const left = [
    part(orders.void, 'void', reasons(orders.voidReasons)),
    part(orders.refunds, orders.refunds === 1 ? 'refund' : 'refunds'),
    part(orders.duplicates, orders.duplicates === 1 ? 'duplicate' : 'duplicates'),
    part(orders.conflicts, orders.conflicts === 1 ? 'conflict' : 'conflicts'),
    part(
      orders.anonymous,
      'without customer',
      Object.keys(rest.anonymousRevenue).length === 0 ? '' : moneyText(rest.anonymousRevenue),
    ),
    part(orders.afterAsOf, 'after the as-of date'),
  ].filter((text) => text !== '');
  const shown = files.slice(0, FILES_SHOWN).map(name);
  if (files.length > FILES_SHOWN) shown.push(`and ${files.length - FILES_SHOWN} more`);
  const days = rest.firstOrder === null ? '' : ` (${rest.firstOrder} to ${rest.lastOrder ?? ''})`;
  const lines: (readonly [string, string])[] = [
    ['files', shown.join(', ')],
    ...(customersFiles.length === 0 ? [] : [['customers', customersFiles.map(name).join(', ')] as const]),
    [
      'rows',
      `${grouped(rows.read)} read, ${grouped(rows.accepted)} accepted, ${grouped(rows.rejected)} rejected` +
        (rows.notData === 0 ? '' : `; ${counted(rows.notData, 'row')} of titles or totals`),
    ],
    [
      'orders',
      `${grouped(orders.total)} read, ${grouped(orders.counted)} counted${days}` +
        (left.length === 0 ? '' : `; left out: ${left.join(', ')}`) +
        (orders.zeroTotal === 0
          ? ''
          : `; ${grouped(orders.zeroTotal)} of the counted ${orders.zeroTotal === 1 ? 'has' : 'have'} a total of 0`),
    ],
    ['buyers', `${grouped(customers.buyers)} of ${counted(customers.total, 'customer')}`],
    ...(Object.keys(rest.revenue).length === 0 ? [] : [['revenue', moneyText(rest.revenue)] as const]),
  ];
  const labelled = lines.map(([label, text]) => {
    const name = `  ${label.padEnd(LABEL - 2)}`;
    return wrap(`${name}${text}`, lineWidth(width), ' '.repeat(LABEL)).replace(name, colors.dim(name));
  });
  return [colors.bold('Data'), ...labelled].join('\n');
}

const LABEL = 13;
const FILES_SHOWN = 4;

function part(count: number, what: string, detail = ''): string {
  if (count === 0) return '';
  return `${grouped(count)} ${what}${detail === '' ? '' : ` (${detail})`}`;
}

function reasons(voidReasons: Readonly<Record<string, number>>): string {
  return Object.entries(voidReasons)
    .map(([reason, count]) => `${grouped(count)} ${plainText(reason)}`)
    .join(', ');
}
