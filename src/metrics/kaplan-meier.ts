import type { Histogram } from './histogram.js';
import { type Interval, Z_95 } from './wilson.js';

/** What is known of the share who have had an event by a day. */
export interface ByDay {
  readonly days: number;
  /** The share by that day, a fraction; `null` where nobody was observed so long. */
  readonly share: number | null;
  /** How many were still observed, without an event, when that day began. */
  readonly atRisk: number;
  readonly interval: Interval | null;
}

/**
 * The estimate of Kaplan and Meier for the time to an event: `events` holds how many had it after so many days, `censored` how many were observed so many
 * days without it. Those observed to a day are at risk on it.
 *
 *     S(t) = product over days i <= t of (1 - events(i) / at risk(i));  share by t = 1 - S(t)
 *
 * Kaplan & Meier (1958), JASA 53, 457-481; the interval of 95% is that of log(-log S) with Greenwood's variance (Kalbfleisch & Prentice 1980).
 *
 * @example new KaplanMeier([0, 1], [0, 1]).by(1).share // of two, one had it after a day: 0.5
 */
export class KaplanMeier {
  readonly #events: Histogram;
  readonly #censored: Histogram;
  /** The longest time that somebody was observed, in days; -1 for nobody. */
  readonly longest: number;

  constructor(events: Histogram, censored: Histogram) {
    this.#events = events;
    this.#censored = censored;
    this.longest = Math.max(lastOf(events), lastOf(censored));
  }

  /** The share who have had the event by a day, counted from 0. */
  by(days: number): ByDay {
    let atRisk = totalOf(this.#events) + totalOf(this.#censored);
    let survival = 1;
    let variance = 0;
    for (let day = 0; day <= Math.min(days, this.longest); day++) {
      const events = this.#events[day] ?? 0;
      survival *= 1 - events / atRisk;
      variance += events / (atRisk * (atRisk - events));
      if (day < days) atRisk -= events + (this.#censored[day] ?? 0);
    }
    if (days > this.longest) return { days, share: null, atRisk: 0, interval: null };
    return { days, share: 1 - survival, atRisk, interval: intervalOf(survival, variance) };
  }

  /** The first day by which at least half have had the event; `null` where they never have. */
  get medianDays(): number | null {
    let atRisk = totalOf(this.#events) + totalOf(this.#censored);
    let survival = 1;
    for (let day = 0; day <= this.longest; day++) {
      const events = this.#events[day] ?? 0;
      survival *= 1 - events / atRisk;
      if (survival <= 0.5) return day;
      atRisk -= events + (this.#censored[day] ?? 0);
    }
    return null;
  }
}

/** An interval exists where some have had the event and some have not. */
function intervalOf(survival: number, variance: number): Interval | null {
  if (survival <= 0 || survival >= 1) return null;
  const half = (Z_95 * Math.sqrt(variance)) / -Math.log(survival);
  return [1 - survival ** Math.exp(-half), 1 - survival ** Math.exp(half)];
}

function totalOf(counts: Histogram): number {
  return counts.reduce((sum, number) => sum + number, 0);
}

function lastOf(counts: Histogram): number {
  return counts.findLastIndex((number) => number > 0);
}
