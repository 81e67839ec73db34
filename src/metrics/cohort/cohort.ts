import { periodLabel, periodStart } from '../../model/calendar.js';
import type { Warning } from '../../model/data-summary.js';
import { isoDay } from '../../model/day.js';
import { grouped, percent } from '../../model/text.js';
import type { Metric, Scope } from '../metric.js';
import { averagesOf, moneyOf, noRevenue } from '../revenue.js';
import { cohortRate } from './formula.js';
import { type CohortParameters, DEFAULT_COHORT_PARAMETERS } from './parameters.js';
import { type Amounts, addAmounts, type CohortRow, noAmounts, rowsOf } from './rows.js';
import { type CohortResult, schema } from './schema.js';
import { addCustomer, type CohortsTally, mergeCohorts } from './tally.js';
import { warningsOn } from './warnings.js';

type Cell = CohortResult['cells'][number];
type Average = CohortResult['averages'][number];

const TERMS = [
  'cohorts',
  'cohort retention',
  'cohort analysis',
  'cohort matrix',
  'retention matrix',
  'classic retention',
  'rolling retention',
  'cumulative retention',
];

/** From so many offsets on `worked` stops: a year of months. */
const WORKED_OFFSETS = 12;

/**
 * Cohorts of customers by the calendar period of their first order, and what they did in the periods after it.
 *
 * @example new ReportFold(scope, { cohort: cohort({ ...DEFAULT_COHORT_PARAMETERS, by: 'quarter' }) })
 */
export function cohort(
  parameters: CohortParameters = DEFAULT_COHORT_PARAMETERS,
): Metric<CohortsTally, CohortResult> {
  return {
    id: 'cohort',
    title: 'Cohort retention',
    terms: TERMS,
    definition:
      'Customers whose first order is in the same calendar period (an ISO week, a month, a quarter, a year) are a cohort. Offset k is the k-th period after that ' +
      'one, offset 0 the period itself; or, by age, the k-th span of so many days from the first order of each customer. The rate is the share of the cohort that ' +
      'bought in just that period (classic), in it or a later one so far (rolling), or in any from the first after offset 0 up to it (cumulative); at offset 0 it is 100%. A ' +
      'cell is complete once its period is over, by age once it is over for the youngest customer of the cohort. The average of an offset weighs cohorts by their size and ' +
      'takes those alone whose cell is complete. Revenue is net, refunds lower it on their own day; per customer it is divided by all customers that the cohort began with.',
    formula:
      'rate(c, k) = customers of cohort c who count at offset k / customers of c;  average(k) = sum of these customers / sum of the sizes, over cohorts complete at k',
    source:
      'Cohort tables as in web analytics: classic (N-day), rolling (unbounded) and cumulative retention.',
    command: 'ror cohort',
    schema,

    start: (scope) => ({ cohorts: {}, outside: noRevenue(scope) }),
    add: (tally, history, scope) => addCustomer(tally, history, parameters, scope),
    merge: mergeCohorts,
    finish: (tally, scope) => resultOf(tally, parameters, scope),
    warnings: (result, scope): readonly Warning[] => warningsOn(result, scope),

    worked({ averages }) {
      const later = averages.filter(({ offset }) => offset > 0).slice(0, WORKED_OFFSETS);
      const lines = later.map(
        ({ offset, customers, size, rate }) =>
          `average at offset ${offset} = ${grouped(customers)} / ${grouped(size)} = ${percent(rate)}`,
      );
      return [
        {
          terms: ['cohort', ...TERMS],
          lines: lines.length === 0 ? ['average at offset 1 = n/a (no cohort is complete there)'] : lines,
          value: Object.fromEntries(later.map(({ offset, rate }) => [String(offset), rate ?? 0])),
        },
      ];
    },
  };
}

function resultOf(tally: CohortsTally, parameters: CohortParameters, scope: Scope): CohortResult {
  const { by, metric, mode, ageDays, showIncomplete } = parameters;
  const cohorts: CohortResult['cohorts'] = [];
  const cells: Cell[] = [];
  const sums: Sum[] = [];
  const known = Object.entries(tally.cohorts)
    .map(([index, counts]) => ({ index: Number(index), counts }))
    .toSorted((a, b) => a.index - b.index);
  for (const { index, counts } of known) {
    const label = periodLabel(index, by);
    const { size } = counts;
    cohorts.push({ cohort: label, from: isoDay(periodStart(index, by)), size });
    for (const row of rowsOf(index, counts, parameters, scope)) {
      cells.push(cellOf(label, size, row, row.complete || showIncomplete, scope));
      if (row.complete) addRow(sums, row, size, scope);
    }
  }
  return {
    by,
    metric,
    mode,
    age: ageDays,
    moneyReason: moneyReason(scope),
    cohorts,
    cells,
    averages: sums.map((sum, offset) => averageOf(offset, sum, scope)),
    revenueOutside: moneyOf(tally.outside, scope),
  };
}

function cellOf(cohortLabel: string, size: number, row: CohortRow, isShown: boolean, scope: Scope): Cell {
  const { offset, complete, customers } = row;
  return {
    cohort: cohortLabel,
    offset,
    customers: isShown ? customers : null,
    size,
    rate: isShown ? cohortRate({ customers, size }) : null,
    orders: isShown ? row.orders : null,
    cumulativeOrders: isShown ? row.cumulativeOrders : null,
    revenue: isShown ? moneyOf(row.revenue, scope) : null,
    revenuePerCustomer: isShown ? averagesOf(row.revenue, size, scope) : null,
    cumulativeRevenue: isShown ? moneyOf(row.cumulativeRevenue, scope) : null,
    cumulativeRevenuePerCustomer: isShown ? averagesOf(row.cumulativeRevenue, size, scope) : null,
    complete,
  };
}

/** What cohorts that are complete at an offset come to. */
interface Sum extends Amounts {
  cohorts: number;
  size: number;
}

function addRow(sums: Sum[], row: CohortRow, size: number, scope: Scope): void {
  // A cohort that is complete at an offset is so at all before it, so there is no gap.
  const sum = sums[row.offset] ?? { cohorts: 0, size: 0, ...noAmounts(scope) };
  sums[row.offset] = sum;
  sum.cohorts++;
  sum.size += size;
  addAmounts(sum, row);
}

function averageOf(offset: number, sum: Sum, scope: Scope): Average {
  const { cohorts, size, customers, orders, cumulativeOrders, revenue, cumulativeRevenue } = sum;
  return {
    offset,
    cohorts,
    size,
    customers,
    rate: cohortRate({ customers, size }),
    orders,
    ordersPerCustomer: orders / size,
    cumulativeOrders,
    cumulativeOrdersPerCustomer: cumulativeOrders / size,
    revenue: moneyOf(revenue, scope),
    revenuePerCustomer: averagesOf(revenue, size, scope),
    cumulativeRevenue: moneyOf(cumulativeRevenue, scope),
    cumulativeRevenuePerCustomer: averagesOf(cumulativeRevenue, size, scope),
  };
}

function moneyReason({ amountColumn, currencies }: Scope): string | null {
  if (!amountColumn) return 'no column gives amounts';
  return currencies.length > 1 ? 'several currencies: revenue per customer needs one' : null;
}
