import * as z from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import type { History } from '../model/history.js';
import { addSum, addTo, decimalOf, type ExactSum, exactSum, toBigInt } from '../model/money.js';
import { ENTRY } from '../model/order-book.js';
import type { Period } from '../model/period.js';
import { counted, grouped, percent } from '../model/text.js';
import type { Metric, Scope } from './metric.js';
import { partialHistory } from './partial-history.js';
import { byCurrency } from './revenue.js';
import { type RevenueMovements, revenueRates, textsOf } from './revenue-movements.js';
import { count, decimal, rate, rateFromZero, reason, share } from './schema.js';
import { workedCount, workedRate } from './worked.js';

/** Customers of one currency by what became of their revenue. Who has an order in the two periods, or a refund in the window, is in one of them. */
const GROUPS = [
  'unchanged',
  'expanded',
  'contracted',
  'churned',
  'new',
  'reactivated',
  'dropped',
  'refundedOnly',
] as const;

type Group = (typeof GROUPS)[number];

/** The movements of revenue of a currency, from the start to the end. */
export const movementAmounts = {
  start: decimal,
  new: decimal,
  expansion: decimal,
  reactivation: decimal,
  contraction: decimal,
  churn: decimal,
  end: decimal,
} as const;

/**
 * The shape of how many customers are behind each movement.
 *
 * @example movementCustomers().parse({ start: 2, new: 1, expanded: 1, unchanged: 0, reactivated: 0, contracted: 0, churned: 1 })
 */
export const movementCustomers = () =>
  z.object({
    start: count,
    new: count,
    expanded: count,
    unchanged: count,
    reactivated: count,
    contracted: count,
    churned: count,
  });

const currencySchema = () =>
  z.object({
    nrr: rate,
    grr: share,
    nrrWithReactivation: rate,
    grossChurnRate: rateFromZero,
    netChurnRate: rate,
    reason,
    ...movementAmounts,
    refundedBeyond: decimal,
    customers: movementCustomers(),
    dropped: z.object({ customers: count, revenue: decimal }),
    refundedOnly: z.object({ customers: count, revenue: decimal }),
  });

const schema = () =>
  z.object({ nrr: rate, grr: share, reason, byCurrency: z.record(z.string(), currencySchema()) });

/** Revenue retention of one currency: the rates, the movements that reconcile, and how many customers are behind each. */
export type CurrencyRetention = z.infer<ReturnType<typeof currencySchema>>;

/**
 * Revenue retention by currency; `nrr` and `grr` by themselves where there is one currency.
 *
 * `start + new + expansion + reactivation - contraction - churn = end`, and `end` plus the revenue of `dropped` and `refundedOnly` is all that known
 * customers brought in the window.
 */
export type RevenueRetentionResult = z.infer<ReturnType<typeof schema>>;

/** Customers of one group, and what they brought in the two periods. */
export interface GroupRevenue {
  customers: number;
  before: ExactSum;
  after: ExactSum;
}

/** By the currency's position in the scope. */
export type RevenueRetentionTally = Record<Group, GroupRevenue>[];

