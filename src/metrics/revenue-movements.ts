import { decimalOf } from '../model/money.js';

/**
 * What became of the revenue of a period's customers in the next period, in whole minor units of one currency. The movements reconcile:
 *
 *     start + new + expansion + reactivation - contraction - churn = end
 */
export interface RevenueMovements {
  /** What the base brought: customers with revenue in the first period. */
  readonly start: bigint;
  /** From customers who came in the second period. */
  readonly new: bigint;
  /** By how much more those of the base brought who brought more. */
  readonly expansion: bigint;
  /** From customers of before the first period who are back. */
  readonly reactivation: bigint;
  /** By how much less those of the base brought who brought less, and still something. */
  readonly contraction: bigint;
  /** What those of the base had brought who bring nothing any more, with `refundedBeyond`. */
  readonly churn: bigint;
  /** The part of the churn by which refunds of the second period exceed what the same customers bought in it. */
  readonly refundedBeyond: bigint;
}

/** Rates of revenue retention: fractions, `null` where there was no revenue to retain. */
export interface RevenueRates {
  /** Net revenue retention: above 1 where the base grew, below 0 where refunds exceed all that it bought. */
  readonly nrr: number | null;
  /** Gross revenue retention, 0..1: no customer counts for more than before. */
  readonly grr: number | null;
  /** NRR where customers who are back count as part of the base's revenue. */
  readonly nrrWithReactivation: number | null;
  readonly grossChurnRate: number | null;
  /** Below 0 where expansion and reactivation exceed what was lost. */
  readonly netChurnRate: number | null;
}

/**
 * What there is at the end of movements of revenue, in minor units.
 *
 * @example endOf({ start: 250n, new: 80n, expansion: 50n, reactivation: 0n, contraction: 40n, churn: 50n, refundedBeyond: 0n }) // 290n
 */
export function endOf(movements: RevenueMovements): bigint {
  const { start, new: isNew, expansion, reactivation, contraction, churn } = movements;
  return start + isNew + expansion + reactivation - contraction - churn;
}

/**
 * Movements of revenue, and what there is at their end, as decimal text of the currency.
 *
 * @example textsOf(movements, 'EUR').start // '250.00'
 */
export function textsOf(movements: RevenueMovements, currency: string) {
  const money = (minorUnits: bigint) => decimalOf(minorUnits, currency);
  return {
    start: money(movements.start),
    new: money(movements.new),
    expansion: money(movements.expansion),
    reactivation: money(movements.reactivation),
    contraction: money(movements.contraction),
    churn: money(movements.churn),
    end: money(endOf(movements)),
  };
}

/**
 * Net and gross revenue retention, and gross and net revenue churn, as fractions. Throws a RangeError for movements that cannot be: a negative
 * start, expansion, contraction or churn, or more lost than there was.
 *
 *     NRR = (start + expansion - contraction - churn) / start             = sum of v1 / sum of v0
 *     GRR = (start - contraction - churn + refunded beyond) / start       = sum of min(v0, v1), 0 or more / sum of v0
 *     gross churn = (churn + contraction) / start,  net churn = gross churn - (expansion + reactivation) / start
 *
 * Where v0 and v1 are what a customer of the base brought in the two periods. Churn rates as ChartMogul defines gross and net MRR churn.
 *
 * @example revenueRates({ start: 250n, new: 80n, expansion: 50n, reactivation: 0n, contraction: 40n, churn: 50n, refundedBeyond: 0n }) // nrr .84, grr .64
 */
export function revenueRates(movements: RevenueMovements): RevenueRates {
  const { start, expansion, reactivation, contraction, churn, refundedBeyond } = movements;
  for (const [name, amount] of Object.entries({ start, expansion, contraction, churn, refundedBeyond }))
    if (amount < 0n) throw new RangeError(`${name} must be 0 or more.`);
  if (refundedBeyond > churn || contraction + churn - refundedBeyond > start)
    throw new RangeError('More is lost than there was.');
  const rate = (amount: bigint) => (start === 0n ? null : Number(amount) / Number(start));
  const kept = start - contraction - churn;
  return {
    nrr: rate(kept + expansion),
    grr: rate(kept + refundedBeyond),
    nrrWithReactivation: rate(kept + expansion + reactivation),
    grossChurnRate: rate(contraction + churn),
    netChurnRate: rate(contraction + churn - expansion - reactivation),
  };
}

/** What a customer brought in two periods of equal length, in minor units. */
export interface CustomerRevenue {
  /** v0. */
  readonly before: bigint;
  /** v1. */
  readonly after: bigint;
  /** Whether the customer came in the second period; asked only of those who brought nothing before. */
  readonly isNew: boolean;
}

/**
 * The movements of revenue between two periods, from what each customer brought in them. The base is who brought more than 0 before. Those who brought
 * less than 0 before are left out.
 *
 * @example revenueMovements([{ before: 100n, after: 150n, isNew: false }, { before: 0n, after: 80n, isNew: true }]).expansion // 50n
 */
export function revenueMovements(customers: Iterable<CustomerRevenue>): RevenueMovements {
  let [start, isNew, expansion, reactivation] = [0n, 0n, 0n, 0n];
  let [contraction, churn, refundedBeyond] = [0n, 0n, 0n];
  for (const { before, after, isNew: came } of customers) {
    if (before < 0n) continue;
    start += before;
    if (before === 0n && came) isNew += after;
    else if (before === 0n) reactivation += after;
    else if (after > before) expansion += after - before;
    else if (after > 0n) contraction += before - after;
    else {
      churn += before - after;
      refundedBeyond -= after;
    }
  }
  return { start, new: isNew, expansion, reactivation, contraction, churn, refundedBeyond };
}
