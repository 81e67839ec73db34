import * as z from 'zod/mini';
import { grouped, percent } from '../../model/text.js';
import type { Metric, Worked } from '../metric.js';
import { partialHistory } from '../partial-history.js';
import { type Claim, type ClaimResult, claimSchema, type Measure } from './claim.js';
import { fifthOrder } from './fifth-order.js';
import { retentionProfit } from './retention-profit.js';
import { sellToExisting } from './sell-to-existing.js';
import { spendMore } from './spend-more.js';
import { threeReferrals } from './three-referrals.js';
import { topFifth } from './top-fifth.js';
import { FEWEST_CUSTOMERS } from './verdict.js';

/** The sayings, in the order of the table. */
export const sayings: readonly Claim<unknown>[] = [
  spendMore,
  fifthOrder,
  sellToExisting,
  threeReferrals,
  retentionProfit,
  topFifth,
];

const schema = () => z.array(claimSchema());

/** What was found about each saying. */
export type ClaimsResult = z.infer<ReturnType<typeof schema>>;

/** The sayings of the trade against these customers: each with its own figures and a verdict. */
export const claims: Metric<unknown[], ClaimsResult> = {
  id: 'claims',
  title: 'Sayings of the trade, measured',
  terms: ['sayings', 'claim', 'verdict', ...sayings.flatMap(({ terms }) => terms)],
  definition: [
    `Sayings of the trade, held against these customers. A saying holds where the whole interval of 95% lies within what it says, does not hold where the whole interval lies outside, and cannot be told otherwise: where the interval lies on both sides, where the data are missing, and with fewer than ${FEWEST_CUSTOMERS} customers.`,
    ...sayings.map(({ saying, rule }) => `"${saying}": ${rule}`),
  ].join('\n\n'),
  formula:
    'holds: the interval of the own figure within the saying;  does not hold: outside;  else: cannot be told',
  source: sayings.map(({ saying, source }) => `"${saying}": ${source}`).join(' '),
  command: 'ror claims',
  schema,

  start: (scope) => sayings.map((each) => each.start(scope)),

  add(tallies, history, scope) {
    sayings.forEach((each, at) => {
      each.add(tallies[at], history, scope);
    });
  },

  merge(tallies, others) {
    sayings.forEach((each, at) => {
      each.merge(tallies[at], others[at]);
    });
  },

  finish: (tallies, scope) =>
    sayings.map((each, at): ClaimResult => {
      const { claimed, verdict, reason, measures } = each.finish(tallies[at], scope);
      return { id: each.id, saying: each.saying, claimed, verdict, reason, measures };
    }),

  warnings: (_result, scope) => partialHistory(scope),

  worked: (result) => [
    {
      terms: ['claims', 'sayings', 'claim', 'verdict'],
      lines: result.map(({ saying, verdict, reason }) => `"${saying}" ${verdict}: ${reason}`),
      value: null,
    },
    ...result.map(workedClaim),
  ],
};

function workedClaim({ id, measures }: ClaimResult): Worked {
  return {
    terms: sayings.find((each) => each.id === id)?.terms ?? [],
    lines: measures.map((measure) => `${measure.name} = ${fractionIn(measure)}${saidValue(measure)}`),
    value: measures[0]?.value ?? null,
  };
}

/** What a value comes from: money where there is some, else customers. */
function fractionIn({ counts: { customers = 0, ...parts }, amounts, unit }: Measure): string {
  const [part = '', whole = ''] = Object.values(amounts);
  if (part !== '') return `${grouped(part)} / ${grouped(whole)}${unit === 'change' ? ' - 1' : ''} = `;
  const [number] = Object.values(parts);
  if (number === undefined) return '';
  const fraction = `${grouped(number)} / ${grouped(customers)}`;
  return unit === 'change' ? `with a retention of ${fraction}, ` : `${fraction} = `;
}

function saidValue({ unit, value }: Measure): string {
  return unit === 'number' && value !== null ? value.toFixed(2) : percent(value);
}