/** Revenue retention from orders: net (NRR) and gross (GRR). */
export const revenueRetention: Metric<RevenueRetentionTally, RevenueRetentionResult> = {
  id: 'revenueRetention',
  title: 'Revenue retention (orders): NRR and GRR',
  terms: [
    'revenue retention',
    'net revenue retention',
    'gross revenue retention',
    'net dollar retention',
    'nrr',
    'grr',
    'ndr',
    'revenue churn',
    'gross churn',
    'net churn',
    'expansion',
    'contraction',
  ],
  definition:
    'What the customers of the period before the window brought in the window, against what they brought in that period, which is as long. The base is who ' +
    'brought more than 0 then (orders less refunds, refunds on rows of their own by their date); who was refunded as much or more is dropped, and counted. ' +
    'GRR caps each customer at what they brought before and takes less than 0 for 0, so it stays within 0 and 1; NRR does neither. New customers (first order ever in the window) and reactivated ' +
    'ones (an order before, none in the period before the window) are in neither. Each currency is worked out by itself, from its own orders. Orders come in lumps: a customer who ' +
    'buys less often than once in a window counts as churned and then as reactivated, so this is lower than the same figure of subscriptions.',
  formula:
    'NRR = sum of v1 / sum of v0;  GRR = sum of min(v0, v1) / sum of v0;  start + new + expansion + reactivation - contraction - churn = end',
  source:
    "Movements as in SaaS revenue reports (dbt-labs' mrr-playbook); gross and net churn as ChartMogul defines them for MRR.",
  schema,

  start: (scope) => scope.currencies.map(emptyGroups),

  add(tally, history, { period }) {
    for (let currency = 0; currency < tally.length; currency++) {
      const groups = tally[currency];
      if (groups !== undefined) addCustomer(groups, history, currency, period);
    }
  },

  merge(tally, other) {
    tally.forEach((groups, currency) => {
      for (const name of GROUPS) {
        const from = other[currency]?.[name];
        if (from === undefined) continue;
        groups[name].customers += from.customers;
        addSum(groups[name].before, from.before);
        addSum(groups[name].after, from.after);
      }
    });
  },

  finish(tally, scope) {
    const currencies = byCurrency(scope, (currency, position) =>
      retentionIn(currency, tally[position] ?? emptyGroups()),
    );
    const [only, ...others] = Object.values(currencies);
    const alone = others.length === 0 ? only : undefined;
    return {
      nrr: alone?.nrr ?? null,
      grr: alone?.grr ?? null,
      reason: alone === undefined ? whyNotOne(scope) : alone.reason,
      byCurrency: currencies,
    };
  },

  warnings({ byCurrency: currencies }, scope) {
    const dropped = Object.values(currencies).reduce((sum, { dropped: { customers } }) => sum + customers, 0);
    const warnings: Warning[] = [];
    if (dropped > 0) {
      warnings.push({
        code: 'droppedFromBase',
        message: `Revenue retention leaves out ${counted(dropped, 'customer')} who ordered in the period before the window for 0, or had as much or more refunded in it: there is no revenue of theirs to retain.`,
      });
    }
    return [...warnings, ...partialHistory(scope)];
  },

  worked({ nrr, grr, reason: why, byCurrency: currencies }) {
    const all = Object.entries(currencies);
    if (all.length === 0) return [workedRate('NRR', nrr, why, ['nrr']), workedRate('GRR', grr, why, ['grr'])];
    return all.flatMap(([currency, result]) =>
      workedIn(all.length === 1 ? '' : `${currency}: `, result, all.length === 1),
    );
  },
};

function emptyGroups(): Record<Group, GroupRevenue> {
  return {
    unchanged: nobody(),
    expanded: nobody(),
    contracted: nobody(),
    churned: nobody(),
    new: nobody(),
    reactivated: nobody(),
    dropped: nobody(),
    refundedOnly: nobody(),
  };
}

function nobody(): GroupRevenue {
  return { customers: 0, before: exactSum(), after: exactSum() };
}

/** How many orders a customer has in which period, and refunds in the window. */
interface Orders {
  readonly earlier: number;
  readonly inLookback: number;
  readonly inWindow: number;
  readonly refunds: number;
}

/** Puts a customer into the group that the orders of one currency say. */
function addCustomer(
  groups: Record<Group, GroupRevenue>,
  history: History,
  only: number,
  { lookbackStart, start }: Period,
): void {
  const { day, amount, currency, kind } = history.entries;
  // Who has nothing in the two periods is in no group.
  if (history.to === history.from || (day[history.to - 1] ?? 0) < lookbackStart) return;
  let [before, after, size] = [0, 0, 0];
  let [earlier, inLookback, inWindow, refunds] = [0, 0, 0, 0];
  for (let at = history.from; at < history.to; at++) {
    if (currency[at] !== only) continue;
    const date = day[at] ?? 0;
    const minorUnits = amount[at] ?? 0;
    const isPurchase = kind[at] === ENTRY.purchase;
    size += Math.abs(minorUnits);
    if (date >= start) after += minorUnits;
    else if (date >= lookbackStart) before += minorUnits;
    if (isPurchase && date < lookbackStart) earlier++;
    else if (isPurchase && date < start) inLookback++;
    else if (isPurchase) inWindow++;
    else if (date >= start) refunds++;
  }
  const orders = { earlier, inLookback, inWindow, refunds };
  if (size > Number.MAX_SAFE_INTEGER) {
    addLargeCustomer(groups, history, only, { lookbackStart, start }, orders);
    return;
  }
  const group = groupOf(groups, before, after, orders);
  if (group === undefined) return;
  group.customers++;
  addTo(group.before, before);
  addTo(group.after, after);
}

/** The same where numbers may not hold the sums exactly. */
function addLargeCustomer(
  groups: Record<Group, GroupRevenue>,
  { entries, from, to }: History,
  only: number,
  { lookbackStart, start }: Pick<Period, 'lookbackStart' | 'start'>,
  orders: Orders,
): void {
  const before = exactSum();
  const after = exactSum();
  for (let at = from; at < to; at++) {
    const date = entries.day[at] ?? 0;
    if (entries.currency[at] === only && date >= lookbackStart)
      addTo(date < start ? before : after, entries.amount[at] ?? 0);
  }
  const group = groupOf(groups, toBigInt(before), toBigInt(after), orders);
  if (group === undefined) return;
  group.customers++;
  addSum(group.before, before);
  addSum(group.after, after);
}

