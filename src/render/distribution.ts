import type { Report } from '../report/schema.js';
import { lines, linesWidth } from './lines.js';
import { grouped } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';

/**
 * How many customers have bought exactly so often, and how many of those who have bought that often have bought again: a
 * column for each number of orders, or a row for each where the columns are too wide.
 */
export function distributionTable(
  { distribution }: NonNullable<Report['metrics']['repeat']>,
  { colors, width }: TableStyle,
): string {
  const again = (rate: number | null) => (rate === null ? '' : `${Math.round(rate * 100)}%`);
  const rows = [
    [
      ['orders', colors.dim] as const,
      ...distribution.map(({ orders }) => [String(orders), colors.dim] as const),
    ],
    [['customers', colors.dim] as const, ...distribution.map(({ customers }) => grouped(customers))],
    [['buy again', colors.dim] as const, ...distribution.map(({ nextRate }) => again(nextRate))],
  ];
  const align = ['left', ...distribution.map(() => 'right' as const)] as const;
  const text =
    linesWidth(rows, align) <= lineWidth(width)
      ? lines(rows, align)
      : lines(
          align.map((_align, at) => rows.map((row) => row[at] ?? '')),
          ['right', 'right', 'right'],
        );
  return `${colors.bold('How often customers have bought')}\n${text}`;
}
