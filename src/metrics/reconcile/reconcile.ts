import * as z from 'zod/mini';
import { grouped, percent } from '../../model/text.js';
import type { Metric } from '../metric.js';
import { partialHistory } from '../partial-history.js';
import { rateOf } from '../rate.js';
import { count, interval, reason } from '../schema.js';
import { wilsonInterval } from '../wilson.js';
import { type Definition, definitions, rorDefinition, rorPriorDefinition } from './definitions.js';
import { countsOf, movesBetween } from './gaps.js';
import { SUMS, traitsOf } from './traits.js';

const step = z.int().check(z.gte(-1), z.lte(1));

const schema = () =>
  z.object({
    /** The definition that the others are compared with: ROR, as --returning says. */
    headline: z.string(),
    definitions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        definition: z.string(),
        unit: z.enum(['share', 'rate', 'quotient']),
        numerator: count,
        denominator: count,
        rate: z.nullable(z.number().check(z.gte(0))),
        reason,
        interval,
        gap: z.object({
          rate: z.nullable(z.number()),
          numerator: z.int(),
          denominator: z.int(),
          moves: z.array(z.object({ customers: count, who: z.string(), numerator: step, denominator: step })),
        }),
      }),
    ),
  });

/** Relatives of ROR and retention on the same customers, and who makes each gap to the headline. */
export type ReconcileResult = z.infer<ReturnType<typeof schema>>;

/** Relatives of ROR and retention under the definitions of others, side by side. */
export const reconcile: Metric<number[], ReconcileResult> = {
  id: 'reconcile',
  title: 'Relatives of ROR and retention, side by side',
  terms: definitions.flatMap(({ terms }) => terms),
  definition:
    'What other tools and articles call returning, repeat or retained customers, on the same file: each with numerator and denominator, and for the gap to ROR the customers who ' +
    "are counted by one and not by the other. The gaps add up exactly. Shopify's customer report looks at all orders of a customer, also those after the window, " +
    'so the same month shows more returning customers the later the report is made; ror never looks past the last day of the window, but for this row.',
  formula: definitions.map(({ name, definition }) => `${name} = ${definition}`).join(';  '),
  source:
    'help.shopify.com on customer reports; WooCommerce, class Orders/Stats/DataStore, and woocommerce-admin #1180 and #4430; help.klaviyo.com; Dean Jackson.',
  command: 'ror reconcile',
  schema,

  start: () => Array.from({ length: SUMS }, () => 0),

  add(customers, history, scope) {
    const traits = traitsOf(history, scope);
    if (traits !== undefined) customers[traits] = (customers[traits] ?? 0) + 1;
  },

  merge(customers, others) {
    others.forEach((number, traits) => {
      customers[traits] = (customers[traits] ?? 0) + number;
    });
  },

  finish(customers, scope) {
    const headline = scope.returning === 'prior' ? rorPriorDefinition : rorDefinition;
    const main = countsOf(headline, customers);
    const mainRate = rateOf(main.numerator, main.denominator);
    return {
      headline: headline.id,
      definitions: definitions.map((each) => {
        const { numerator, denominator } = countsOf(each, customers);
        const rate = rateOf(numerator, denominator);
        return {
          ...wordsOf(each),
          numerator,
          denominator,
          rate,
          reason: rate === null ? 'nobody is in the denominator' : null,
          interval: each.unit === 'share' ? wilsonInterval(numerator, denominator) : null,
          gap: {
            rate: rate === null || mainRate === null || each.unit === 'quotient' ? null : rate - mainRate,
            numerator: numerator - main.numerator,
            denominator: denominator - main.denominator,
            moves: movesBetween(headline, each, customers),
          },
        };
      }),
    };
  },

  warnings: (_result, scope) => partialHistory(scope),

  worked: ({ definitions: found }) =>
    found.map(({ id, name, numerator, denominator, rate, unit }) => ({
      terms: id === 'ror' ? ['reconcile'] : (definitions.find((each) => each.id === id)?.terms ?? []),
      lines: [
        `${name} = ${grouped(numerator)} / ${grouped(denominator)} = ${unit === 'quotient' && rate !== null ? rate.toFixed(2) : percent(rate)}`,
      ],
      value: rate,
    })),
};

function wordsOf({ id, name, definition, unit }: Definition) {
  return { id, name, definition, unit };
}
