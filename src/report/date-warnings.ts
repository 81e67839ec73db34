import type { DataSummary, Warning } from '../model/data-summary.js';
import { type Day, isoDay } from '../model/day.js';
import { counted } from '../model/text.js';
import type { DaySpan } from './day-span.js';

/** More than so many days between the last order and as-of are worth a word. */
const QUIET_DAYS = 31;

/** More than so many days between an order at either end and its neighbour look like a mistyped date. */
const GAP_DAYS = 730;

/**
 * What is odd about the end of the report: no order up to as-of, or none for long before it. `span` has the days of the
 * counted orders.
 */
export function asOfWarnings(span: DaySpan, data: DataSummary, asOf: Day): readonly Warning[] {
  if (data.lastDay !== null && asOf - data.lastDay > QUIET_DAYS) {
    return [
      {
        code: 'asOfAfterData',
        message: `The last order is of ${isoDay(data.lastDay)}, ${counted(asOf - data.lastDay, 'day')} before the as-of date: is the export complete?`,
      },
    ];
  }
  if (span.isEmpty) {
    const when =
      data.firstDay !== null && asOf < data.firstDay
        ? `The first order is of ${isoDay(data.firstDay)}, after the as-of date`
        : 'No order of a known customer is of the as-of date or before it';
    return [{ code: 'asOfBeforeData', message: `${when}: nothing is counted.` }];
  }
  return [];
}

// The ends of the data come from all orders and refunds, also of unknown customers: they move the window as well.
/**
 * An order at either end that is so far from all others that its date may be wrong.
 *
 * @example gapWarnings(span, data, asOf)[0]?.code // 'dateGap'
 */
export function gapWarnings(span: DaySpan, data: DataSummary, asOf: Day): readonly Warning[] {
  if (span.isEmpty) return [];
  const end = Math.min(data.lastEntryDay ?? span.last, asOf);
  const [last, before] =
    end > span.last && end === data.lastEntryDay ? [end, span.last] : [span.last, span.lastButOne];
  if (isGap(before, last)) {
    return [
      {
        code: 'dateGap',
        message:
          `The last order is of ${isoDay(last)}, ${counted(last - before, 'day')} after the one before it (${isoDay(before)}): is the date right? ` +
          `--as-of ${isoDay(before)} reports without it.`,
      },
    ];
  }
  const start = data.firstDay ?? span.first;
  const [first, after] = start < span.first ? [start, span.first] : [span.first, span.second];
  if (isGap(first, after)) {
    return [
      {
        code: 'dateGap',
        message: `The first order is of ${isoDay(first)}, ${counted(after - first, 'day')} before the one after it (${isoDay(after)}): is the date right?`,
      },
    ];
  }
  return [];
}

function isGap(from: Day, to: Day): boolean {
  return Number.isFinite(to - from) && to - from > GAP_DAYS;
}
