import { ABSENT, positionsOf } from '../cells.js';
import { GroupColumns } from '../parquet/group-columns.js';
import type { ParquetLayout } from '../parquet/layout.js';
import type { TextCells } from '../parquet/text-cells.js';
import type { InputPlan } from '../plan.js';

/**
 * Where shares of the groups of a Parquet file end: each has about as many rows, and no order rows in two of them that stand together.
 *
 * @example groupEnds(descriptor, layoutOf(descriptor), plan, 2) // [41, 81]
 */
export function groupEnds(
  descriptor: number,
  layout: ParquetLayout,
  plan: InputPlan,
  shares: number,
): readonly number[] {
  const { groups } = layout;
  const total = groups.reduce((sum, { rows }) => sum + rows, 0);
  const rowsBefore = groups.map((_group, at) => groups.slice(0, at).reduce((sum, { rows }) => sum + rows, 0));
  const { order } = positionsOf(plan);
  const goesOn = (group: number): boolean => {
    if (order === ABSENT || group === 0) return false;
    const [before, behind] = [group - 1, group].map((at) =>
      edgesOf(new GroupColumns(descriptor, layout, at).texts(order), groups[at]?.rows ?? 0),
    );
    return before?.last === behind?.first && before?.last !== '';
  };
  const cuts = Array.from({ length: shares - 1 }, (_, share) => {
    let group = rowsBefore.findIndex((rows) => rows >= (total * (share + 1)) / shares);
    if (group < 0) return groups.length;
    while (group < groups.length && goesOn(group)) group++;
    return group;
  });
  return [...cuts, groups.length];
}

/** The first and the last text of a column. */
function edgesOf(cells: TextCells, rows: number): { readonly first: string; readonly last: string } {
  const text = () => new TextDecoder().decode(cells.bytes.subarray(cells.start, cells.end));
  let first = '';
  for (let row = 0; row < rows; row++) {
    cells.next();
    if (row === 0) first = text();
  }
  return { first, last: rows === 0 ? '' : text() };
}
