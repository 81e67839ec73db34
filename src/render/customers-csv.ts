import type { CustomersReport } from '../report/customers-schema.js';
import { type CsvCell, type CsvOptions, csv } from './csv.js';

type Row = CustomersReport['customers']['list'][number];
type Money = Readonly<Record<string, string | null>>;

/**
 * Customers as CSV, one a row, for a spreadsheet or a CRM. Columns are named by the keys of the JSON, scores by R, F and M, money with the currency: `revenue.EUR`. What
 * is `null` there is empty here. The column of e-mail addresses is there only where they may be shown.
 */
export function customersCsv(
  { customers: { list, currency: chosen }, data }: CustomersReport,
  { showEmail, ...options }: CsvOptions & { readonly showEmail: boolean },
): string {
  const currencies = Object.keys(data.revenue);
  const money = (name: string, value: (row: Row) => Money) =>
    currencies.map(
      (currency) => [`${name}.${currency}`, (row: Row) => decimal(value(row)[currency])] as const,
    );
  const columns: readonly (readonly [name: string, cell: (row: Row) => CsvCell])[] = [
    ['customer', ({ customer }) => customer],
    ...(showEmail ? [['email', ({ email }: Row) => email ?? ''] as const] : []),
    ['status', ({ status }) => status],
    ['tier', ({ tier }) => tier],
    ['ordersToNextTier', ({ ordersToNextTier }) => ordersToNextTier ?? ''],
    ['segment', ({ segment }) => segment ?? ''],
    ['r', ({ scores }) => scores.recency ?? ''],
    ['f', ({ scores }) => scores.frequency ?? ''],
    ['m', ({ scores }) => scores.monetary ?? ''],
    ['firstOrder', ({ firstOrder }) => firstOrder],
    ['lastOrder', ({ lastOrder }) => lastOrder],
    ['recencyDays', ({ recencyDays }) => recencyDays],
    ['orders', ({ orders }) => orders],
    ['purchaseDays', ({ purchaseDays }) => purchaseDays],
    ['medianGapDays', ({ medianGapDays }) => medianGapDays ?? ''],
    ['usualGapDays', ({ usualGapDays }) => usualGapDays ?? ''],
    ['pace', ({ pace }) => pace ?? ''],
    ['overdueRatio', ({ overdueRatio }) => overdueRatio ?? ''],
    ...money('revenue', ({ revenue }) => revenue),
    ...money('averageOrderValue', ({ averageOrderValue }) => averageOrderValue),
    ...money('revenueLast12Months', ({ revenueLast12Months }) => revenueLast12Months),
    ['referred', ({ referred }) => (referred === null ? '' : referred ? 'yes' : 'no')],
    ['referredBy', ({ referredBy }) => referredBy ?? ''],
    ['customersReferred', ({ customersReferred }) => customersReferred],
    ['expectedOrders', ({ expectedOrders }) => expectedOrders ?? ''],
    ...(chosen === null
      ? []
      : [[`expectedValue.${chosen}`, ({ expectedValue }: Row) => decimal(expectedValue)] as const]),
    ['pAlive', ({ pAlive }) => pAlive ?? ''],
  ];
  return csv(
    [columns.map(([name]) => name), ...list.map((row) => columns.map(([, cell]) => cell(row)))],
    options,
  );
}

function decimal(amount: string | null | undefined): CsvCell {
  return amount === null || amount === undefined ? '' : { decimal: amount };
}
