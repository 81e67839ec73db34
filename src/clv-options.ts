import * as z from 'zod/mini';
import { type ClvParameters, calibrationEnd, type Holdout } from './metrics/clv/parameters.js';
import type { Scope } from './metrics/metric.js';
import { isoDay, parseIsoDay } from './model/day.js';
import { parseWindow, type WindowLength } from './model/period.js';
import { SettingsError } from './settings.js';

/** Longer forecasts would be guesses. */
const MOST_YEARS = 10;
const PER_YEAR = { years: 1, months: 12, weeks: 52, days: 366 } as const;

/** Fewer resamples have no quantiles of 2.5%. */
const FEWEST_RESAMPLES = 40;
const MOST_RESAMPLES = 10_000;

const horizon = z.string().check(
  z.refine(
    (text) => {
      const length = parseWindow(text);
      return length !== undefined && length.count <= MOST_YEARS * PER_YEAR[length.unit];
    },
    {
      error: (issue) =>
        `"${String(issue.input)}" is no length of time of at most ${MOST_YEARS} years; write 12m, 52w, 365d or 1y`,
    },
  ),
);
const holdout = z.string().check(
  z.refine((text) => holdoutOf(text) !== undefined, {
    error: (issue) =>
      `"${String(issue.input)}" is neither a date nor a length of time; write the last day to fit to, 2026-06-30, or what to hold out, 6m`,
  }),
);
const fraction = (least: string) => ({ error: `write a fraction from ${least} to 1, for example 0.1` });
const resamples = { error: `write a whole number from ${FEWEST_RESAMPLES} to ${MOST_RESAMPLES}` };

/** What can be said about expected value beside the options of all commands. */
export const clvOptionsSchema = z.strictObject({
  /** The time unit of alpha, in which the log likelihood is, too. */
  unit: z._default(z.enum(['days', 'weeks'], { error: 'write days or weeks' }), 'weeks'),
  horizon: z._default(horizon, '12m'),
  /** A year's, a fraction. */
  discount: z._default(z.number(fraction('0')).check(z.gte(0, fraction('0')), z.lte(1, fraction('0'))), 0.1),
  /** The part of revenue that is earned, a fraction. */
  margin: z._default(z.number(fraction('0')).check(z.gt(0, fraction('above 0')), z.lte(1, fraction('0'))), 1),
  currency: z.optional(z.string().check(z.minLength(1, { error: 'write the code of a currency' }))),
  /** The last day to fit to, or the length of what is held out after it. */
  holdout: z.optional(holdout),
  bootstrap: z.optional(
    z.int(resamples).check(z.gte(FEWEST_RESAMPLES, resamples), z.lte(MOST_RESAMPLES, resamples)),
  ),
});

/** What can be said about expected value; all of it is optional. */
export type ClvOptions = z.input<typeof clvOptionsSchema>;

/**
 * What the models are fitted and used for, from options that have been checked.
 *
 * @example clvParameters(checkedBy(clvOptionsSchema, { horizon: '52w' }))
 */
export function clvParameters(options: z.output<typeof clvOptionsSchema>): ClvParameters {
  const { unit, discount, margin, currency, bootstrap = 0 } = options;
  const heldOut = options.holdout === undefined ? undefined : holdoutOf(options.holdout);
  return {
    unit,
    horizon: lengthOf(options.horizon),
    discount,
    margin,
    ...(currency === undefined ? {} : { currency }),
    ...(heldOut === undefined ? {} : { holdout: heldOut }),
    bootstrap,
  };
}

function lengthOf(text: string): WindowLength {
  return parseWindow(text) ?? { text: '12m', unit: 'months', count: 12 };
}

function holdoutOf(text: string): Holdout | undefined {
  const day = parseIsoDay(text);
  if (day !== undefined) return { kind: 'after', day };
  const length = parseWindow(text);
  return length === undefined ? undefined : { kind: 'last', length };
}

/** Throws a SettingsError where nothing is held out, or nothing is left before it. */
export function refuseHoldout({ holdout: heldOut }: ClvParameters, { period, firstDay }: Scope): void {
  if (heldOut === undefined) return;
  const end = calibrationEnd(period, heldOut);
  if (end >= period.asOf)
    throw new SettingsError(
      `holdout: ${isoDay(end)} is not before ${isoDay(period.asOf)}, the last day that counts: nothing would be held out`,
    );
  if (firstDay !== null && end < firstDay)
    throw new SettingsError(
      `holdout: nothing is left to fit to up to ${isoDay(end)}: the first order is of ${isoDay(firstDay)}`,
    );
}
