import type { ZoneChange } from '../fields/zone-changes.js';
import type { InputPlan } from '../plan.js';
import { DayOrder, type DayOrderBy, type DayOrderIds } from '../regular/day-order.js';
import { decodingOf } from '../regular/decoding.js';
import type { Numbers } from '../regular/expected.js';
import type { States } from '../regular/placed-counts.js';
import type { Decoding } from '../regular/placed-rows.js';
import { type Listing, RowSequence } from '../regular/row-sequence.js';
import type { StatusOptions } from '../row-status.js';

/** A file and what its rows are expected to be like, as plain data for a thread. */
export interface ScanFile {
  readonly number: number;
  readonly plan: InputPlan;
  /** A date cell as all are written. */
  readonly dateLike: string;
  /** The offsets of the zone asked for; `undefined` where none was. */
  readonly zone: readonly ZoneChange[] | undefined;
  readonly decimal: '.' | ',';
  readonly currencies: readonly string[];
  readonly signatures: readonly string[];
  /** `undefined` for a file without order ids. */
  readonly orderNumbers: Numbers | undefined;
}

/** A part of a file: bytes of whole lines, or of Parquet groups of rows, by their number. */
export interface FileRange {
  /** The position of the file among the files. */
  readonly file: number;
  readonly from: number;
  /** Behind the last of them. */
  readonly to: number;
}

/** What all threads are told when they read. */
export interface ScanTask {
  readonly files: readonly ScanFile[];
  readonly currencies: readonly string[];
  /** See Decoding. */
  readonly currencyAt: readonly (readonly number[])[];
  readonly asOf: number | undefined;
  readonly status: StatusOptions;
  /** How the files list their orders. */
  readonly listing: Listing;
  readonly dayOrderBy: DayOrderBy;
  /** By what orders of one time are put in order. */
  readonly dayOrderIds: DayOrderIds;
  /** The numbers of orders that are let by. */
  readonly leftOut: readonly number[];
}

/** How the rows of a task are decoded, in the threads and where what they read is put together. `states` may become longer. */
export function scanDecoding(task: ScanTask, states: States): Decoding {
  const { files, currencies, currencyAt, asOf, leftOut, listing, dayOrderIds, dayOrderBy } = task;
  return decodingOf(files, states, {
    currencies,
    currencyAt,
    asOf,
    letsOddBy: true,
    leftOut: new Set(leftOut),
    dayOrder: dayOrderBy === 'words' ? new DayOrder(dayOrderIds) : undefined,
    sequence: dayOrderBy === 'seconds' ? new RowSequence(dayOrderIds, listing) : undefined,
  });
}
