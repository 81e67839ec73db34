import type { Report } from '../report/schema.js';
import { type Cell, cutToColumns, lines } from './lines.js';
import { grouped, percent } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';

type DistinctValues = NonNullable<Report['segments']>['distinctValues'][number];

const NAME_WIDTH = 28;
const SMALL = 10;

/**
 * How many different values customers have in a column, such as channels, and how many of those with so many came back; nothing where no customer has two.
 *
 * @example distinctValuesTable(segments.distinctValues[0], style)
 */
export function distinctValuesTable(
  { column, customers, retention }: DistinctValues,
  { colors, width }: TableStyle,
): string {
  if (!customers.some(({ values, customers: number }) => values !== 0 && values !== 1 && number > 0))
    return '';
  const marked = retention.some(isSmall);
  const rows = customers.flatMap(({ values, customers: number, share }, at): (readonly Cell[])[] => {
    const back = retention[at];
    if (back === undefined || (number === 0 && back.start === 0)) return [];
    return [
      [
        String(values),
        grouped(number),
        percent(share),
        grouped(back.start),
        grouped(back.retained),
        `${percent(back.rate)}${isSmall(back) ? '*' : marked ? ' ' : ''}`,
      ],
    ];
  });
  const heads = ['values', 'customers', 'share', 'before', 'came back', marked ? 'rate ' : 'rate'];
  const note =
    'before: customers of the period before the window, by the values that they had there; came back: bought in the window. ' +
    'An association, not a cause: who buys more often meets more values.';
  return [
    `\n${colors.bold(`How many values of ${cutToColumns(plainText(column), NAME_WIDTH)} customers have`)}`,
    lines(
      [heads.map((head): Cell => [head, colors.dim]), ...rows],
      heads.map(() => 'right'),
    ),
    ...(marked ? [colors.dim('  * of fewer than 10 customers')] : []),
    colors.dim(wrap(`  ${note}`, lineWidth(width), '  ')),
  ].join('\n');
}

function isSmall({ start }: DistinctValues['retention'][number]): boolean {
  return start > 0 && start < SMALL;
}
