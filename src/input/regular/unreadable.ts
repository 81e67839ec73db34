import { WHITE_SPACE } from '../csv/delimiter.js';
import type { InputPlan, PlannedFile } from '../plan.js';

/** Why DuckDB and threads cannot read a file, by its plan alone; `undefined` where they can. */
export function unreadable({ plan, rows }: PlannedFile): string | undefined {
  if (plan.format !== 'text') return undefined;
  if (plan.encoding !== 'utf-8') return `it is in ${plan.encoding}`;
  if (plan.delimiter === WHITE_SPACE) return 'its cells stand between spaces';
  if (plan.delimiter.length !== 1) return 'its delimiter is no single character';
  return skippedLines(plan, rows.headLines) === undefined ? 'its header has line ends in it' : undefined;
}

/** How many lines stand before the first row of data; `undefined` where rows before it span lines, which they count in another way. */
export function skippedLines(plan: InputPlan, headLines: readonly number[]): number | undefined {
  if (plan.skipRows === 0) return 0;
  const last = headLines[plan.skipRows - 1];
  const next = headLines[plan.skipRows];
  if (last === undefined) return undefined;
  // Empty lines are skipped by both, so only what a quoted cell spans could stand between.
  return next !== undefined && next > last + 1 ? undefined : last;
}