/** The group of who brought so much before the window and in it. */
function groupOf<Amount extends number | bigint>(
  groups: Record<Group, GroupRevenue>,
  before: Amount,
  after: Amount,
  { earlier, inLookback, inWindow, refunds }: Orders,
): GroupRevenue | undefined {
  if (before > 0) {
    if (after <= 0) return groups.churned;
    if (after === before) return groups.unchanged;
    return after > before ? groups.expanded : groups.contracted;
  }
  if (inLookback > 0) return groups.dropped;
  if (inWindow > 0) return earlier > 0 ? groups.reactivated : groups.new;
  return refunds > 0 ? groups.refundedOnly : undefined;
}

function movementsOf(groups: Record<Group, GroupRevenue>): RevenueMovements {
  const before = (...names: Group[]) => sumOf(names.map((name) => groups[name].before));
  const after = (...names: Group[]) => sumOf(names.map((name) => groups[name].after));
  return {
    start: before('unchanged', 'expanded', 'contracted', 'churned'),
    new: after('new'),
    expansion: after('expanded') - before('expanded'),
    reactivation: after('reactivated'),
    contraction: before('contracted') - after('contracted'),
    churn: before('churned') - after('churned'),
    refundedBeyond: -after('churned'),
  };
}

function sumOf(sums: readonly ExactSum[]): bigint {
  return sums.reduce((total, sum) => total + toBigInt(sum), 0n);
}

function retentionIn(currency: string, groups: Record<Group, GroupRevenue>): CurrencyRetention {
  const movements = movementsOf(groups);
  const money = (minorUnits: bigint) => decimalOf(minorUnits, currency);
  const apart = ({ customers, after }: GroupRevenue) => ({ customers, revenue: money(toBigInt(after)) });
  const { unchanged, expanded, contracted, churned } = groups;
  return {
    ...revenueRates(movements),
    reason: movements.start === 0n ? 'no customer brought revenue in the period before the window' : null,
    ...textsOf(movements, currency),
    refundedBeyond: money(movements.refundedBeyond),
    customers: {
      start: unchanged.customers + expanded.customers + contracted.customers + churned.customers,
      new: groups.new.customers,
      expanded: expanded.customers,
      unchanged: unchanged.customers,
      reactivated: groups.reactivated.customers,
      contracted: contracted.customers,
      churned: churned.customers,
    },
    dropped: apart(groups.dropped),
    refundedOnly: apart(groups.refundedOnly),
  };
}

function whyNotOne({ amountColumn, currencies }: Scope): string {
  if (!amountColumn) return 'no column gives amounts';
  return currencies.length === 0 ? 'nobody has bought' : 'several currencies: see the rates by currency';
}

/** The terms of a currency's lines are given where it is the only one: then a line answers for the figure. */
function workedIn(name: string, result: CurrencyRetention, isOnly: boolean) {
  const terms = (...words: string[]) => (isOnly ? words : []);
  const { customers, reason: why } = result;
  const start = grouped(result.start);
  const [expansion, contraction, churn] = [result.expansion, result.contraction, result.churn].map(grouped);
  const [reactivation, beyond] = [grouped(result.reactivation), result.refundedBeyond];
  const isBeyond = /[1-9]/.test(beyond);
  return [
    workedCount(`${name}base: customers with revenue in the period before the window`, customers.start),
    {
      terms: terms('expansion', 'contraction'),
      lines: [
        `${name}start ${start} + new ${grouped(result.new)} + expansion ${expansion} + reactivation ${reactivation} - contraction ${contraction} - churn ${churn} = end ${grouped(result.end)}`,
      ],
      value: null,
    },
    workedRate(
      `${name}NRR = (${start} + ${expansion} - ${contraction} - ${churn}) / ${start}`,
      result.nrr,
      why,
      terms('revenue retention', 'net revenue retention', 'net dollar retention', 'nrr', 'ndr'),
    ),
    workedRate(
      `${name}GRR = (${start} - ${contraction} - ${churn}${isBeyond ? ` + ${grouped(beyond)} refunded beyond purchases` : ''}) / ${start}`,
      result.grr,
      why,
      terms('gross revenue retention', 'grr'),
    ),
    workedRate(
      `${name}gross churn = (${churn} + ${contraction}) / ${start}`,
      result.grossChurnRate,
      why,
      terms('revenue churn', 'gross churn'),
    ),
    workedRate(
      `${name}net churn = gross churn - (${expansion} + ${reactivation}) / ${start} = 1 - ${percent(result.nrrWithReactivation)}`,
      result.netChurnRate,
      why,
      terms('net churn'),
    ),
  ];
}
