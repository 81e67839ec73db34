import type { TrendReport, TrendRow } from '../report/trend-schema.js';
import { type CsvCell, type CsvOptions, csv } from './csv.js';

type NamedCell = readonly [column: string, cell: CsvCell];
type Change = TrendRow['change']['previous'];

/**
 * A trend as CSV: a row a period (of all customers, then of each segment, whose values stand in `by.` columns), a column a figure, called as in the JSON (`ror.rate`, `change.previous.ror.rate.difference`). An
 * interval is two columns, `.lower` and `.upper`, and money one for each currency. What is `null` is empty.
 *
 * @example trendCsv(report, { raw: false }).split('\n')[0] // 'period,from,to,complete,...'
 */
export function trendCsv({ trend: { rows }, segments }: TrendReport, options: CsvOptions): string {
  const currencies = Object.keys(rows.at(-1)?.activity.revenue ?? {});
  const cellsIn = (of: readonly TrendRow[], segment: Readonly<Record<string, string>> | undefined) =>
    of.map((row) => [...segmentCells(segments?.by ?? [], segment), ...cellsOf(row, currencies)]);
  const cells = [
    ...cellsIn(rows, undefined),
    ...(segments?.rows ?? []).flatMap((each) => cellsIn(each.rows, each.segment)),
  ];
  const columns = cells[0]?.map(([column]) => column) ?? ['period'];
  return csv([columns, ...cells.map((row) => row.map(([, cell]) => cell))], options);
}

/** The values of a segment; empty for all customers. */
function segmentCells(
  by: readonly string[],
  segment: Readonly<Record<string, string>> | undefined,
): readonly NamedCell[] {
  return by.map((column) => [`by.${column}`, segment?.[column] ?? '']);
}

function cellsOf(row: TrendRow, currencies: readonly string[]): readonly NamedCell[] {
  const { ror, retention, repeat, loyalty, activity, change, window } = row;
  return [
    ['period', row.period],
    ['from', row.from],
    ['to', row.to],
    ['complete', String(row.complete)],
    ['partialHistory', String(row.partialHistory)],
    ['window.start', window.start],
    ['window.end', window.end],
    ['ror.rate', cell(ror.rate)],
    ['ror.relationship', ror.relationship],
    ['ror.helped', ror.helped],
    ['ror.repeatOnly', ror.repeatOnly],
    ['ror.referredOnly', ror.referredOnly],
    ['ror.both', ror.both],
    ...bounds('ror.interval', ror.interval),
    ['ror.ofBase', cell(ror.ofBase)],
    ['ror.base', ror.base],
    ['ror.newCustomers', ror.newCustomers],
    ['ror.referralData', ror.referralData],
    ['retention.rate', cell(retention.rate)],
    ['retention.start', retention.start],
    ['retention.end', retention.end],
    ['retention.new', retention.new],
    ['retention.retained', retention.retained],
    ['retention.reactivated', retention.reactivated],
    ['retention.churned', retention.churned],
    ['retention.overlapRate', cell(retention.overlapRate)],
    ['retention.churnRate', cell(retention.churnRate)],
    ...bounds('retention.interval', retention.interval),
    ['repeat.rate', cell(repeat.rate)],
    ['repeat.buyers', repeat.buyers],
    ['repeat.repeatBuyers', repeat.repeatBuyers],
    ...bounds('repeat.interval', repeat.interval),
    ['loyalty.rate', cell(loyalty.rate)],
    ['loyalty.threshold', loyalty.threshold],
    ['loyalty.loyal', loyalty.loyal],
    ['loyalty.buyers', loyalty.buyers],
    ['loyalty.active', loyalty.active],
    ...bounds('loyalty.interval', loyalty.interval),
    ['activity.customers', activity.customers],
    ['activity.newCustomers', activity.newCustomers],
    ['activity.orders', activity.orders],
    ...byCurrency('activity.ordersByCurrency', currencies, (code) => activity.ordersByCurrency[code] ?? ''),
    ...byCurrency('activity.revenue', currencies, (code) => decimal(activity.revenue[code])),
    ...byCurrency('activity.averageOrderValue', currencies, (code) =>
      decimal(activity.averageOrderValue[code]),
    ),
    ...changeCells('change.previous', change.previous, currencies),
    ...changeCells('change.yearBefore', change.yearBefore, currencies),
  ];
}

function changeCells(name: string, change: Change, currencies: readonly string[]): readonly NamedCell[] {
  const share = (
    figure: string,
    of: NonNullable<Change>['ror']['rate'] | undefined,
  ): readonly NamedCell[] => [
    [`${name}.${figure}.difference`, cell(of?.difference)],
    ...bounds(`${name}.${figure}.interval`, of?.interval),
  ];
  const activity = change?.activity;
  return [
    [`${name}.period`, change?.period ?? ''],
    [`${name}.partialHistory`, change === null ? '' : String(change.partialHistory)],
    ...share('ror.rate', change?.ror.rate),
    ...share('ror.ofBase', change?.ror.ofBase),
    [`${name}.retention.rate.difference`, cell(change?.retention.rate.difference)],
    ...share('retention.overlapRate', change?.retention.overlapRate),
    ...share('repeat.rate', change?.repeat.rate),
    ...share('loyalty.rate', change?.loyalty.rate),
    [`${name}.activity.customers`, cell(activity?.customers)],
    [`${name}.activity.newCustomers`, cell(activity?.newCustomers)],
    [`${name}.activity.orders`, cell(activity?.orders)],
    ...byCurrency(`${name}.activity.revenue`, currencies, (code) => cell(activity?.revenue[code])),
    ...byCurrency(`${name}.activity.averageOrderValue`, currencies, (code) =>
      cell(activity?.averageOrderValue[code]),
    ),
  ];
}

function cell(value: number | null | undefined): CsvCell {
  return value ?? '';
}

function decimal(text: string | null | undefined): CsvCell {
  return text === null || text === undefined ? '' : { decimal: text };
}

function bounds(name: string, interval: readonly [number, number] | null | undefined): readonly NamedCell[] {
  return [
    [`${name}.lower`, cell(interval?.[0])],
    [`${name}.upper`, cell(interval?.[1])],
  ];
}

function byCurrency(
  name: string,
  currencies: readonly string[],
  value: (currency: string) => CsvCell,
): readonly NamedCell[] {
  return currencies.map((currency) => [`${name}.${currency}`, value(currency)]);
}
