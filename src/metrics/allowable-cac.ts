import * as z from 'zod/mini';
import { decimalOf, exactSum, toBigInt } from '../model/money.js';
import { fractionOf, numberOf, product, type Ratio } from '../model/ratio.js';
import type { Metric, Scope } from './metric.js';
import { returnOnInvestmentFigure } from './return-on-investment.js';
import { addHistory, byCurrency, mergeRevenue, noRevenue, type Revenue } from './revenue.js';
import { averages, count, reason } from './schema.js';

/** The part of a customer's value that acquiring one may cost where nothing is said. */
export const CAC_SHARE: Ratio = { numerator: 1n, denominator: 3n };

/** What of the revenue is value, and what of the value acquiring a customer may cost. */
export interface AllowableCacParameters {
  readonly margin: Ratio;
  readonly cacShare: Ratio;
}

const schema = () =>
  z.object({
    reason,
    buyers: count,
    margin: z.number().check(z.gte(0), z.lte(1)),
    cacShare: z.number().check(z.gte(0), z.lte(1)),
    customerValue: averages,
    allowableCac: averages,
  });

/** The historic value of a customer so far, and what acquiring one may cost. */
export type AllowableCacResult = z.infer<ReturnType<typeof schema>>;

export interface AllowableCacTally {
  buyers: number;
  revenue: Revenue;
}

/**
 * What acquiring a customer may cost: a share of what buyers have brought on average so far. Exact until it is rounded to the currency's digits.
 *
 *     allowable CAC = revenue / buyers x margin x share
 *
 * @example allowableCac({ margin: WHOLE, cacShare: CAC_SHARE })
 */
export function allowableCac({
  margin,
  cacShare,
}: AllowableCacParameters): Metric<AllowableCacTally, AllowableCacResult> {
  return {
    ...returnOnInvestmentFigure,
    schema,

    start: (scope) => ({ buyers: 0, revenue: noRevenue(scope) }),

    add(tally, history) {
      if (history.firstDay === undefined) return;
      tally.buyers++;
      addHistory(tally.revenue, history);
    },

    merge(tally, other) {
      tally.buyers += other.buyers;
      mergeRevenue(tally.revenue, other.revenue);
    },

    finish(tally, scope) {
      const perBuyer = (share: Ratio) => averagesBy(tally, share, scope);
      return {
        reason: reasonOf(tally, scope),
        buyers: tally.buyers,
        margin: numberOf(margin),
        cacShare: numberOf(cacShare),
        customerValue: perBuyer(margin),
        allowableCac: perBuyer(product(margin, cacShare)),
      };
    },

    warnings: () => [],
    worked: () => [],
  };
}

function averagesBy({ buyers, revenue }: AllowableCacTally, share: Ratio, scope: Scope) {
  if (scope.currencies.length !== 1) return {};
  return byCurrency(scope, (currency, at) => {
    if (buyers === 0) return null;
    const each = product(share, { numerator: 1n, denominator: BigInt(buyers) });
    return decimalOf(fractionOf(toBigInt(revenue[at] ?? exactSum()), each), currency);
  });
}

function reasonOf({ buyers }: AllowableCacTally, scope: Scope): string | null {
  if (buyers === 0) return 'nobody has bought';
  if (!scope.amountColumn) return 'no column gives amounts';
  return scope.currencies.length > 1 ? 'several currencies: customers have no one value' : null;
}
