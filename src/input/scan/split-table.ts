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
  let total = 0;
  const rowsBefore = groups.map(({ rows }) => {
    total += rows;
    return total - rows;
  });
  const { order } = positionsOf(plan);
  const goesOn = (group: number): boolean => {
    if (order === ABSENT || group === 0) return false;
    const orderAt = (at: number, rows: number) =>
      textAt(new GroupColumns(descriptor, layout, at).texts(order), rows);
    const last = orderAt(group - 1, groups[group - 1]?.rows ?? 0);
    return last !== '' && last === orderAt(group, Math.min(1, groups[group]?.rows ?? 0));
  };
  const cuts = Array.from({ length: shares - 1 }, (_, share) => {
    let group = rowsBefore.findIndex((rows) => rows >= (total * (share + 1)) / shares);
    if (group < 0) return groups.length;
    while (group < groups.length && goesOn(group)) group++;
    return group;
  });
  return [...cuts, groups.length];
}

/** The last text of so many rows of a column; '' for none. */
function textAt(cells: TextCells, rows: number): string {
  for (let row = 0; row < rows; row++) cells.next();
  return new TextDecoder().decode(cells.bytes.subarray(cells.start, cells.end));
}
