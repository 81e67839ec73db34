import { HashSet } from './hash-set.js';
import { Irregular } from './irregular.js';
import { NOBODY_HIGH } from './order-run.js';
import { type Partitions, ROW_WORDS } from './partitions.js';

/** The number of a customer who has an id. */
interface Owner {
  readonly low: number;
  readonly high: number;
  readonly check: number;
}

/**
 * Gives the rows of customers who are known by an address alone to the customer beside whose id that address stands in another row, as
 * mergeCustomers does; the others stay customers of their own. Throws an Irregular for an address that stands beside several ids: whose
 * it is, only their keys say. `rowWords` is how many words rows have; `flag` is put into the entry of each row that gets another customer, as it comes behind that one's others.
 *
 * @example joinAddresses(rows, rowsByAddress) // all rows are in `rows` then
 */
export function joinAddresses(rows: Partitions, byAddress: Partitions, rowWords = ROW_WORDS, flag = 0): void {
  // Where nobody has an id, the rows are in the right partitions as they are.
  if (rows.isEmpty) {
    rows.absorb([...byAddress.take()]);
    return;
  }
  const addresses = new HashSet();
  for (const block of byAddress.blocks())
    for (let word = 0; word < block.length; word += rowWords)
      addresses.add(block[word] ?? 0, (block[word + 1] ?? 0) - NOBODY_HIGH);
  if (addresses.size === 0) return;
  const owners = ownersOf(rows, addresses, rowWords);
  const amounts = new Float64Array(1);
  const words = new Uint32Array(amounts.buffer);
  for (const block of byAddress.blocks()) {
    for (let word = 0; word < block.length; word += rowWords) {
      const [low = 0, high = 0, check = 0, , , entry = 0] = block.subarray(word, word + ROW_WORDS);
      const order = rowWords === ROW_WORDS ? undefined : block.subarray(word + ROW_WORDS, word + rowWords);
      words[0] = block[word + 6] ?? 0;
      words[1] = block[word + 7] ?? 0;
      const owner = owners.get(`${low} ${high - NOBODY_HIGH}`);
      const { low: toLow, high: toHigh, check: toCheck } = owner ?? { low, high, check };
      const toEntry = owner === undefined ? entry : entry | flag;
      rows.add(toLow, toHigh, toCheck, low, high - NOBODY_HIGH, toEntry, amounts[0] ?? 0, order);
    }
  }
}

/** The customers with ids beside which these addresses stand, by address. */
function ownersOf(rows: Partitions, addresses: HashSet, rowWords: number): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const block of rows.blocks()) {
    for (let word = 0; word < block.length; word += rowWords) {
      const [tieLow, tieHigh] = [block[word + 3] ?? 0, block[word + 4] ?? 0];
      if ((tieLow === 0 && tieHigh === 0) || !addresses.has(tieLow, tieHigh)) continue;
      const [low = 0, high = 0, check = 0] = block.subarray(word, word + 3);
      const address = `${tieLow} ${tieHigh}`;
      const known = owners.get(address);
      if (known === undefined) owners.set(address, { low, high, check });
      else if (known.low !== low || known.high !== high || known.check !== check)
        throw new Irregular('an address stands beside several customer ids, and alone');
    }
  }
  return owners;
}
