import type { DataQuality, Finding } from '../../model/data-quality.js';
import { DAY_MILLISECONDS, isoDay } from '../../model/day.js';
import { counted, grouped } from '../../model/text.js';
import type { ReadData } from './read-data.js';

/** More than so many days between a sale at either end and its neighbour look like a mistyped date. */
const GAP_DAYS = 730;
const MONTHS_LISTED = 12;

/** Positions of the sales in time order. */
export function salesInTime({ orders, places }: ReadData): Uint32Array {
  const sales = new Uint32Array(places.sale.reduce((sum, sale) => sum + sale, 0));
  let next = 0;
  for (let order = 0; order < orders.count; order++) if (places.sale[order] === 1) sales[next++] = order;
  return sales.sort((a, b) => (orders.wall[a] ?? 0) - (orders.wall[b] ?? 0));
}

/**
 * The days that sales span, the whole months in between without any, and a date at either end that is far from all others.
 * `sales` are in time order.
 *
 * @example orderDates(read, salesInTime(read)).monthsWithoutOrders // ['2024-08']
 */
export function orderDates(
  read: ReadData,
  sales: Uint32Array,
): Pick<DataQuality, 'firstDay' | 'lastDay' | 'monthsWithoutOrders' | 'findings'> {
  const dayOf = (order: number) => Math.floor((read.orders.wall[order] ?? 0) / DAY_MILLISECONDS);
  const [first, last] = [sales[0], sales.at(-1)];
  if (first === undefined || last === undefined) {
    return { firstDay: null, lastDay: null, monthsWithoutOrders: [], findings: [] };
  }
  let [from, to] = [0, sales.length];
  const findings: Finding[] = [];
  const lonely = (order: number, other: number, side: 'before' | 'after'): void => {
    const days = Math.abs(dayOf(order) - dayOf(other));
    findings.push({
      code: 'dateGap',
      level: 'warning',
      message: `The ${side === 'before' ? 'first' : 'last'} order is of ${isoDay(dayOf(order))}, ${counted(days, 'day')} ${side} the one next to it (${isoDay(dayOf(other))}): is the date right? Mend it in the file, or leave the row out.`,
      file: read.files[read.table.groupFile[order] ?? 0]?.plan.name ?? null,
      line: read.orders.line[order] ?? null,
    });
  };
  const [second, before] = [sales[1], sales.at(-2)];
  if (sales.length > 2 && second !== undefined && dayOf(second) - dayOf(first) > GAP_DAYS) {
    lonely(first, second, 'before');
    from = 1;
  }
  if (sales.length > 2 && before !== undefined && dayOf(last) - dayOf(before) > GAP_DAYS) {
    lonely(last, before, 'after');
    to--;
  }
  const monthsWithoutOrders = emptyMonths(sales.subarray(from, to), dayOf);
  if (monthsWithoutOrders.length > 0) findings.push(gapFinding(monthsWithoutOrders));
  return {
    firstDay: isoDay(dayOf(first)),
    lastDay: isoDay(dayOf(last)),
    monthsWithoutOrders,
    findings,
  };
}

function emptyMonths(sales: Uint32Array, dayOf: (order: number) => number): readonly string[] {
  const empty: string[] = [];
  let last: number | undefined;
  let lastDay = Number.NaN;
  for (const order of sales) {
    const day = dayOf(order);
    if (day === lastDay) continue;
    lastDay = day;
    const date = new Date(day * DAY_MILLISECONDS);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    for (let missing = (last ?? month) + 1; missing < month; missing++) empty.push(monthText(missing));
    last = month;
  }
  return empty;
}

function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function gapFinding(months: readonly string[]): Finding {
  const listed = months.slice(0, MONTHS_LISTED).join(', ');
  const more = months.length - MONTHS_LISTED;
  return {
    code: 'monthsWithoutOrders',
    level: 'warning',
    message: `${counted(months.length, 'whole month has', 'whole months have')} no order: ${listed}${more > 0 ? ` and ${grouped(more)} more` : ''}. Is an export missing? Add it, or know that the shop was closed.`,
    file: null,
    line: null,
  };
}
