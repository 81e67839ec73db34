import type { Day } from '../model/day.js';
import type { Period } from '../model/period.js';
import type { BillingInterval, RecurringAmount, Subscription } from '../model/subscription.js';
import type { Figure } from './metric.js';
import {
  type CustomerRevenue,
  type RevenueMovements,
  type RevenueRates,
  revenueMovements,
  revenueRates,
  textsOf,
} from './revenue-movements.js';

/** Revenue retention of one currency: the rates, the movements as decimal text, and how many customers are behind each. */
export interface ContractualCurrency extends RevenueRates {
  /** Why there is no rate; `null` where there is one. */
  readonly reason: string | null;
  readonly start: string;
  readonly new: string;
  readonly expansion: string;
  readonly reactivation: string;
  readonly contraction: string;
  readonly churn: string;
  readonly end: string;
  readonly customers: {
    readonly start: number;
    readonly new: number;
    readonly expanded: number;
    readonly unchanged: number;
    readonly reactivated: number;
    readonly contracted: number;
    readonly churned: number;
  };
}

/** Revenue retention from contracts. */
export interface ContractualRevenue {
  /** Whether amounts are those of a month (MRR), or stand as they were given, as nothing says how often they are paid. */
  readonly basis: 'month' | 'asGiven';
  /** By themselves where there is one currency. */
  readonly nrr: number | null;
  readonly grr: number | null;
  readonly reason: string | null;
  readonly byCurrency: Readonly<Record<string, ContractualCurrency>>;
  /** Customers who are in none of these: what a contract of theirs brings at the start or at the end is not known. */
  readonly withoutAmount: number;
}

/** What `ror retention --subscriptions` gives, for `ror explain`. */
export const subscriptionRetentionFigure: Figure = {
  id: 'subscriptionRetention',
  title: 'Retention of subscriptions: CRR, NRR and GRR',
  terms: [
    'subscription retention',
    'contractual retention',
    'mrr',
    'monthly recurring revenue',
    'mrr churn',
    'gross mrr churn',
    'net mrr churn',
    'churn events',
  ],
  definition:
    'Of the customers with a running contract on the first day of the window, the share with one on the day after its last. Active at a day: start <= day < end. Who left and ' +
    'came back within the window is retained, and is one of the churn events. NRR and GRR compare what the contracts paid on those two days bring, by customer: MRR, where the ' +
    'file says how often an amount is paid (a year is 12 months, 52 weeks, 365 days), else the amounts as given. New is who paid on no day before the window; reactivated is who ' +
    'did, and not on its first day. A trial brings nothing. Paused contracts do not run, unless --paused-active says so. The rate of a window compounds to a year by its power, not by its multiple.',
  formula:
    'CRR = |S and E| / |S|;  churn = 1 - CRR;  NRR = sum of v1 / sum of v0;  GRR = sum of min(v0, v1) / sum of v0;  annual rate = rate ^ (windows in a year)',
  source:
    'Farris, Bendle, Pfeifer & Reibstein, Marketing Metrics; gross and net MRR churn as ChartMogul defines them.',
  command: 'ror retention',
};

/**
 * Net and gross revenue retention where customers have contracts with amounts: what the contracts active at the start of the window bring then, and what those
 * active at its end bring for the same customers. Amounts are those of a month where the contracts say how often they are paid: a year has 12 months, 52 weeks,
 * 365 days. The movements reconcile as `RevenueMovements` says; each is rounded to the currency's smallest unit, and the end is what they come to.
 * New is who has paid on no day before the window, reactivated who has, and not at its start.
 *
 * @example contractualRevenue([{ customer: 0, start: 0, end: null, amount }], period).nrr
 */
export function contractualRevenue(
  subscriptions: readonly Subscription[],
  period: Period,
): ContractualRevenue {
  const isMonthly = subscriptions.some(({ amount }) => amount?.interval !== undefined);
  const scale = isMonthly ? commonDenominator(subscriptions) : 1n;
  const unknown = new Set<number>();
  for (const contract of subscriptions) {
    const counts = isActive(contract, period.start) || isActive(contract, period.end);
    if (counts && !isKnown(contract.amount, isMonthly)) unknown.add(contract.customer);
  }
  const paying = subscriptions.flatMap(({ customer, end, amount }) =>
    amount === undefined || amount.minorUnits === 0 || unknown.has(customer) || !isKnown(amount, isMonthly)
      ? []
      : [{ customer, start: amount.from, end, amount }],
  );
  const currencies = [...new Set(paying.map(({ amount }) => amount.currency))].toSorted();
  const byCurrency = Object.fromEntries(
    currencies.map((currency) => {
      const own = paying.filter(({ amount }) => amount.currency === currency);
      return [currency, figuresOf(currency, customersOf(own, period, scale), scale)];
    }),
  );
  const [only, ...others] = Object.values(byCurrency);
  const alone = others.length === 0 ? only : undefined;
  const several = 'several currencies: see the rates by currency';
  return {
    basis: isMonthly ? 'month' : 'asGiven',
    nrr: alone?.nrr ?? null,
    grr: alone?.grr ?? null,
    reason:
      only === undefined
        ? 'no contract with an amount is paid'
        : alone === undefined
          ? several
          : alone.reason,
    byCurrency,
    withoutAmount: unknown.size,
  };
}

