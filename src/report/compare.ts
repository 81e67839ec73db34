import * as z from 'zod/mini';
import { changeOfShare, type ShareCounts } from '../metrics/change.js';
import { count, isoDate } from '../metrics/schema.js';
import type { Report } from './schema.js';

/** The rates that are compared, by their path in `metrics`. */
const RATES = [
  'ror.rate',
  'ror.ofBase',
  'retention.rate',
  'retention.overlapRate',
  'repeat.rate',
  'loyalty.rate',
] as const;

/** The counts that the rates come from, by name. */
const COUNTS = [
  'helped',
  'repeat',
  'referred',
  'start',
  'retained',
  'new',
  'buyers',
  'repeatBuyers',
  'loyal',
] as const;

/**
 * The shape of a comparison with an earlier report: `asOf` and `window` are the earlier one's; `difference` is now minus before, of rates as a fraction (0.021 is
 * 2.1 percentage points). `interval` is `null` for `retention.rate`, which is no share of customers.
 */
export const compareSchema = () =>
  z.object({
    asOf: isoDate,
    window: z.object({ start: isoDate, end: isoDate }),
    rates: z.array(
      z.object({
        path: z.enum(RATES),
        before: z.nullable(z.number()),
        now: z.nullable(z.number()),
        difference: z.nullable(z.number()),
        interval: z.nullable(z.readonly(z.tuple([z.number(), z.number()]))),
      }),
    ),
    counts: z.array(z.object({ name: z.enum(COUNTS), before: count, now: count, difference: z.int() })),
  });

/** How a report differs from an earlier one. */
export type Comparison = z.infer<ReturnType<typeof compareSchema>>;

type RatePath = (typeof RATES)[number];
type CountName = (typeof COUNTS)[number];
type Metrics = Report['metrics'];

interface Rate {
  readonly rate: number | null;
  /** `null` where it is no share of customers. */
  readonly counts: ShareCounts | null;
}

/**
 * How a report differs from an earlier one of the same settings: each headline rate that both have, with the difference and Newcombe's interval of 95%, and the
 * counts that they come from. The interval takes the customers of the two windows as independent samples: where the windows overlap it is only
 * approximate. Referred customers are compared where both reports know them.
 *
 * @example compareReports(ofSeptember, ofOctober).rates[0] // { path: 'ror.rate', before: 0.4, now: 0.42, difference: 0.02, interval: [-0.01, 0.05] }
 */
export function compareReports(previous: Report, report: Report): Comparison {
  const earlier = ratesOf(previous.metrics);
  const later = ratesOf(report.metrics);
  const earlierCounts = countsOf(previous.metrics);
  const laterCounts = countsOf(report.metrics);
  const { asOf, window } = previous.settings;
  return {
    asOf,
    window: { start: window.start, end: window.end },
    rates: RATES.flatMap((path) => {
      const [before, now] = [earlier[path], later[path]];
      return before === undefined || now === undefined ? [] : [{ path, ...changeOf(before, now) }];
    }),
    counts: COUNTS.flatMap((name) => {
      const [before, now] = [earlierCounts[name], laterCounts[name]];
      return before === undefined || now === undefined
        ? []
        : [{ name, before, now, difference: now - before }];
    }),
  };
}

function changeOf(before: Rate, now: Rate) {
  const { difference, interval } =
    before.counts === null || now.counts === null
      ? {
          difference: before.rate === null || now.rate === null ? null : now.rate - before.rate,
          interval: null,
        }
      : changeOfShare(before.counts, now.counts);
  return { before: before.rate, now: now.rate, difference, interval };
}

function ratesOf({ ror, retention, repeat, loyalty }: Metrics): Readonly<Partial<Record<RatePath, Rate>>> {
  return {
    ...(ror && {
      'ror.rate': { rate: ror.rate, counts: { part: ror.relationship, whole: ror.helped } },
      'ror.ofBase': { rate: ror.ofBase, counts: { part: ror.relationship, whole: ror.base } },
    }),
    ...(retention && {
      'retention.rate': { rate: retention.rate, counts: null },
      'retention.overlapRate': {
        rate: retention.overlapRate,
        counts: { part: retention.retained, whole: retention.start },
      },
    }),
    ...(repeat && {
      'repeat.rate': { rate: repeat.rate, counts: { part: repeat.repeatBuyers, whole: repeat.buyers } },
    }),
    ...(loyalty && {
      'loyalty.rate': { rate: loyalty.rate, counts: { part: loyalty.loyal, whole: loyalty.buyers } },
    }),
  };
}

function countsOf({
  ror,
  retention,
  repeat,
  loyalty,
}: Metrics): Readonly<Partial<Record<CountName, number>>> {
  return {
    ...(ror && { helped: ror.helped, repeat: ror.repeatOnly + ror.both }),
    ...(ror && ror.referralData !== 'absent' && { referred: ror.referredOnly + ror.both }),
    ...(retention && { start: retention.start, retained: retention.retained, new: retention.new }),
    ...(repeat && { buyers: repeat.buyers, repeatBuyers: repeat.repeatBuyers }),
    ...(loyalty && { loyal: loyalty.loyal }),
  };
}

/**
 * Why two reports cannot be compared: every setting that differs but the days, by the name of its option, with both values. None where they can be.
 *
 * @example settingsThatDiffer(previous.settings, report.settings) // ['window: 12m then, 6m now']
 */
export function settingsThatDiffer(before: Report['settings'], now: Report['settings']): readonly string[] {
  const values = ({ window, tiers, occasion, returning, loyal, ...more }: Report['settings']) => ({
    window: window.length,
    tiers: tiers.map(({ from }) => from).join(','),
    loyal: `${loyal}`,
    occasion,
    returning,
    timezone: more.timezone ?? 'none',
    'exclude-status': more.excludeStatus.toSorted().join(',') || 'none',
    'include-status': more.includeStatus.toSorted().join(',') || 'none',
  });
  const earlier = Object.entries(values(before));
  const later: Readonly<Record<string, string>> = values(now);
  return earlier
    .filter(([name, value]) => later[name] !== value)
    .map(([name, value]) => `${name}: ${value} then, ${later[name]} now`);
}
