import type { Day } from '../../model/day.js';
import type { History, Occasion } from '../../model/history.js';
import { addTo, averageOf, decimalOf, type ExactSum, exactSum, toBigInt } from '../../model/money.js';
import { relativeChange } from '../change.js';
import type { Activity, ActivityChange } from './schema.js';

/** What one currency came to in a period. */
export interface MoneyTally {
  revenue: ExactSum;
  orders: number;
}

/** What happened within one calendar period. Money goes by the currency's code. */
export interface ActivityTally {
  customers: number;
  newCustomers: number;
  orders: number;
  money: Record<string, MoneyTally>;
}

/**
 * Nothing yet.
 *
 * @example noActivity() // { customers: 0, newCustomers: 0, orders: 0, money: {} }
 */
export function noActivity(): ActivityTally {
  return { customers: 0, newCustomers: 0, orders: 0, money: {} };
}

/**
 * Adds what a customer did from the day `from` to the end of the history: purchases as `occasion` counts them, the revenue of purchases and refunds, and whether
 * the first purchase ever is among them. `currencies` are the codes by their numbers in the history.
 *
 * @example addActivity(tally, history, periodStart(index, 'month'), 'order', book.currencies)
 */
export function addActivity(
  tally: ActivityTally,
  history: History,
  from: Day,
  occasion: Occasion,
  currencies: readonly string[],
): void {
  let lastDay = Number.NaN;
  let hasBought = false;
  const lastDays: number[] = [];
  history.forEachEntry((day, minorUnits, currency, isPurchase) => {
    if (day < from) return;
    const money = moneyIn(tally, currencies[currency] ?? '');
    addTo(money.revenue, minorUnits);
    if (!isPurchase) return;
    hasBought = true;
    if (occasion === 'order' || day !== lastDays[currency]) money.orders++;
    if (occasion === 'order' || day !== lastDay) tally.orders++;
    lastDays[currency] = day;
    lastDay = day;
  });
  if (!hasBought) return;
  tally.customers++;
  if ((history.firstDay ?? from) >= from) tally.newCustomers++;
}

function moneyIn(tally: ActivityTally, currency: string): MoneyTally {
  tally.money[currency] ??= { revenue: exactSum(), orders: 0 };
  return tally.money[currency];
}

/**
 * The activity of a period with money in these currencies: revenue as decimal text, and the average order value, which is `null` for a currency in which nothing was
 * bought.
 *
 * @example activityOf(tally, ['EUR']).averageOrderValue // { EUR: '33.10' }
 */
export function activityOf(
  { customers, newCustomers, orders, money }: ActivityTally,
  currencies: readonly string[],
): Activity {
  const byCurrency = <V>(value: (tally: MoneyTally, currency: string) => V) =>
    Object.fromEntries(
      currencies.map((currency) => [
        currency,
        value(money[currency] ?? { revenue: exactSum(), orders: 0 }, currency),
      ]),
    );
  return {
    customers,
    newCustomers,
    orders,
    ordersByCurrency: byCurrency((tally) => tally.orders),
    revenue: byCurrency((tally, currency) => decimalOf(toBigInt(tally.revenue), currency)),
    averageOrderValue: byCurrency((tally, currency) =>
      averageOf(toBigInt(tally.revenue), tally.orders, currency),
    ),
  };
}

/**
 * How the activity of a period has changed, each number relative to the earlier one; `null` where that is 0 or less.
 *
 * @example activityChange(april, may, ['EUR']).orders // 0.12
 */
export function activityChange(
  earlier: ActivityTally,
  later: ActivityTally,
  currencies: readonly string[],
): ActivityChange {
  const byCurrency = (value: (money: MoneyTally | undefined) => number | null) =>
    Object.fromEntries(
      currencies.map((currency) => [
        currency,
        relativeChange(value(earlier.money[currency]), value(later.money[currency])),
      ]),
    );
  return {
    customers: relativeChange(earlier.customers, later.customers),
    newCustomers: relativeChange(earlier.newCustomers, later.newCustomers),
    orders: relativeChange(earlier.orders, later.orders),
    revenue: byCurrency((money) => (money === undefined ? 0 : Number(toBigInt(money.revenue)))),
    averageOrderValue: byCurrency((money) =>
      money === undefined || money.orders === 0 ? null : Number(toBigInt(money.revenue)) / money.orders,
    ),
  };
}
