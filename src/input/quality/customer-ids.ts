import type { Finding } from '../../model/data-quality.js';
import { counted } from '../../model/text.js';
import type { CustomerIndex } from '../customer-index.js';

/**
 * Customer ids that have lost their leading zeros: numbers shorter than those that begin with a zero and all have one length. Where an id is
 * there in both forms, one customer counts as two.
 *
 * @example lostZeros(index)[0]?.code // 'lostZeros'
 */
export function lostZeros(index: CustomerIndex): readonly Finding[] {
  const padded = new Map<string, string>();
  const lengths = new Set<number>();
  const plain: string[] = [];
  for (let customer = 0; customer < index.size; customer++) {
    const key = index.keyOf(customer);
    const id = key.slice(key.indexOf(':') + 1);
    if (key.startsWith('tel:') || !/^\d+$/.test(id)) continue;
    if (id.length > 1 && id.startsWith('0')) {
      padded.set(id.replace(/^0+/, ''), id);
      lengths.add(id.length);
    } else plain.push(id);
  }
  const [length] = lengths;
  const [, example] = [...padded][0] ?? [];
  if (length === undefined || lengths.size > 1 || example === undefined) return [];
  const short = plain.filter((id) => id.length < length && id !== '0');
  const twice = short.filter((id) => padded.has(id));
  const first = twice[0] ?? short[0];
  if (first === undefined) return [];
  const also = padded.get(first) ?? example;
  return [
    {
      code: 'lostZeros',
      level: twice.length > 0 ? 'fault' : 'warning',
      message:
        `${counted(short.length, 'customer id such as', 'customer ids such as')} "${first}" ${short.length === 1 ? 'is' : 'are'} shorter than those with leading zeros, such as "${also}"` +
        (twice.length > 0
          ? `; ${counted(twice.length, 'of them is there in both forms, and one customer counts as two', 'of them are there in both forms, and one customer counts as two')}.`
          : ': a spreadsheet may have cut the zeros off.') +
        ' Export the file anew and do not save it from a spreadsheet.',
      file: null,
      line: null,
    },
  ];
}
