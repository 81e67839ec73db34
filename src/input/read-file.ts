import type { DateReader } from './fields/date.js';
import type { OrderRows } from './order-rows.js';
import type { InputPlan } from './plan.js';

/** A file of the run after its rows are in the table, at [from, to). */
export interface ReadFile {
  readonly plan: InputPlan;
  readonly dates: DateReader;
  /** Order ids that have lost their digits to a spreadsheet. */
  readonly cutIds: readonly string[];
  /** Cells of the address column that are no addresses. */
  readonly notAddresses: readonly string[];
  /** Whether a cell that may name a referrer holds a web page. */
  readonly hasWebReferrers: boolean;
  readonly from: number;
  readonly to: number;
}

/** What is known of a file when its rows, which lie from `from` on, are all in the table. */
export function readFileOf(plan: InputPlan, rows: OrderRows, from: number, to: number): ReadFile {
  const { dates, cutIds, notAddresses, hasWebReferrers } = rows;
  return { plan, dates, cutIds, notAddresses, hasWebReferrers, from, to };
}
