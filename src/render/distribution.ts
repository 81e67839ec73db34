import type { Report } from '../report/schema.js';
import { lines } from './lines.js';
import { grouped } from './numbers.js';
import type { TableStyle } from './style.js';

/** How many customers have bought exactly so often, and how many of those who have bought that often have bought again. */
export function distributionTable(
  { distribution }: NonNullable<Report['metrics']['repeat']>,
  { colors }: TableStyle,
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
  const text = lines(rows, ['left', ...distribution.map(() => 'right' as const)]);
  return `${colors.bold('How often customers have bought')}\n${text}`;
}
