import type { Warning } from '../../model/data-summary.js';
import { addSum } from '../../model/money.js';
import { counted, grouped } from '../../model/text.js';
import { STATUSES } from '../customer-status.js';
import type { Scope } from '../metric.js';
import { partialHistory } from '../partial-history.js';
import { rateOf } from '../rate.js';
import { moneyOf, noRevenue, type Revenue, revenueSharesOf } from '../revenue.js';
import { type MoneyColumn, spentAt } from '../rfm/money-column.js';
import { scalesOf } from '../rfm/result.js';
import { missingScores } from '../rfm/warnings.js';
import { NOT_ASKED } from './expected.js';
import type { CustomersResult } from './result.js';
import { customerRow, type Known, ordersAt } from './rows.js';
import { type Condition, type Selection, selectRows } from './select.js';
import { SORTS, type Sort, sortRows } from './sort.js';

/** Which customers are asked for, in what order, and how many of them. */
export interface Asked {
  readonly selection: Selection;
  readonly where: readonly Condition[];
  readonly sort: Sort;
  /** How many at most; `null` for all. */
  readonly top: number | null;
}

/**
 * The customers that are asked for, with their sum, and how all who have bought are spread over the statuses.
 *
 * @example customersOf(known, { selection: 'all', where: [], sort: usualSort('all', true), top: 10 }).list
 */
export function customersOf(known: Known, asked: Asked): CustomersResult {
  const { columns, assessed, expected, scope, parameters } = known;
  const rows = selectRows(columns, assessed, scope, parameters.rfm.segments, asked);
  const sorted = sortRows(rows, asked.sort, known, currencyOf(known), (row) =>
    known.names.nameOf(columns.customer[row] ?? 0),
  );
  const { rule, minDays } = parameters;
  return {
    selection: asked.selection,
    rule: {
      kind: rule.kind,
      days: rule.kind === 'fixed' ? rule.days : null,
      minDays,
      storeGapDays: assessed.storeGapDays,
      gaps: columns.gaps.reduce((sum, number) => sum + number, 0),
    },
    monetary: parameters.rfm.monetary,
    currency: assessed.scores.currency,
    scores: scalesOf(assessed.scores),
    expected: {
      horizon: expected.parameters.horizon.text,
      discount: expected.parameters.discount,
      margin: expected.parameters.margin,
      reason: expected.reason,
      valueReason: expected.valueReason,
    },
    where: asked.where.map(({ field, values }) => ({ field, values: [...values] })),
    sort: { ...asked.sort },
    buyers: columns.customer.length,
    statuses: STATUSES.map((status, position) => ({
      status,
      customers: assessed.status.reduce((sum, at) => (at === position ? sum + 1 : sum), 0),
    })),
    matched: {
      customers: rows.length,
      share: rateOf(rows.length, columns.customer.length),
      orders: rows.reduce((sum, row) => sum + ordersAt(columns, row), 0),
      revenue: moneyOf(sumOf(columns.rfm.revenue, rows, scope), scope),
      ...revenueSharesOf(
        sumOf(columns.rfm.revenue, rows, scope),
        sumOf(columns.rfm.revenue, columns.customer.keys(), scope),
        scope,
      ),
      revenueLast12Months: moneyOf(sumOf(columns.recent, rows, scope), scope),
    },
    list: (asked.top === null ? sorted : sorted.slice(0, asked.top)).map((row) => customerRow(known, row)),
  };
}

/**
 * What customers are sorted by where nothing is said: by revenue (of those at risk by what they spent in the last 12 months), the largest first; where money is in
 * no column, or in several currencies of which none is named, by orders.
 *
 * @example usualSort('at-risk', true) // { by: 'at-stake', direction: 'descending' }
 */
export function usualSort(selection: Selection, hasOneCurrency: boolean): Sort {
  const isAtRisk = selection === 'at-risk' || selection === 'at-risk-or-lapsed';
  const by = hasOneCurrency ? (isAtRisk ? 'at-stake' : 'revenue') : 'orders';
  return { by, direction: SORTS[by].direction };
}

function currencyOf({ scope, assessed }: Known): number {
  return scope.currencies.indexOf(assessed.scores.currency ?? '');
}

function sumOf(columns: readonly MoneyColumn[], rows: Iterable<number>, scope: Scope): Revenue {
  const revenue = noRevenue(scope);
  for (const row of rows)
    revenue.forEach((sum, currency) => {
      const column = columns[currency];
      if (column !== undefined) addSum(sum, spentAt(column, row));
    });
  return revenue;
}

/** Fewer gaps than this deserve a word. */
const FEW_GAPS = 30;

/**
 * What a reader of the list has to know.
 *
 * @example customersWarnings(result, scope).map(({ code }) => code)
 */
export function customersWarnings(result: CustomersResult, scope: Scope): readonly Warning[] {
  const { rule } = result;
  const warnings: Warning[] = [];
  if (rule.storeGapDays === null) {
    warnings.push({
      code: 'noPace',
      message: 'No customer has bought on two days: nobody can be called overdue, at risk or lapsed.',
    });
  } else if (rule.gaps < FEW_GAPS) {
    warnings.push({
      code: 'fewGaps',
      message: `The pace of the store, ${grouped(String(Math.round(rule.storeGapDays * 10) / 10))} days (9 of 10 gaps between purchases are no longer), comes from ${counted(rule.gaps, 'gap')} alone.`,
    });
  }
  const { reason, valueReason } = result.expected;
  if (reason !== null && reason !== NOT_ASKED)
    warnings.push({
      code: 'notExpected',
      message: `Expected orders, expected value and P(alive) are n/a: ${reason}.`,
    });
  else if (reason === null && valueReason !== null)
    warnings.push({ code: 'notExpected', message: `The expected value is n/a: ${valueReason}.` });
  return [...warnings, ...missingScores(result.scores, result.currency, scope), ...partialHistory(scope)];
}
