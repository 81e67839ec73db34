import type { BillingInterval } from '../../model/subscription.js';
import { plainWord } from './plain-word.js';

/** Words for units of time and for what is paid once in one, without accents; the number of units where it is not one. */
const WORDS: Readonly<Record<BillingInterval['unit'], string>> = {
  day: 'day days daily dag dagen dagelijks tag tage taglich jour jours dia dias diario giorno giorni',
  week: 'week weeks weekly wk wekelijks weken woche wochen wochentlich semaine semaines hebdomadaire semana semanas semanal settimana settimane settimanale',
  month:
    'month months monthly mo mon m maand maanden maandelijks monat monate monatlich mois mensuel mensuelle mes meses mensual mensal mese mesi mensile',
  year: 'year years yearly annual annually yr yrs y jaar jaren jaarlijks jahr jahre jahrlich an ans annee annees annuel annuelle ano anos anual anno anni annuale',
};

/** Words for several months or weeks. */
const SEVERAL: Readonly<Record<string, BillingInterval>> = {
  quarter: { unit: 'month', count: 3 },
  quarters: { unit: 'month', count: 3 },
  quarterly: { unit: 'month', count: 3 },
  kwartaal: { unit: 'month', count: 3 },
  quartal: { unit: 'month', count: 3 },
  vierteljahrlich: { unit: 'month', count: 3 },
  trimestre: { unit: 'month', count: 3 },
  trimestriel: { unit: 'month', count: 3 },
  trimestral: { unit: 'month', count: 3 },
  semiannual: { unit: 'month', count: 6 },
  'semi-annual': { unit: 'month', count: 6 },
  'semi-annually': { unit: 'month', count: 6 },
  'half-yearly': { unit: 'month', count: 6 },
  'half-year': { unit: 'month', count: 6 },
  fortnight: { unit: 'week', count: 2 },
  fortnightly: { unit: 'week', count: 2 },
};

const UNITS: ReadonlyMap<string, BillingInterval> = new Map([
  ...Object.entries(WORDS).flatMap(([unit, words]) =>
    words
      .split(' ')
      .map((word): [string, BillingInterval] => [word, { unit: unit as BillingInterval['unit'], count: 1 }]),
  ),
  ...Object.entries(SEVERAL),
]);

/**
 * Reads how often something is paid: month, Monthly, 1 month, every 3 months, year, P1M. Gives `undefined` for any other text.
 *
 * @example readInterval('every 3 months') // { unit: 'month', count: 3 }
 */
export function readInterval(text: string): BillingInterval | undefined {
  const word = plainWord(text);
  const [, count = '1', unit = ''] =
    /^(?:(?:every|per|each)-|\/)?(?:p?(\d{1,3})-?)?([a-z-]+)$/.exec(word) ?? [];
  const known = UNITS.get(unit);
  const number = Number(count);
  if (known === undefined || number === 0) return undefined;
  return { unit: known.unit, count: known.count * number };
}
