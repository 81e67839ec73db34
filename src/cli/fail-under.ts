import type { MetricId } from '../metrics/index.js';
import { wilsonInterval } from '../metrics/wilson.js';
import { nearest } from '../nearest.js';
import { percent, percentRange } from '../render/numbers.js';
import type { Report } from '../report/schema.js';
import { UsageError } from './exit.js';

/** A rate that a figure must reach. */
export interface Threshold {
  readonly metric: MetricId;
  /** The rate's name as given: that of the figure, or its path in the JSON. */
  readonly name: string;
  readonly rate: number;
}

interface Rate {
  readonly metric: MetricId;
  readonly of: (metrics: Report['metrics']) => number | null | undefined;
  /** The interval of 95%; none where the rate is no share of customers. */
  readonly interval?: (metrics: Report['metrics']) => readonly [number, number] | null | undefined;
}

/** Rates that may have a threshold, by their path in the JSON's `metrics`. More is better for each; churn is 1 - overlapRate. */
const RATES: Readonly<Record<string, Rate>> = {
  ror: { metric: 'ror', of: ({ ror }) => ror?.rate, interval: ({ ror }) => ror?.interval },
  'ror.ofBase': {
    metric: 'ror',
    of: ({ ror }) => ror?.ofBase,
    interval: ({ ror }) => ror && wilsonInterval(ror.relationship, ror.base),
  },
  retention: { metric: 'retention', of: ({ retention }) => retention?.rate },
  'retention.overlapRate': {
    metric: 'retention',
    of: ({ retention }) => retention?.overlapRate,
    interval: ({ retention }) => retention?.interval,
  },
  repeat: { metric: 'repeat', of: ({ repeat }) => repeat?.rate, interval: ({ repeat }) => repeat?.interval },
  'repeat.window': {
    metric: 'repeat',
    of: ({ repeat }) => repeat?.window.rate,
    interval: ({ repeat }) => repeat && wilsonInterval(repeat.window.repeatBuyers, repeat.window.buyers),
  },
  'repeat.returning': {
    metric: 'repeat',
    of: ({ repeat }) => repeat?.returning.rate,
    interval: ({ repeat }) => repeat && wilsonInterval(repeat.returning.customers, repeat.returning.helped),
  },
  loyalty: {
    metric: 'loyalty',
    of: ({ loyalty }) => loyalty?.rate,
    interval: ({ loyalty }) => loyalty?.interval,
  },
  'loyalty.revenueShare': { metric: 'loyalty', of: ({ loyalty }) => loyalty?.revenueShare },
};

/**
 * Reads `--fail-under`: `ror=0.4`, `retention.overlapRate=25%`, several with commas. `.rate` at the end of a name may be left
 * out. Throws a UsageError for a rate that there is not, and for a threshold outside of 0..1.
 *
 * @example thresholdsOf(['ror=40%']) // [{ metric: 'ror', name: 'ror', rate: 0.4 }]
 */
export function thresholdsOf(entries: readonly string[]): readonly Threshold[] {
  return entries.flatMap((entry) => entry.split(',')).map((entry) => thresholdOf(entry.trim()));
}

function thresholdOf(entry: string): Threshold {
  const [, name = '', number = '', sign = ''] =
    /^([\w.]+)\s*=\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(entry) ?? [];
  if (name === '') {
    throw new UsageError(
      `--fail-under: "${entry}" is not name=rate; write for example ror=0.4 or ror=40%; ${known()}`,
    );
  }
  const { metric } = rateNamed(name) ?? {};
  if (metric === undefined) {
    const meant = /churn/i.test(name) ? 'retention.overlapRate' : nearest(name, Object.keys(RATES));
    throw new UsageError(
      `--fail-under: "${name}" is no rate${meant === undefined ? '' : ` (did you mean ${meant}?)`}; ${known()}`,
    );
  }
  // As one decimal: 29.1 / 100 is above the number that 0.291 is, and 291 of 1000 would miss it.
  const rate = sign === '%' ? Number(`${number}e-2`) : Number(number);
  if (rate > 1) {
    const advice =
      sign === '' && Number(number) <= 100
        ? `for a percentage write ${name}=${number}%`
        : 'a threshold is 0 to 1, or 0% to 100%';
    throw new UsageError(`--fail-under: ${entry} is above ${sign === '%' ? '100%' : '1'}; ${advice}`);
  }
  return { metric, name, rate };
}

function known(): string {
  return `the rates are ${Object.keys(RATES).join(', ')}`;
}

function rateNamed(name: string): Rate | undefined {
  const key = name.replace(/\.rate$/, '');
  return Object.hasOwn(RATES, key) ? RATES[key] : undefined;
}

/**
 * Makes sure that `--confident` can be held: that there are thresholds, and each is of a rate with an interval. Throws a UsageError.
 *
 * @example requireIntervals(thresholdsOf(['retention=0.4'])) // throws: the formula of retention has no interval
 */
export function requireIntervals(thresholds: readonly Threshold[]): void {
  if (thresholds.length === 0) {
    throw new UsageError('--confident goes with --fail-under, such as --fail-under ror=0.4 --confident');
  }
  const without = thresholds.find(({ name }) => rateNamed(name)?.interval === undefined);
  if (without === undefined) return;
  const why =
    without.metric === 'retention'
      ? 'its formula counts customers who came back and may exceed 100%; write retention.overlapRate'
      : 'it is a share of revenue, not of customers; leave it out, or --confident';
  throw new UsageError(`--confident: ${without.name} has no interval: ${why}`);
}

/**
 * What to say of each threshold that a report does not meet. A rate that cannot be computed meets none. `confident`: the lower bound of
 * the rate's interval of 95% has to meet it, so that chance alone seldom passes.
 *
 * @example missedThresholds(report, thresholdsOf(['ror=0.7'])) // ['ror is 66.7%, below the threshold of 70.0%']
 */
export function missedThresholds(
  report: Report,
  thresholds: readonly Threshold[],
  confident = false,
): readonly string[] {
  return thresholds.flatMap(({ metric, name, rate }) => {
    const { of, interval } = rateNamed(name) ?? {};
    const actual = of?.(report.metrics) ?? null;
    const range = (confident && interval?.(report.metrics)) || null;
    const held = confident ? (range?.[0] ?? null) : actual;
    if (held !== null && held >= rate) return [];
    const [shown, wanted] = told(held, rate);
    if (actual !== null && range !== null) {
      const of95 = `${percent(actual)} with a 95% interval of ${percentRange(range)}`;
      return [`${name} is ${of95}, its lower bound ${shown} below the threshold of ${wanted}`];
    }
    if (held !== null) return [`${name} is ${shown}, below the threshold of ${wanted}`];
    const why = report.metrics[metric]?.reason ?? 'it cannot be computed';
    return [`${name} is n/a (${why}), so the threshold of ${wanted} is not met`];
  });
}

/** Both as percentages, with more decimals where one decimal does not tell them apart. */
function told(actual: number | null, threshold: number): readonly [string, string] {
  if (actual === null || percent(actual) !== percent(threshold)) return [percent(actual), percent(threshold)];
  const decimals = [2, 3, 4, 6, 8].find((digits) => fixed(actual, digits) !== fixed(threshold, digits)) ?? 12;
  return [fixed(actual, decimals), fixed(threshold, decimals)];
}

function fixed(rate: number, decimals: number): string {
  return `${(rate * 100).toFixed(decimals)}%`;
}
