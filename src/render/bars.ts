import type { Column } from './spare-columns.js';
import type { TableStyle } from './style.js';

const FULL = '█';

/** What stands at the end of a bar, by how many eighths are left over. */
const ENDS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** Terminals with fewer columns have no room for bars beside the figures. */
const FROM_WIDTH = 90;

/** How many columns the longest bar of a table takes. */
const LONGEST = 12;

/**
 * A share as a bar to the right, which at 1 is as wide as said; what is more than nothing shows at least as an eighth.
 *
 * @example bar(0.3, 5) // '█▌'
 */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * width * ENDS.length);
  const shown = share > 0 ? Math.max(eighths, 1) : 0;
  return `${FULL.repeat(Math.floor(shown / ENDS.length))}${ENDS[shown % ENDS.length] ?? ''}`;
}

/** Whether bars stand beside figures: in a terminal that is wide enough, and nowhere else, as they are no text that a program could read. */
export function hasBars({ isTerminal = false, width }: TableStyle): boolean {
  return isTerminal && width >= FROM_WIDTH;
}

/**
 * A column of bars for how many customers each row has, the longest for the most; none where there are no bars. It is spared where it would make the table too wide.
 *
 * @example spareColumns(tiers, [name, customers, ...barColumns(tiers, 3, style), revenue], style)
 */
export function barColumns<Row extends { readonly customers: number }>(
  rows: readonly Row[],
  spare: number,
  style: TableStyle,
): readonly Column<Row>[] {
  if (!hasBars(style)) return [];
  const most = Math.max(...rows.map(({ customers }) => customers), 1);
  return [
    {
      head: '',
      cell: ({ customers }) => [bar(customers / most, LONGEST), style.colors.cyan],
      align: 'left',
      spare,
    },
  ];
}
