import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Delimiter } from './delimiter.js';
import { type Needed, type PackedPart, unpackPart } from './packed-part.js';
import type { ParsedPart } from './parse-part.js';
import type { RowShape } from './row-shape.js';

/** Two threads parse as fast as this one takes the rows (bench/million-orders.mjs); more would wait for it. */
const THREADS = 2;

/** Parts on their way to each thread, so that none waits for another. */
const IN_FLIGHT = 2;

const WORKER = new URL('./csv-worker.js', import.meta.url);

/** What a thread is told when it starts. */
export interface WorkerData {
  readonly delimiter: Delimiter;
  readonly needed: Needed;
  readonly shape: RowShape | undefined;
}

/** Whether parts can be parsed in other threads: there is a second core, and the program has been built. */
export function canParseInThreads(): boolean {
  return availableParallelism() > 1 && existsSync(fileURLToPath(WORKER));
}

/** Parses the parts of a file in other threads; gives them in the order of the file. */
export async function* parseInThreads(
  parts: AsyncIterable<Buffer>,
  data: WorkerData,
): AsyncGenerator<ParsedPart> {
  const threads = Array.from({ length: THREADS }, () => new ParserThread(data));
  const underway: Promise<PackedPart>[] = [];
  try {
    let next = 0;
    for await (const part of parts) {
      const thread = threads[next++ % threads.length];
      if (thread !== undefined) underway.push(thread.parse(part));
      const first = underway.length === THREADS * IN_FLIGHT ? await underway.shift() : undefined;
      if (first !== undefined) yield unpackPart(first, data.needed);
    }
    for (let first = await underway.shift(); first !== undefined; first = await underway.shift())
      yield unpackPart(first, data.needed);
  } finally {
    for (const reply of underway) reply.catch(() => {});
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

/** One thread and the parts that it has not answered yet. */
class ParserThread {
  readonly #worker: Worker;
  readonly #waiting: { resolve(part: PackedPart): void; reject(error: unknown): void }[] = [];

  constructor(workerData: WorkerData) {
    this.#worker = new Worker(WORKER, { workerData });
    this.#worker.on('message', (part: PackedPart) => this.#waiting.shift()?.resolve(part));
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
  }

  parse(part: Buffer): Promise<PackedPart> {
    const copy = new Uint8Array(part);
    this.#worker.postMessage(copy, [copy.buffer]);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
