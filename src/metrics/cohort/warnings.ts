import type { Warning } from '../../model/data-summary.js';
import { isoDay } from '../../model/day.js';
import { counted, grouped } from '../../model/text.js';
import type { Scope } from '../metric.js';
import { NO_AMOUNTS } from '../no-amounts.js';
import { lookbackCoverage } from '../partial-history.js';
import { sortedQuantile } from '../value-counts.js';
import type { CohortResult } from './schema.js';

/** How many times the median of the others a first cohort has to be to look like customers of old. */
const CONSPICUOUS = 2;

/**
 * What a reader has to know about cohorts: who is wrongly in the first, what cannot be told yet, what is in no cell.
 *
 * @example warningsOn(result, scope).map(({ code }) => code)
 */
export function warningsOn(result: CohortResult, scope: Scope): readonly Warning[] {
  return [
    ...firstCohort(result, scope),
    ...nothingComplete(result, scope),
    ...withoutMoney(result, scope),
    ...outside(result),
  ];
}

/** Where the data start late, or with far more customers than came later, the first cohort holds customers from before. */
function firstCohort({ cohorts }: CohortResult, scope: Scope): readonly Warning[] {
  const [first, ...others] = cohorts;
  if (first === undefined || scope.firstDay === null) return [];
  const { covered, needed } = lookbackCoverage(scope);
  const sizes = others.map(({ size }) => size).toSorted((a, b) => a - b);
  const median = sortedQuantile(sizes, 0.5) ?? first.size;
  const isLarge = first.size > CONSPICUOUS * median;
  if (covered === needed && !isLarge) return [];
  const size = isLarge
    ? `It has ${counted(first.size, 'customer')}, the median of the other cohorts is ${grouped(median)}. `
    : '';
  return [
    {
      code: 'partialHistory',
      message:
        `The data start on ${isoDay(scope.firstDay)}: customers who bought before that day look new, most of them in cohort ${first.cohort}. ${size}` +
        'Unless the shop opened then, take an export that reaches further back, or leave the first cohorts out of account.',
    },
  ];
}

function nothingComplete({ by, age, averages }: CohortResult, { period }: Scope): readonly Warning[] {
  if (averages.length > 1) return [];
  const span = age === null ? `a ${by}` : counted(age, 'day');
  const shorter = age === null ? 'period with --by' : 'age';
  const advice = by === 'week' && age === null ? 'See' : `Take a shorter ${shorter}, or see`;
  return [
    {
      code: 'noCompleteCohort',
      message:
        `No cohort is complete at offset 1 as of ${isoDay(period.asOf)}: nobody can be said to have come back within ${span} or not. ` +
        `${advice} with --show-incomplete what there is so far.`,
    },
  ];
}

function withoutMoney({ metric }: CohortResult, scope: Scope): readonly Warning[] {
  if (metric !== 'revenue' && metric !== 'cumulative') return [];
  if (!scope.amountColumn) return [NO_AMOUNTS];
  if (scope.currencies.length === 1) return [];
  const instead = metric === 'cumulative' ? ' --metric revenue shows revenue in each.' : '';
  return [
    {
      code: 'severalCurrencies',
      message: `The orders are in ${scope.currencies.length} currencies (${scope.currencies.join(', ')}): money is given for each and never added up, and not per customer.${instead}`,
    },
  ];
}

function outside({ revenueOutside }: CohortResult): readonly Warning[] {
  const amounts = Object.entries(revenueOutside)
    .filter(([, amount]) => /[1-9]/.test(amount))
    .map(([currency, amount]) => (currency === 'XXX' ? grouped(amount) : `${grouped(amount)} ${currency}`));
  if (amounts.length === 0) return [];
  return [
    {
      code: 'refundsOutsideCohorts',
      message: `Refunds that come to ${amounts.join(', ')} are in no cell: they lie before the first order of their customer, or the customer has none.`,
    },
  ];
}
