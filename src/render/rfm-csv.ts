import type { RfmReport } from '../report/rfm-schema.js';
import { type CsvCell, type CsvOptions, csv } from './csv.js';

type Segment = RfmReport['rfm']['segments'][number];

/**
 * The segments of RFM as CSV, one a row: of all customers, then of those in each segment by columns, whose values stand in `by.` columns. Columns are named by the keys of the JSON, those of money with the currency: `revenue.EUR`. What is `null` there is
 * empty here.
 */
export function rfmCsv({ rfm, segments, data }: RfmReport, options: CsvOptions): string {
  const by = segments?.by ?? [];
  const rowsOf = (of: readonly Segment[], values: readonly string[]) =>
    of.map((segment) => [...values, ...columns.map(([, cell]) => cell(segment))]);
  const currencies = Object.keys(data.revenue);
  const columns: readonly (readonly [name: string, cell: (segment: Segment) => CsvCell])[] = [
    ['segment', ({ name }) => name],
    ['customers', ({ customers }) => customers],
    ['share', ({ share }) => share ?? ''],
    ['orders', ({ orders }) => orders],
    ...currencies.flatMap((currency) => [
      [`revenue.${currency}`, ({ revenue }: Segment) => money(revenue[currency])] as const,
      [
        `revenueShare.${currency}`,
        ({ revenueShareByCurrency }: Segment) => revenueShareByCurrency[currency] ?? '',
      ] as const,
    ]),
    ...(currencies.length === 1 ? currencies : []).map(
      (currency) =>
        [
          `averageOrderValue.${currency}`,
          ({ averageOrderValue }: Segment) => money(averageOrderValue[currency]),
        ] as const,
    ),
    ['medianRecencyDays', ({ medianRecencyDays }) => medianRecencyDays ?? ''],
  ];
  return csv(
    [
      [...by.map((column) => `by.${column}`), ...columns.map(([name]) => name)],
      ...rowsOf(
        rfm.segments,
        by.map(() => ''),
      ),
      ...(segments?.rows ?? []).flatMap(({ segment, rfmSegments }) =>
        rowsOf(
          rfmSegments,
          by.map((column) => segment[column] ?? ''),
        ),
      ),
    ],
    options,
  );
}

function money(decimal: string | null | undefined): CsvCell {
  return decimal === null || decimal === undefined ? '' : { decimal };
}
