import type { Report } from '../report/schema.js';
import { counted, grouped, moneyText } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { cutFront, plainText, wrap } from './text.js';

/** Where the figures come from: files, rows, orders by place, customers, revenue. */
export function dataSection(
  { data: { files, customersFiles, rows, orders, customers, ...rest } }: Pick<Report, 'data'>,
  style: TableStyle,
): string {
  const { colors, width } = style;
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
  const days = rest.firstOrder === null ? '' : ` (${rest.firstOrder} to ${rest.lastOrder ?? ''})`;
  const lines: (readonly [string, string])[] = [
    ['files', filesText(files)],
    ...(['customers', 'referrals'] as const).flatMap((kind) => {
      const ofKind = customersFiles.filter(({ holds }) => holds === kind);
      return ofKind.length === 0 ? [] : [[kind, filesText(ofKind, true)] as const];
    }),
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
const NAME_WIDTH = 40;

type FileRows = Report['data']['files'][number];

/** Files with their presets and rows: their names alone where all are in one folder. The rejected rows of order files have a line of their own. */
function filesText(files: readonly FileRows[], withRejected = false): string {
  const folders = new Set(files.map(({ name }) => name.slice(0, name.length - baseName(name).length)));
  const isOneFolder = files.length > 1 && folders.size === 1;
  const shown = files.slice(0, FILES_SHOWN).map(({ name, preset, rows, rejected }) => {
    const said = cutFront(plainText(isOneFolder ? baseName(name) : name), NAME_WIDTH);
    const lost = withRejected && rejected > 0 ? `, ${grouped(rejected)} rejected` : '';
    return `${said} (${plainText(preset)}, ${counted(rows, 'row')}${lost})`;
  });
  if (files.length > FILES_SHOWN) shown.push(`and ${files.length - FILES_SHOWN} more`);
  return shown.join(', ');
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}

function part(count: number, what: string, detail = ''): string {
  if (count === 0) return '';
  return `${grouped(count)} ${what}${detail === '' ? '' : ` (${detail})`}`;
}

function reasons(voidReasons: Readonly<Record<string, number>>): string {
  return Object.entries(voidReasons)
    .map(([reason, count]) => `${grouped(count)} ${plainText(reason)}`)
    .join(', ');
}
