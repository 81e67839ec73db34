import type { CohortReport } from '../report/cohort-schema.js';
import { currencyText, grouped, percent, wholeUnits } from './numbers.js';

export type Cohorts = CohortReport['cohort'];
export type Cell = Cohorts['cells'][number];
export type Average = Cohorts['averages'][number];

/** How one metric of cohorts is shown. */
export interface CohortView {
  /** What the cells are. */
  readonly caption: string;
  /** A cell's number; `null` where it has none. */
  readonly text: (cell: Cell) => string | null;
  /** What the shade of a cell goes by, comparable between cohorts of any size. */
  readonly weight: (cell: Cell) => number;
  readonly averageName: string;
  /** Those of an offset together; `null` where there is none. */
  readonly average: (average: Average) => string | null;
  /** From which offset on cells are shaded: numbers of one kind of offset alone can be compared. */
  readonly shadedFrom: 0 | 1;
}

/** The views of what was asked for: one, or for revenue one for each currency; none where there is no money to show. */
export function viewsOf(cohorts: Cohorts, currencies: readonly string[]): readonly CohortView[] {
  const { metric } = cohorts;
  if (metric === 'customers') return [customersView(cohorts)];
  if (metric === 'orders') return [ordersView(cohorts)];
  if (metric === 'revenue') return currencies.map((currency) => revenueView(cohorts, currency));
  return cohorts.moneyReason === null ? currencies.map((currency) => valueView(cohorts, currency)) : [];
}

/** At which times, in words: `in month k`, `at age k`. */
function at({ age, by }: Cohorts): string {
  return age === null ? `in ${by} k` : 'at age k';
}

function upTo({ age, by }: Cohorts): string {
  return age === null ? `up to the end of ${by} k` : 'up to the end of age k';
}

function customersView(cohorts: Cohorts): CohortView {
  const { age, by, mode } = cohorts;
  const someTime = age === null ? `in any ${by} from 1 to k` : 'at any age from 1 to k';
  const who = {
    classic: `Customers who bought ${at(cohorts)}`,
    rolling: `Customers who bought ${at(cohorts)} or later, as far as known`,
    cumulative: `Customers who bought ${someTime}`,
  };
  const number = (rate: number | null) => (rate === null ? null : percent(rate).replace('%', ''));
  return {
    caption: `${who[mode]}, in % of the cohort`,
    text: ({ rate }) => number(rate),
    weight: ({ rate }) => rate ?? 0,
    averageName: 'average',
    average: ({ rate }) => number(rate),
    shadedFrom: 1,
  };
}

function ordersView(cohorts: Cohorts): CohortView {
  const isTotal = cohorts.mode === 'cumulative';
  const orders = (cell: Cell) => (isTotal ? cell.cumulativeOrders : cell.orders);
  return {
    caption: `Orders ${isTotal ? upTo(cohorts) : at(cohorts)}`,
    text: (cell) => {
      const number = orders(cell);
      return number === null ? null : grouped(number);
    },
    weight: (cell) => (orders(cell) ?? 0) / cell.size,
    averageName: 'per customer',
    average: (average) =>
      (isTotal ? average.cumulativeOrdersPerCustomer : average.ordersPerCustomer).toFixed(2),
    shadedFrom: isTotal ? 0 : 1,
  };
}

function revenueView(cohorts: Cohorts, currency: string): CohortView {
  const isTotal = cohorts.mode === 'cumulative';
  const revenue = (cell: Cell) => (isTotal ? cell.cumulativeRevenue : cell.revenue)?.[currency];
  return {
    caption: `Revenue ${isTotal ? upTo(cohorts) : at(cohorts)}${inCurrency(currency)}`,
    text: (cell) => {
      const amount = revenue(cell);
      return amount === undefined ? null : grouped(wholeUnits(amount));
    },
    weight: (cell) => Number(revenue(cell) ?? 0) / cell.size,
    averageName: 'per customer',
    average: (average) =>
      groupedOrNone((isTotal ? average.cumulativeRevenuePerCustomer : average.revenuePerCustomer)[currency]),
    shadedFrom: isTotal ? 0 : 1,
  };
}

function valueView(cohorts: Cohorts, currency: string): CohortView {
  return {
    caption: `Revenue per customer of the cohort ${upTo(cohorts)}${inCurrency(currency)}`,
    text: ({ cumulativeRevenuePerCustomer }) => groupedOrNone(cumulativeRevenuePerCustomer?.[currency]),
    weight: ({ cumulativeRevenuePerCustomer }) => Number(cumulativeRevenuePerCustomer?.[currency] ?? 0),
    averageName: 'average',
    average: ({ cumulativeRevenuePerCustomer }) => groupedOrNone(cumulativeRevenuePerCustomer[currency]),
    shadedFrom: 0,
  };
}

function groupedOrNone(amount: string | null | undefined): string | null {
  return amount === null || amount === undefined ? null : grouped(amount);
}

function inCurrency(currency: string): string {
  return currency === 'XXX' ? '' : `, in ${currencyText(currency)}`;
}
