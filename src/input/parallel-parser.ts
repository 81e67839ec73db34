import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type PackedRows, type ParserFault, unpackRows } from './packed-rows.js';
import type { Delimiter, OnRow } from './row-parser.js';

/** From how many bytes on a second thread is worth its start of 50 ms. */
export const PARALLEL_BYTES = 4 * 1024 * 1024;

/** Chunks on their way, so that neither thread waits for the other. */
const IN_FLIGHT = 4;

const WORKER = new URL('./csv-worker.js', import.meta.url);

/** Whether rows can be parsed in a second thread: there is a second core, and the program has been built. */
export function canParseInParallel(): boolean {
  return availableParallelism() > 1 && existsSync(fileURLToPath(WORKER));
}

/**
 * Parses bytes in a second thread and hands the rows to `onRow` here, in order: reading a large file then takes little
 * longer than parsing it (npm run bench). Gives the reason where the bytes could not be parsed to the end.
 */
export async function parseInParallel(
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  onRow: OnRow,
): Promise<ParserFault | undefined> {
  const worker = new Worker(WORKER, { workerData: delimiter });
  const replies = new Replies(worker);
  let waiting = 0;
  try {
    for await (const chunk of bytes) {
      const copy = Uint8Array.from(chunk);
      worker.postMessage(copy, [copy.buffer as ArrayBuffer]);
      waiting++;
      if (waiting < IN_FLIGHT) continue;
      unpackRows(await replies.next(), onRow);
      waiting--;
    }
    worker.postMessage(null);
    for (; waiting > 0; waiting--) unpackRows(await replies.next(), onRow);
    const last = await replies.next();
    unpackRows(last, onRow);
    return last.fault;
  } finally {
    await worker.terminate();
  }
}

/** The worker's replies, one after the other. */
class Replies {
  readonly #arrived: PackedRows[] = [];
  #take: ((rows: PackedRows) => void) | undefined;
  #fail: ((error: unknown) => void) | undefined;
  #error: unknown;

  constructor(worker: Worker) {
    worker.on('message', (rows: PackedRows) => {
      if (this.#take === undefined) this.#arrived.push(rows);
      else this.#take(rows);
    });
    worker.on('error', (error) => {
      this.#error = error;
      this.#fail?.(error);
    });
  }

  next(): Promise<PackedRows> {
    return new Promise((resolve, reject) => {
      const rows = this.#arrived.shift();
      if (rows !== undefined) resolve(rows);
      else if (this.#error !== undefined) reject(this.#error);
      else {
        this.#take = (arrived) => {
          this.#take = undefined;
          resolve(arrived);
        };
        this.#fail = reject;
      }
    });
  }
}
