import type { Report } from '../report/schema.js';
import { barColumns, hasBars } from './bars.js';
import { lines, linesWidth } from './lines.js';
import { grouped } from './numbers.js';
import { spareColumns } from './spare-columns.js';
import { lineWidth, type TableStyle } from './style.js';

type Distribution = NonNullable<Report['metrics']['repeat']>['distribution'];

/**
 * How many customers have bought exactly so often, and how many of those who have bought that often have bought again: a
 * column for each number of orders, or a row for each where the columns are too wide, or where bars stand beside them.
 */
export function distributionTable(
  { distribution }: NonNullable<Report['metrics']['repeat']>,
  style: TableStyle,
): string {
  return `${style.colors.bold('How often customers have bought')}\n${asColumns(distribution, style) ?? asRows(distribution, style)}`;
}

/** `undefined` where they are too wide, or bars have to stand beside them. */
function asColumns(distribution: Distribution, style: TableStyle): string | undefined {
  if (hasBars(style)) return undefined;
  const { dim } = style.colors;
  const rows = [
    [['orders', dim] as const, ...distribution.map(({ orders }) => [String(orders), dim] as const)],
    [['customers', dim] as const, ...distribution.map(({ customers }) => grouped(customers))],
    [['buy again', dim] as const, ...distribution.map(({ nextRate }) => again(nextRate))],
  ];
  const align = ['left', ...distribution.map(() => 'right' as const)] as const;
  return linesWidth(rows, align) <= lineWidth(style.width) ? lines(rows, align) : undefined;
}

function asRows(distribution: Distribution, style: TableStyle): string {
  return spareColumns(
    distribution,
    [
      { head: 'orders', cell: ({ orders }) => [String(orders), style.colors.dim] },
      { head: 'customers', cell: ({ customers }) => grouped(customers) },
      ...barColumns(distribution, 1, style),
      { head: 'buy again', cell: ({ nextRate }) => again(nextRate) },
    ],
    style,
  );
}

function again(rate: number | null): string {
  return rate === null ? '' : `${Math.round(rate * 100)}%`;
}