/** A contract that brings something, on the days [start, end). */
interface Paying {
  readonly customer: number;
  readonly start: Day;
  readonly end: Day | null;
  readonly amount: RecurringAmount;
}

function isKnown(amount: RecurringAmount | undefined, isMonthly: boolean): boolean {
  if (amount === undefined) return false;
  return amount.minorUnits === 0 || !isMonthly || amount.interval !== undefined;
}

function isActive({ start, end }: { readonly start: Day; readonly end: Day | null }, day: Day): boolean {
  return start <= day && (end === null || day < end);
}

const PER_YEAR: Readonly<Record<BillingInterval['unit'], bigint>> = {
  day: 365n,
  week: 52n,
  month: 12n,
  year: 1n,
};

/** In so many parts of a minor unit the amount of each contract for a month is a whole number. */
function commonDenominator(subscriptions: readonly Subscription[]): bigint {
  const counts = new Set(subscriptions.flatMap(({ amount }) => amount?.interval?.count ?? []));
  return [...counts].reduce((multiple, count) => leastCommonMultiple(multiple, BigInt(count)), 1n) * 12n;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}

/** What a contract brings in a month, or as given, in parts of a minor unit. */
function amountOf({ minorUnits, interval }: RecurringAmount, scale: bigint): bigint {
  const amount = BigInt(minorUnits) * scale;
  return interval === undefined
    ? amount
    : (amount * PER_YEAR[interval.unit]) / (12n * BigInt(interval.count));
}

function customersOf(contracts: readonly Paying[], { start, end }: Period, scale: bigint): CustomerRevenue[] {
  const byCustomer = new Map<number, Paying[]>();
  for (const contract of contracts) {
    const known = byCustomer.get(contract.customer);
    if (known === undefined) byCustomer.set(contract.customer, [contract]);
    else known.push(contract);
  }
  return [...byCustomer.values()].map((own) => {
    const at = (day: Day) =>
      own.reduce(
        (sum, contract) => (isActive(contract, day) ? sum + amountOf(contract.amount, scale) : sum),
        0n,
      );
    const isNew = own.every(
      (contract) => contract.start >= start || (contract.end !== null && contract.end <= contract.start),
    );
    return { before: at(start), after: at(end), isNew };
  });
}

function figuresOf(
  currency: string,
  customers: readonly CustomerRevenue[],
  scale: bigint,
): ContractualCurrency {
  const exact = revenueMovements(customers);
  const number = (fits: (customer: CustomerRevenue) => boolean) => customers.filter(fits).length;
  const base = ({ before }: CustomerRevenue) => before > 0n;
  return {
    ...revenueRates(exact),
    reason: exact.start === 0n ? 'no contract with an amount was paid at the start of the window' : null,
    ...textsOf(rounded(exact, scale), currency),
    customers: {
      start: number(base),
      new: number(({ before, after, isNew }) => before === 0n && after > 0n && isNew),
      expanded: number((customer) => base(customer) && customer.after > customer.before),
      unchanged: number((customer) => base(customer) && customer.after === customer.before),
      reactivated: number(({ before, after, isNew }) => before === 0n && after > 0n && !isNew),
      contracted: number(({ before, after }) => after > 0n && after < before),
      churned: number((customer) => base(customer) && customer.after === 0n),
    },
  };
}

/** Movements in parts of a minor unit, each to the nearest minor unit; half of one is rounded up. */
function rounded(movements: RevenueMovements, scale: bigint): RevenueMovements {
  const round = (parts: bigint) => (parts * 2n + scale) / (scale * 2n);
  return {
    start: round(movements.start),
    new: round(movements.new),
    expansion: round(movements.expansion),
    reactivation: round(movements.reactivation),
    contraction: round(movements.contraction),
    churn: round(movements.churn),
    refundedBeyond: round(movements.refundedBeyond),
  };
}
