import * as z from 'zod/mini';
import type { Scope } from './metrics/metric.js';
import { RFM_DEFAULTS, type RfmParameters } from './metrics/rfm/parameters.js';
import { ownSegments } from './own-segments.js';
import { SettingsError } from './settings.js';

const DAYS = '30,90,180,365';
const ORDERS = '1,2,4,8';
const MONEY = '25,50,100,250.50';

const numbers = (example: string) =>
  z.array(z.number({ error: `write four numbers, for example ${example}` })).check(
    z.refine((list) => list.length === 4 && list.every((number) => Number.isFinite(number) && number >= 0), {
      error: `write four numbers of 0 or more, for example ${example}`,
    }),
    z.refine(increases, { error: `each number must be above the one before, for example ${example}` }),
  );

const amounts = z.array(z.string({ error: `write four amounts as text, for example ${MONEY}` })).check(
  z.refine((list) => list.length === 4 && list.every((text) => /^-?\d{1,15}(\.\d{1,6})?$/.test(text)), {
    error: `write four amounts, for example ${MONEY}`,
  }),
  z.refine((list) => increases(list.map(Number)), {
    error: `each amount must be above the one before, for example ${MONEY}`,
  }),
);

function increases(list: readonly number[]): boolean {
  return list.every((number, at) => at === 0 || number > (list[at - 1] ?? number));
}

/** What can be said to RFM beside the options of all commands. */
export const rfmOptionsSchema = z.strictObject({
  /** Cuts of R: days since the last purchase, four, each above the one before. */
  cutsR: z.optional(numbers(DAYS)),
  /** Cuts of F: purchase occasions. */
  cutsF: z.optional(numbers(ORDERS)),
  /** Cuts of M: amounts as decimal text. */
  cutsM: z.optional(amounts),
  monetary: z._default(z.enum(['sum', 'mean'], { error: 'write sum or mean' }), 'sum'),
  currency: z.optional(z.string().check(z.minLength(1, { error: 'write the code of a currency' }))),
  /** The name of a YAML or JSON file with own segments, or what would stand in it. */
  segments: z.optional(z.union([z.string(), z.record(z.string(), z.unknown())])),
});

/** What can be said to RFM; all of it is optional. */
export type RfmOptions = z.input<typeof rfmOptionsSchema>;

/** What customers are scored by, from options that have been checked. Throws a SettingsError where own segments cannot be used. */
export async function rfmParameters(options: z.output<typeof rfmOptionsSchema>): Promise<RfmParameters> {
  const { cutsR, cutsF, cutsM, monetary, currency, segments } = options;
  return {
    cuts: {
      ...(cutsR === undefined ? {} : { recency: cutsR }),
      ...(cutsF === undefined ? {} : { frequency: cutsF }),
      ...(cutsM === undefined ? {} : { monetary: cutsM }),
    },
    monetary,
    ...(currency === undefined ? {} : { currency }),
    segments: segments === undefined ? RFM_DEFAULTS.segments : await ownSegments(segments),
  };
}

/** Throws a SettingsError where a currency is named that no order is in. */
export function refuseCurrency(currency: string | undefined, { currencies, amountColumn }: Scope): void {
  if (currency === undefined || (amountColumn && currencies.includes(currency))) return;
  throw new SettingsError(
    amountColumn
      ? `currency: no order is in ${currency}; the orders are in ${currencies.join(', ')}`
      : 'currency: no column gives amounts; name one with --map amount=COLUMN',
  );
}
