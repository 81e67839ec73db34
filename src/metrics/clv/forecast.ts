import { type BgNbdParameters, pAlive, purchasesIfAlive } from './bg-nbd.js';
import { expectedSpend, type GammaGammaParameters } from './gamma-gamma.js';
import type { CustomerPurchases } from './tally.js';

/** The models with what a forecast is made for. */
export interface ForecastModel {
  /** In the unit of `unitDays`. */
  readonly orders: BgNbdParameters;
  /** In whole units of money, or `null`: then there is no value. */
  readonly spend: GammaGammaParameters | null;
  /** How many minor units make a whole one. */
  readonly minorUnits: number;
  readonly unitDays: number;
  readonly horizonDays: number;
  /** A year's, a fraction. */
  readonly discount: number;
  readonly margin: number;
}

/** What to expect of a customer within the horizon; money in whole units, `null` where spend is not known. */
export interface Forecast {
  /** The chance to be active still at as-of (0..1), or `null` after one purchase, of which the model cannot tell. */
  readonly pAlive: number | null;
  readonly orders: number;
  /** Per order. */
  readonly spend: number | null;
  readonly revenue: number | null;
  /** Revenue times margin, discounted. */
  readonly value: number | null;
}

const YEAR_DAYS = 365;

/**
 * The steps in which a forecast is discounted: at most a twelfth of a year each, all of one length. `days` is the end of a step, at which its purchases are
 * taken to be made, `worth` what money of that day is worth at the start.
 *
 * @example discountSteps(365, 0.1).length // 12
 */
export function discountSteps(
  horizonDays: number,
  discount: number,
): readonly { readonly days: number; readonly worth: number }[] {
  const count = discount === 0 ? 1 : Math.ceil((horizonDays * 12) / YEAR_DAYS);
  return Array.from({ length: count }, (_step, at) => {
    const days = (horizonDays * (at + 1)) / count;
    return { days, worth: (1 + discount) ** (-days / YEAR_DAYS) };
  });
}

/**
 * Forecasts of customers by one model. Those of the same x and T share most of the work.
 *
 * @example new Forecaster(fit.model).of({ x: 2, tx: 213, T: 272, paid: 2, spend: 4469 }).pAlive
 */
export class Forecaster {
  readonly #model: ForecastModel;
  readonly #steps: ReturnType<typeof discountSteps>;
  readonly #ifAlive = new Map<
    number,
    Map<number, { readonly orders: number; readonly discounted: number }>
  >();

  constructor(model: ForecastModel) {
    this.#model = model;
    this.#steps = discountSteps(model.horizonDays, model.discount);
  }

  /**
   * What to expect of a customer.
   *
   * @example new Forecaster(model).of({ x: 2, tx: 213, T: 272, paid: 2, spend: 4469 }).orders // 1.53 in 52 weeks
   */
  of(customer: CustomerPurchases): Forecast {
    const { pAlive: chance, orders, discounted } = this.orders(customer);
    const spend = this.spend(customer);
    return {
      pAlive: chance,
      orders,
      spend,
      revenue: spend === null ? null : orders * spend,
      value: spend === null ? null : discounted * spend * this.#model.margin,
    };
  }

  /** The part without money; `discounted` are the orders at what they are worth at as-of. */
  orders({ x, tx, T }: Pick<CustomerPurchases, 'x' | 'tx' | 'T'>) {
    const { orders: parameters, unitDays } = this.#model;
    const customer = { x, tx: tx / unitDays, T: T / unitDays };
    const chance = pAlive(parameters, customer);
    const ifAlive = this.#ordersIfAlive(x, T);
    return {
      pAlive: x === 0 ? null : chance,
      orders: chance * ifAlive.orders,
      discounted: chance * ifAlive.discounted,
    };
  }

  /** What to expect of a purchase in whole units of money: that of all customers where nothing was spent on repeat purchases, or more refunded. */
  spend({ paid, spend }: Pick<CustomerPurchases, 'paid' | 'spend'>): number | null {
    const { spend: parameters, minorUnits } = this.#model;
    if (parameters === null) return null;
    return spend > 0
      ? expectedSpend(parameters, { x: paid, z: spend / paid / minorUnits })
      : expectedSpend(parameters, { x: 0, z: 0 });
  }

  #ordersIfAlive(x: number, T: number) {
    const byT = this.#ifAlive.get(x) ?? new Map();
    this.#ifAlive.set(x, byT);
    const known = byT.get(T);
    if (known !== undefined) return known;
    const { orders: parameters, unitDays } = this.#model;
    let [orders, discounted] = [0, 0];
    for (const { days, worth } of this.#steps) {
      const upTo = purchasesIfAlive(parameters, { x, T: T / unitDays }, days / unitDays);
      discounted += (upTo - orders) * worth;
      orders = upTo;
    }
    const made = { orders, discounted };
    byT.set(T, made);
    return made;
  }
}
