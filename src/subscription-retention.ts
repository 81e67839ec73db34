import { inputOptions } from './fold-files.js';
import { type ReadSubscriptions, readSubscriptions } from './input/read-subscriptions.js';
import type { Role } from './input/roles.js';
import { compoundedToYear } from './metrics/compounding.js';
import { type ContractualRetention, contractualRetention } from './metrics/contractual-retention.js';
import { type ContractualRevenue, contractualRevenue } from './metrics/contractual-revenue.js';
import { isoDay, parseIsoDay } from './model/day.js';
import { parseWindow, periodOf, type WindowLength } from './model/period.js';
import type { Settings } from './settings.js';

/** Retention of customers and revenue from subscriptions: what `ror retention --subscriptions` prints as JSON. */
export interface SubscriptionRetention extends ContractualRetention {
  readonly schema: 'ror/contractual-retention/1';
  readonly asOf: string;
  readonly window: string;
  readonly from: string;
  /** Why there is no rate; `null` where there is one. */
  readonly reason: string | null;
  readonly files: readonly {
    readonly name: string;
    readonly preset: string;
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
  }[];
  /** Contracts that never ran or are paused, by status. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** The rate compounded to a year; the rate itself where the window is one. */
  readonly annualRate: number | null;
  /** NRR, GRR and the movements of the recurring amounts; `null` where no column gives amounts. */
  readonly revenue: ContractualRevenue | null;
}

/** What is asked of subscriptions files beside the settings. */
export interface SubscriptionChoices {
  readonly map: ReadonlyMap<Role, string>;
  /** Whether contracts that are paused count as active. */
  readonly pausedActive: boolean;
}

/**
 * Reads subscriptions exports and computes retention from them, with what the reading found. Throws an InputError where a file cannot be read or
 * understood, or has no contract.
 *
 * @example (await subscriptionRetention(['subscriptions.csv'], settingsOf({}), { map: new Map(), pausedActive: false })).result.revenue?.nrr
 */
export async function subscriptionRetention(
  files: readonly string[],
  settings: Settings,
  { map, pausedActive }: SubscriptionChoices,
): Promise<{ readonly result: SubscriptionRetention; readonly read: ReadSubscriptions }> {
  const read = await readSubscriptions(files, { ...inputOptions(settings), map, pausedActive });
  const last = read.subscriptions.reduce((day, { start, end }) => Math.max(day, start, end ?? start), 0);
  const asOf = settings.asOf === undefined ? last : (parseIsoDay(settings.asOf) ?? last);
  const window = windowOf(settings);
  const period = periodOf(asOf, window);
  const retention = contractualRetention(read.subscriptions, period);
  const result: SubscriptionRetention = {
    schema: 'ror/contractual-retention/1',
    asOf: isoDay(asOf),
    window: window.text,
    from: isoDay(period.start),
    ...retention,
    reason: retention.rate === null ? 'no customer had a subscription at the start' : null,
    files: read.files.map(({ name, preset, rows, accepted, rejected }) => ({
      name,
      preset,
      rows,
      accepted,
      rejected,
    })),
    leftOut: Object.fromEntries([...read.leftOut].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    annualRate: compoundedToYear(retention.rate, window),
    revenue: read.hasAmounts ? contractualRevenue(read.subscriptions, period) : null,
  };
  return { result, read };
}

/** The length of the window that the settings name. */
export function windowOf({ window }: Settings): WindowLength {
  return parseWindow(window) ?? { text: '12m', unit: 'months', count: 12 };
}
