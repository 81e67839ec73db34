import { HashSet } from './hash-set.js';

/** A power of two: so many that the addresses of one part fit into the processor's cache as a set. */
const PARTS = 64;

/** Words of a block, two for each address. */
const BLOCK_WORDS = 8192;

/** Addresses, part by part, in blocks: low and high halves of their hashes in turns. */
export type AddressParts = readonly (readonly Uint32Array[])[];

/** The addresses of one part as they come. */
interface Part {
  readonly full: Uint32Array[];
  block: Uint32Array;
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
    block: new Uint32Array(0),
    length: 0,
  }));

  /** Notes that an address stands beside a customer's id. */
  add(low: number, high: number): void {
    const part = this.#parts[low & (PARTS - 1)];
    if (part === undefined) return;
    if (part.length === part.block.length) {
      if (part.length > 0) part.full.push(part.block);
      part.block = new Uint32Array(BLOCK_WORDS);
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

/** How many addresses stand beside several ids, in lists of which each has other ids. */
export function countShared(lists: readonly AddressParts[]): number {
  let count = 0;
  for (let part = 0; part < PARTS; part++) {
    const blocks = lists.flatMap((list) => list[part] ?? []);
    const known = new HashSet(blocks.reduce((sum, { length }) => sum + length / 2, 0));
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
