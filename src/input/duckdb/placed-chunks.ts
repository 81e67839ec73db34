import type { DuckDBDataChunk } from '@duckdb/node-api';
import { DAY_MILLISECONDS } from '../../model/day.js';
import { OddRows } from '../regular/irregular.js';
import type { PlacedRows } from '../regular/placed-rows.js';
import { OfDayColumns } from './of-day-columns.js';
import type { StreamColumns } from './regular-query.js';
import { FILE_SHIFT, FLAG } from './regular-row.js';
import { halves, isNull, oddRows, whole } from './vectors.js';

const DAY_MICROSECONDS = 1000 * DAY_MILLISECONDS;

/** How chunks of the stream are read. */
export interface ChunkForm {
  /** Where what stands in the stream. */
  readonly columns: StreamColumns;
  /** Whether rows with odd cells are let by, to be read in another way; else they are an error. */
  readonly letsOddBy: boolean;
  /** Whether rows are to have their order within the day. */
  readonly hasDayOrder: boolean;
}

/**
 * Gives rows of the stream to PlacedRows. Throws an OddRows for rows with odd cells, where they are not let by.
 *
 * @example for await (const chunk of stream) placeChunk(chunk, form, placed);
 */
export function placeChunk(
  chunk: DuckDBDataChunk,
  { columns, letsOddBy, hasDayOrder }: ChunkForm,
  placed: PlacedRows,
): void {
  const customers = halves(chunk, columns.customer);
  const walls = halves(chunk, columns.wall);
  const ties = halves(chunk, columns.tie);
  const amounts = halves(chunk, columns.amount);
  const refunds = halves(chunk, columns.refund);
  const numbers = halves(chunk, columns.order);
  const texts = halves(chunk, columns.orderText);
  const flagged = halves(chunk, columns.flags);
  const ofDay = hasDayOrder ? new OfDayColumns(chunk, columns) : undefined;
  const isOdd = oddRows(chunk, columns);
  if (isOdd !== undefined && !letsOddBy) throw new OddRows();
  const end = 2 * chunk.rowCount;
  for (let at = 0; at < end; at += 2) {
    const flags = flagged[at] ?? 0;
    const order = whole(numbers[at] ?? 0, numbers[at + 1] ?? 0);
    if (isOdd?.[at / 2] === 1) {
      placed.letByRow(flags >>> FILE_SHIFT, order, isNull(chunk, columns.order, at / 2));
      continue;
    }
    const { row } = placed;
    row.order = order;
    row.file = flags >>> FILE_SHIFT;
    row.hundredths = whole(amounts[at] ?? 0, amounts[at + 1] ?? 0);
    row.refundHundredths = whole(refunds[at] ?? 0, refunds[at + 1] ?? 0);
    row.day = Math.floor(whole(walls[at] ?? 0, walls[at + 1] ?? 0) / DAY_MICROSECONDS);
    row.orderLow = texts[at] ?? 0;
    row.orderHigh = texts[at + 1] ?? 0;
    row.low = customers[at] ?? 0;
    row.high = customers[at + 1] ?? 0;
    row.check = flagged[at + 1] ?? 0;
    row.tieLow = ties[at] ?? 0;
    row.tieHigh = (ties[at + 1] ?? 0) & 0x7fffffff;
    row.signature = flags & 255;
    row.currency = (flags >>> 8) & 255;
    row.isPlaceholder = (flags & FLAG.placeholder) !== 0;
    ofDay?.read(row, at, placed.positionIn(row.file));
    placed.take();
  }
}
