import type { CohortReport } from '../report/cohort-schema.js';
import { type CsvCell, type CsvOptions, csv } from './csv.js';

type Cell = CohortReport['cohort']['cells'][number];
type Money = Readonly<Record<string, string | null>> | null;

/**
 * The cells of cohorts as CSV, one a row. Columns are named by the keys of the JSON, those of money with the currency: `revenue.EUR`. What is
 * `null` there is empty here.
 */
export function cohortCsv(
  { cohort: { cells, moneyReason }, data }: CohortReport,
  options: CsvOptions,
): string {
  const currencies = Object.keys(data.revenue);
  const perCustomer = moneyReason === null ? currencies : [];
  const columns: readonly (readonly [name: string, value: (cell: Cell) => CsvCell])[] = [
    ['cohort', ({ cohort }) => cohort],
    ['offset', ({ offset }) => offset],
    ['customers', ({ customers }) => customers ?? ''],
    ['size', ({ size }) => size],
    ['rate', ({ rate }) => rate ?? ''],
    ['orders', ({ orders }) => orders ?? ''],
    ['cumulativeOrders', ({ cumulativeOrders }) => cumulativeOrders ?? ''],
    ...moneyColumns('revenue', currencies, ({ revenue }) => revenue),
    ...moneyColumns('revenuePerCustomer', perCustomer, ({ revenuePerCustomer }) => revenuePerCustomer),
    ...moneyColumns('cumulativeRevenue', currencies, ({ cumulativeRevenue }) => cumulativeRevenue),
    ...moneyColumns(
      'cumulativeRevenuePerCustomer',
      perCustomer,
      ({ cumulativeRevenuePerCustomer }) => cumulativeRevenuePerCustomer,
    ),
    ['complete', ({ complete }) => String(complete)],
  ];
  const rows = cells.map((cell) => columns.map(([, value]) => value(cell)));
  return csv([columns.map(([name]) => name), ...rows], options);
}

function moneyColumns(name: string, currencies: readonly string[], money: (cell: Cell) => Money) {
  return currencies.map((currency) => {
    const value = (cell: Cell): CsvCell => {
      const amount = money(cell)?.[currency] ?? null;
      return amount === null ? '' : { decimal: amount };
    };
    return [`${name}.${currency}`, value] as const;
  });
}
