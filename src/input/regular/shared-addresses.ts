import { HashSet } from './hash-set.js';

/** A power of two: so many that the addresses of one part fit into the processor's cache as a set. */
const PARTS = 256;

/** Words of a block, two for each address. */
const BLOCK_WORDS = 2048;

/** Addresses, part by part, in blocks: low and high halves of their hashes in turns. */
export type AddressParts = readonly (readonly Int32Array<ArrayBuffer>[])[];

/** The addresses of one part as they come. */
interface Part {
  readonly full: Int32Array<ArrayBuffer>[];
  block: Int32Array<ArrayBuffer>;
  /** Words of the block that are filled. */
  length: number;
}

/**
 * The addresses beside customers' ids, by their hashes, put apart so that all of the same address are in one part.
 *
 * @example const addresses = new AddressList(); addresses.add(1, 2); addresses.add(1, 2); countShared([addresses.parts()]) // 1
 */
export class AddressList {
  readonly #parts: readonly Part[] = Array.from({ length: PARTS }, () => ({
    full: [],
    block: new Int32Array(0),
    length: 0,
  }));

  /** Notes that an address stands beside a customer's id. */
  add(low: number, high: number): void {
    const part = this.#parts[low & (PARTS - 1)];
    if (part === undefined) return;
    if (part.length === part.block.length) {
      if (part.length > 0) part.full.push(part.block);
      part.block = new Int32Array(BLOCK_WORDS);
      part.length = 0;
    }
    part.block[part.length] = low;
    part.block[part.length + 1] = high;
    part.length += 2;
  }

  /** All of them. */
  parts(): AddressParts {
    return this.#parts.map(({ full, block, length }) => [...full, block.subarray(0, length)]);
  }
}

/**
 * The same parts of several lists in so many portions: no address is in two of them.
 *
 * @example portionsOfParts(lists, 2).map(countShared) // what they add up to is countShared(lists)
 */
export function portionsOfParts(
  lists: readonly AddressParts[],
  portions: number,
): readonly (readonly AddressParts[])[] {
  return Array.from({ length: portions }, (_none, portion) =>
    lists.map((parts) => parts.filter((_part, at) => at % portions === portion)),
  );
}

/**
 * The memory of addresses.
 *
 * @example buffersOfAddresses(addresses.parts()) // to be handed over to another thread
 */
export function buffersOfAddresses(parts: AddressParts): readonly ArrayBuffer[] {
  return parts.flatMap((blocks) => blocks.map(({ buffer }) => buffer));
}

/**
 * How many addresses stand beside several ids, in lists of which each has other ids and all have the same parts.
 *
 * @example countShared([one.parts(), other.parts()]) // 1 where one address was added to both
 */
export function countShared(lists: readonly AddressParts[]): number {
  const [first = []] = lists;
  const parts = [...first.keys()].map((part) => lists.flatMap((list) => list[part] ?? []));
  // Addresses that come again take no room: where all do, clearing it would take longer than all else.
  const known = new HashSet(parts.reduce((sum, blocks) => sum + addressesIn(blocks), 0) / (2 * parts.length));
  let count = 0;
  for (const blocks of parts) {
    known.clear();
    const shared = new HashSet();
    for (const block of blocks) {
      for (let at = 0; at < block.length; at += 2) {
        const [low, high] = [block[at] ?? 0, block[at + 1] ?? 0];
        if (!known.add(low, high)) shared.add(low, high);
      }
    }
    count += shared.size;
  }
  return count;
}

function addressesIn(blocks: readonly Int32Array[]): number {
  return blocks.reduce((sum, { length }) => sum + length / 2, 0);
}
