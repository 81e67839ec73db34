import type { Warning } from '../../model/data-summary.js';
import { counted, grouped } from '../../model/text.js';
import type { Scope } from '../metric.js';
import { SCORES } from './quintiles.js';
import type { RfmScales } from './result.js';

/**
 * What a reader of scores has to know: who has none and why, and which scores nobody has, as no customer is moved to fill them.
 *
 * @example scoreWarnings(result.scores, result.currency, scope).map(({ code }) => code)
 */
export function scoreWarnings(scales: RfmScales, currency: string | null, scope: Scope): readonly Warning[] {
  return [...emptyScores(scales), ...missingScores(scales, currency, scope)];
}

/**
 * Why customers have no scores, or not all of them.
 *
 * @example missingScores(result.scores, result.currency, scope).map(({ code }) => code)
 */
export function missingScores(
  { recency, frequency, monetary }: RfmScales,
  currency: string | null,
  scope: Scope,
): readonly Warning[] {
  const why = recency.reason ?? frequency.reason;
  if (why === null) return moneyWarnings(monetary, currency, recency.customers, scope);
  return [
    {
      code: 'fewCustomers',
      message: `No segments: ${why}. Own cuts (--cuts-r, --cuts-f) need no quintiles.`,
    },
    ...moneyWarnings(monetary, currency, recency.customers, scope),
  ];
}

function emptyScores(scales: RfmScales): readonly Warning[] {
  const scored = [
    { letter: 'R', ...scales.recency },
    { letter: 'F', ...scales.frequency },
    { letter: 'M', ...scales.monetary },
  ].filter(({ cuts }) => cuts !== null);
  const few = scored
    .filter(({ distinctValues }) => distinctValues < SCORES)
    .map(({ letter, distinctValues }) => `${letter} has ${counted(distinctValues, 'different value')}`);
  const empty = scored
    .map(({ letter, counts }) => ({ letter, counts: counts.filter(({ customers }) => customers === 0) }))
    .filter(({ counts }) => counts.length > 0)
    .map(({ letter, counts }) => `${letter} ${counts.map(({ score }) => score).join(', ')}`);
  return [
    ...(few.length === 0
      ? []
      : [{ code: 'fewDistinctValues', message: `${few.join(', ')}: too few for ${SCORES} scores.` }]),
    ...(empty.length === 0
      ? []
      : [
          {
            code: 'emptyScores',
            message: `Scores that nobody has: ${empty.join('; ')}. Customers with equal values share a score, and no value lies between the cuts there.`,
          },
        ]),
  ];
}

function moneyWarnings(
  { reason, customers }: RfmScales['monetary'],
  currency: string | null,
  scored: number,
  { amountColumn, currencies }: Scope,
): readonly Warning[] {
  if (!amountColumn) {
    return [
      {
        code: 'noAmounts',
        message: 'No column gives amounts: M has no scores. Name one with --map amount=COLUMN.',
      },
    ];
  }
  if (currencies.length < 2) return [];
  const list = `The orders are in ${currencies.length} currencies (${currencies.join(', ')})`;
  if (currency === null) {
    return [
      {
        code: 'severalCurrencies',
        message: `${list}, which are never added up: M has no scores. Choose one with --currency CODE.`,
      },
    ];
  }
  const said =
    reason === null
      ? `M scores the ${grouped(customers)} of ${counted(scored, 'customer')} who bought in ${currency}`
      : `M has no scores in ${currency}: ${reason}`;
  return [{ code: 'severalCurrencies', message: `${list}: ${said}.` }];
}
