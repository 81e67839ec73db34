import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Words of 32 bits of a row. */
export const ROW_WORDS = 8;

/** A power of two: few enough to be written to side by side, and enough for one of them to fit into the processor's cache. */
const PARTITIONS = 256;

const BLOCK_ROWS = 2048;

/** Rows that stand together: a block of them, or the descriptor of a file with some. */
export type RowPiece = Uint32Array<ArrayBuffer> | number;

/** The rows of one partition, piece by piece. */
export type PartitionRows = readonly RowPiece[];

/** Rows of one partition as they come. */
interface Partition {
  /** Those taken over from others, which come before its own. */
  readonly before: RowPiece[];
  /** The file with the rows that did not fit into memory. */
  file: number | undefined;
  readonly full: Uint32Array<ArrayBuffer>[];
  block: Uint32Array<ArrayBuffer>;
  /** Words of the block that are filled. */
  length: number;
}

/**
 * Rows put apart by customer: all rows of a customer are in one of 256 partitions, each in the order in which they came. What is more than so many
 * bytes is written to files in a folder. A row is ROW_WORDS words: the customer (low, high), the check, the tie (low, high), the entry's
 * day, kind and currency, and the amount as the two words of a double; and, where rows are longer, what DayOrder puts behind them.
 *
 * @example const rows = new Partitions(1e8, folder, 'rows'); rows.add(...); for (const part of rows.parts()) ...
 */
export class Partitions {
  readonly #partitions: Partition[] = Array.from({ length: PARTITIONS }, () => ({
    before: [],
    file: undefined,
    full: [],
    block: new Uint32Array(0),
    length: 0,
  }));
  readonly #mostBlocks: number;
  readonly #folder: string;
  readonly #prefix: string;
  /** Words of a row, and of a block of rows. */
  readonly #rowWords: number;
  readonly #blockWords: number;
  #blocks = 0;
  readonly #amount = new Float64Array(1);
  readonly #amountWords = new Uint32Array(this.#amount.buffer);

  /** `prefix` tells the files of several such objects apart; `rowWords` is an even number. */
  constructor(bytes: number, folder: string, prefix: string, rowWords = ROW_WORDS) {
    this.#rowWords = rowWords;
    this.#blockWords = BLOCK_ROWS * rowWords;
    this.#mostBlocks = Math.max(2 * PARTITIONS, Math.floor(bytes / (4 * this.#blockWords)));
    this.#folder = folder;
    this.#prefix = prefix;
  }

  /** Adds a row; `order` are the words behind the others, where rows have them. */
  add(
    low: number,
    high: number,
    check: number,
    tieLow: number,
    tieHigh: number,
    entry: number,
    amount: number,
    order?: Uint32Array,
  ): void {
    const at = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> 24;
    const partition = this.#partitions[at];
    if (partition === undefined) return;
    if (partition.length === partition.block.length) this.#startBlock(partition);
    const { block } = partition;
    const to = partition.length;
    block[to] = low;
    block[to + 1] = high;
    block[to + 2] = check;
    block[to + 3] = tieLow;
    block[to + 4] = tieHigh;
    block[to + 5] = entry;
    this.#amount[0] = amount;
    block[to + 6] = this.#amountWords[0] ?? 0;
    block[to + 7] = this.#amountWords[1] ?? 0;
    if (order !== undefined) block.set(order, to + ROW_WORDS);
    partition.length = to + this.#rowWords;
  }

  /** The rows of each partition that has some, which must not be kept. What they are made of is let go, so they can be had once. */
  *parts(): Generator<Uint32Array> {
    const joiner = new RowJoiner();
    for (const rows of this.take()) if (rows.length > 0) yield joiner.joined(rows);
  }

  /** The rows of all partitions, in the order of the partitions, without joining them: they are here no longer. */
  *take(): Generator<PartitionRows> {
    for (const partition of this.#partitions) {
      const rows = piecesOf(partition);
      partition.before.splice(0);
      partition.full.splice(0);
      partition.block = new Uint32Array(0);
      partition.length = 0;
      yield rows;
    }
    this.#blocks = 0;
  }

  /** Whether there are no rows. */
  get isEmpty(): boolean {
    return this.#partitions.every((partition) => piecesOf(partition).length === 0);
  }

  /** Takes over rows of each partition from others, whose files they keep; they come behind those taken over before, and before those added here. */
  absorb(rows: readonly PartitionRows[]): void {
    for (const [at, pieces] of rows.entries()) this.#partitions[at]?.before.push(...pieces);
  }

  /** All rows, block by block, without letting any go. */
  *blocks(): Generator<Uint32Array> {
    const joiner = new RowJoiner();
    for (const partition of this.#partitions)
      for (const piece of piecesOf(partition))
        yield typeof piece === 'number' ? joiner.joined([piece]) : piece;
  }

  /** Closes the files; their folder is the database's. */
  close(): void {
    for (const partition of this.#partitions) if (partition.file !== undefined) closeSync(partition.file);
  }

  #startBlock(partition: Partition): void {
    if (partition.length > 0) partition.full.push(partition.block);
    if (this.#blocks >= this.#mostBlocks) this.#spill();
    partition.block = new Uint32Array(this.#blockWords);
    partition.length = 0;
    this.#blocks++;
  }

  /** Writes all full blocks to disk. */
  #spill(): void {
    for (const [at, partition] of this.#partitions.entries()) {
      if (partition.full.length === 0) continue;
      partition.file ??= openSync(join(this.#folder, `${this.#prefix}-${at}`), 'w+');
      for (const block of partition.full.splice(0)) {
        writeSync(partition.file, block);
        this.#blocks--;
      }
    }
  }
}

/** All pieces of a partition, in the order in which their rows came. */
function piecesOf({ before, file, full, block, length }: Partition): PartitionRows {
  return [
    ...before,
    ...(file === undefined ? [] : [file]),
    ...full,
    ...(length === 0 ? [] : [block.subarray(0, length)]),
  ];
}

/**
 * Puts the rows of a partition side by side, for one partition after the other in the same memory: new memory takes as long as the copying.
 *
 * @example new RowJoiner().joined([first, second])
 */
export class RowJoiner {
  #room = new Uint32Array(0);

  /** The rows of some pieces; they must not be kept. */
  joined(pieces: PartitionRows): Uint32Array<ArrayBuffer> {
    const sizes = pieces.map((piece) =>
      typeof piece === 'number' ? fstatSync(piece).size / 4 : piece.length,
    );
    const size = sizes.reduce((sum, each) => sum + each, 0);
    if (size > this.#room.length) {
      this.#room = new Uint32Array(0);
      // An even number, as two words are an amount.
      this.#room = new Uint32Array(2 * Math.ceil(0.6 * size));
    }
    const rows = this.#room.subarray(0, size);
    let at = 0;
    for (const [number, piece] of pieces.entries()) {
      const end = at + (sizes[number] ?? 0);
      if (typeof piece === 'number') readWhole(piece, rows.subarray(at, end));
      else rows.set(piece, at);
      at = end;
    }
    return rows;
  }
}

/** The memory of the pieces that are in memory. */
export function buffersOfRows(rows: PartitionRows): readonly ArrayBuffer[] {
  return rows.flatMap((piece) => (typeof piece === 'number' ? [] : [piece.buffer]));
}

function readWhole(file: number, to: Uint32Array): void {
  const bytes = new Uint8Array(to.buffer, to.byteOffset, to.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, at);
    if (read === 0) throw new Error('a temporary file became shorter');
    at += read;
  }
}
