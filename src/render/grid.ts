import Table from 'cli-table3';

const NOTHING = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** How a column's cells stand. */
export type Align = 'left' | 'right';

/**
 * Rows as columns of text without rules, two spaces apart and indented by two, as wide as their content.
 *
 * @example grid([['ROR', '50.0%'], ['CRR', '9.5%']], ['left', 'right'])
 */
export function grid(rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const table = new Table({
    chars: NOTHING,
    colAligns: [...align],
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
