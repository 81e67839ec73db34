import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { NumberedCustomer } from '../regular/grouped-book.js';
import { Irregular, UnexpectedCodes, UnsureOrder } from '../regular/irregular.js';
import { buffersOfRows, type PartitionRows } from '../regular/partitions.js';
import { type AddressParts, buffersOfAddresses, countShared } from '../regular/shared-addresses.js';
import type { MadeBook } from './made-book.js';
import type { ScanTask } from './scan-file.js';
import {
  type BookTask,
  type DeputyOf,
  type Scanned,
  type ScanShare,
  ScanWork,
  type ThreadTotals,
} from './scan-work.js';

/** What a thread is asked, and what it answers. */
export interface Asked {
  scan: { readonly asked: ScanTask; readonly answer: Scanned };
  startBooks: { readonly asked: BookTask; readonly answer: undefined };
  makeBook: { readonly asked: PartitionRows; readonly answer: MadeBook | undefined };
  totals: { readonly asked: undefined; readonly answer: ThreadTotals };
  countShared: { readonly asked: readonly AddressParts[]; readonly answer: number };
  findKeys: {
    readonly asked: { readonly task: ScanTask; readonly customers: readonly NumberedCustomer[] };
    readonly answer: ReadonlyMap<number, string>;
  };
}

/** A question as it is sent. */
export type Question = {
  readonly [Kind in keyof Asked]: { readonly kind: Kind; readonly asked: Asked[Kind]['asked'] };
}[keyof Asked];

/** An Irregular as it is sent. */
interface ToldError {
  readonly kind: 'codes' | 'order' | 'other';
  readonly why: string;
}

/** An error as it is sent to another thread. */
export function toldError(error: Irregular): ToldError {
  const kind = error instanceof UnexpectedCodes ? 'codes' : error instanceof UnsureOrder ? 'order' : 'other';
  return { kind, why: error.message };
}

/** The error that another thread told of. */
function errorTold({ kind, why }: ToldError): Irregular {
  if (kind === 'codes') return new UnexpectedCodes();
  return kind === 'order' ? new UnsureOrder() : new Irregular(why);
}

/** What comes from a thread. */
export type Message =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'irregular'; readonly told: ToldError };

/** What threads run. */
export interface ThreadProgram {
  /** The module of another thread, which calls `serveScans`; it is there when the program has been built. */
  readonly worker: URL;
  /** The same as that module has. */
  readonly deputyOf: DeputyOf;
}

/** Whether other threads can be started. */
export function hasWorker({ worker }: ThreadProgram): boolean {
  return existsSync(fileURLToPath(worker));
}

/** Who does a share of the work: another thread, or this one. */
export interface ScanThread {
  /** Asks for something; the answers come in the order of the questions. Rejects with an Irregular as ScanWork throws it. */
  ask<Kind extends keyof Asked>(kind: Kind, asked: Asked[Kind]['asked']): Promise<Asked[Kind]['answer']>;
  stop(): Promise<void>;
}

/** Another thread. */
export class OtherThread implements ScanThread {
  readonly #worker: Worker;
  readonly #waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[] = [];

  /** `onProgress` hears of the bytes of each block that was read. */
  constructor({ worker }: ThreadProgram, share: ScanShare, onProgress: (bytes: number) => void) {
    this.#worker = new Worker(worker, { workerData: share });
    this.#worker.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress(message.bytes);
      else if (message.kind === 'answer') this.#waiting.shift()?.resolve(message.answer);
      else this.#waiting.shift()?.reject(errorTold(message.told));
    });
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
  }

  ask<Kind extends keyof Asked>(kind: Kind, asked: Asked[Kind]['asked']): Promise<Asked[Kind]['answer']> {
    // Parts of one block of memory cannot be sent twice.
    this.#worker.postMessage({ kind, asked }, [...new Set(handedOver({ kind, asked } as Question))]);
    return new Promise((resolve, reject) =>
      this.#waiting.push({ resolve: resolve as (answer: unknown) => void, reject }),
    );
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** What of a question goes to the other thread without being copied. */
function handedOver({ kind, asked }: Question): readonly ArrayBuffer[] {
  if (kind === 'makeBook') return buffersOfRows(asked);
  return kind === 'countShared' ? asked.flatMap(buffersOfAddresses) : [];
}

/** This thread. */
export class ThisThread implements ScanThread {
  readonly #work: ScanWork;
  readonly #onProgress: (bytes: number) => void;

  constructor({ deputyOf }: ThreadProgram, share: ScanShare, onProgress: (bytes: number) => void) {
    this.#work = new ScanWork(share, deputyOf);
    this.#onProgress = onProgress;
  }

  async ask<Kind extends keyof Asked>(
    kind: Kind,
    asked: Asked[Kind]['asked'],
  ): Promise<Asked[Kind]['answer']> {
    return answerTo(this.#work, { kind, asked } as Question, this.#onProgress) as Asked[Kind]['answer'];
  }

  async stop(): Promise<void> {
    this.#work.close();
  }
}

/** The answer to a question. */
export function answerTo(
  work: ScanWork,
  question: Question,
  onProgress: (bytes: number) => void,
): Asked[keyof Asked]['answer'] {
  switch (question.kind) {
    case 'scan':
      return work.scan(question.asked, onProgress);
    case 'startBooks':
      work.startBooks(question.asked);
      return undefined;
    case 'makeBook':
      return work.makeBook(question.asked);
    case 'totals':
      return work.totals();
    case 'countShared':
      return countShared(question.asked);
    case 'findKeys':
      return work.findKeys(question.asked.task, question.asked.customers);
  }
}
