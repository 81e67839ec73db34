import { parentPort, workerData } from 'node:worker_threads';
import { Irregular } from '../regular/irregular.js';
import { buffersOfRows } from '../regular/partitions.js';
import { buffersOfAddresses } from '../regular/shared-addresses.js';
import { buffersOf, type MadeBook } from './made-book.js';
import { answerTo, type Message, type Question, toldError } from './scan-thread.js';
import { type DeputyOf, type Scanned, type ScanShare, ScanWork, type ThreadTotals } from './scan-work.js';

/**
 * What a thread does that reads a share of order files, byte by byte, and makes books of customers: it answers the questions of OtherThread.
 *
 * @example serveScans((elsewhere) => new ReportFold(scope, metrics)) // in a module that a Worker runs
 */
export function serveScans(deputyOf: DeputyOf): void {
  const work = new ScanWork(workerData as ScanShare, deputyOf);
  parentPort?.on('message', (question: Question) => {
    try {
      const answer = answerTo(work, question, (bytes) => send({ kind: 'progress', bytes }));
      send({ kind: 'answer', answer }, sentWhole(question.kind, answer));
    } catch (error) {
      if (!(error instanceof Irregular)) throw error;
      send({ kind: 'irregular', told: toldError(error) });
    }
  });
}

function send(message: Message, buffers: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...new Set(buffers)]);
}

/** What of an answer goes to the other thread without being copied. */
function sentWhole(kind: Question['kind'], answer: unknown): readonly ArrayBuffer[] {
  if (kind === 'makeBook') return answer === undefined ? [] : buffersOf(answer as MadeBook);
  if (kind === 'totals') return buffersOfAddresses((answer as ThreadTotals).addresses);
  if (kind !== 'scan') return [];
  const { rows, byAddress } = answer as Scanned;
  return [...rows, ...byAddress].flatMap(buffersOfRows);
}
