import { figures, wordsOf } from '../metrics/figures.js';

/** Titles of what is no figure of `ror explain`, where its name in words will not do. */
const TITLES: ReadonlyMap<string, string> = new Map([['allowableCac', 'Allowable acquisition cost (CAC)']]);

/**
 * The name of a sheet for people: the title of its figure, then the place in it.
 *
 * @example titleOf('ror') // 'Return on relationship (ROR)'
 * @example titleOf('timeBetweenOrders.steps') // 'Time between orders: steps'
 */
export function titleOf(name: string): string {
  const [first = '', ...place] = name.split('.');
  const title =
    figures.find(({ id }) => id === first)?.title ?? TITLES.get(first) ?? sentence(wordsOf(first));
  return place.length === 0 ? title : `${title}: ${place.map(wordsOf).join(', ')}`;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
