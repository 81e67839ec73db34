import { availableParallelism } from 'node:os';
import type { PlannedFile } from '../plan.js';
import type { InputOptions } from '../read-input.js';
import type { DayOrderBy } from '../regular/day-order.js';
import { Irregular, OrderAsked, UnsureOrder } from '../regular/irregular.js';
import { type BookSink, type Known, type Outcome, readRegularRows } from '../regular/read-regular-rows.js';
import { unfit } from '../regular/unfit.js';
import { TemporaryFolder } from '../temporary-folder.js';
import { rangesOf, sampledFiles } from './scan-files.js';
import { ScanReader } from './scan-reader.js';
import { hasWorker, OtherThread, type ScanThread, ThisThread, type ThreadProgram } from './scan-thread.js';

/** What threads may use. */
export interface ThreadLimits {
  /** Memory of the rows that wait for the last of them, in bytes: what is more is written to disk. */
  readonly rowBytes: number;
  /** In how many shares the files are read: as many as the machine and the files are large for, where nothing is said. */
  readonly shares?: number;
}

/** More threads than this are seldom faster than the disk, and each needs memory of its own. */
const MOST_THREADS = 8;

/** So many bytes are worth a thread, which starts in 30 ms. */
const BYTES_PER_THREAD = 4e6;

/** From so many bytes on this thread does not read by itself: it would hear of no signal meanwhile. */
const FEW_BYTES = 8e6;

/** At most so many bytes of a row in memory are made of one byte of a file: rows are not shorter than 14 bytes. */
const GROWTH = 4;

/** The part of the memory that rows surely have, whatever their customers are known by. */
const SURE_PART = 0.25;

/**
 * Reads order files by threads, byte by byte, if they are regular text: cells are such as are plainly what the csv reader reads, and the rows of an order stand
 * together. `start` gives who takes the customers, once all rows have been read. `ordersOfADay` is as in readByDuckDb.
 *
 * @example await readByThreads(files, options, program, { rowBytes: 1e9 }, ({ data, currencies }) => new ReportFold(scopeOf(settings, data, currencies), { ror }))
 */
export async function readByThreads<Sink extends BookSink>(
  files: readonly PlannedFile[],
  options: InputOptions,
  program: ThreadProgram,
  limits: ThreadLimits,
  start: (known: Known) => Sink,
  ordersOfADay = false,
): Promise<Outcome<Sink>> {
  const why = unfit(files, options) ?? unreadable(files);
  if (why !== undefined) return { kind: 'not', why };
  try {
    let by: DayOrderBy = ordersOfADay ? 'seconds' : 'nothing';
    const read = () => readAs(files, options, program, limits, start, by);
    const readAgain = (error: unknown) => {
      if (by === 'nothing' && error instanceof OrderAsked) by = 'seconds';
      else if (by === 'seconds' && error instanceof UnsureOrder) by = 'words';
      else throw error;
      return read();
    };
    return await read().catch(readAgain).catch(readAgain);
  } catch (error) {
    if (error instanceof Irregular) return { kind: 'not', why: error.message };
    throw error;
  }
}

async function readAs<Sink extends BookSink>(
  files: readonly PlannedFile[],
  options: InputOptions,
  program: ThreadProgram,
  { rowBytes, shares }: ThreadLimits,
  start: (known: Known) => Sink,
  dayOrderBy: DayOrderBy,
): Promise<Outcome<Sink>> {
  const total = files.reduce((sum, file) => sum + (file.progress()?.total ?? 0), 0);
  // How many rows a table has is not said by its bytes.
  const isText = files.every(({ plan }) => plan.format === 'text');
  const mayNotFit = !isText || GROWTH * total > SURE_PART * rowBytes;
  const folder = mayNotFit ? await TemporaryFolder.make() : undefined;
  const others = hasWorker(program) && total > FEW_BYTES;
  const most = others
    ? Math.min(MOST_THREADS, availableParallelism(), Math.ceil(total / BYTES_PER_THREAD))
    : 1;
  const count = shares ?? most;
  let done = 0;
  const onProgress = (bytes: number) => {
    done += bytes;
    options.onProgress?.({ done, total });
  };
  const onStart = () => {
    done = 0;
  };
  const threads: ScanThread[] = [];
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.stop()));
    await folder?.remove();
  };
  try {
    for (const [at, ranges] of rangesOf(files, count).entries()) {
      const share = {
        ranges,
        rowBytes: rowBytes / count,
        folder: folder?.path ?? '',
        name: `thread-${at}`,
      };
      threads.push(
        others ? new OtherThread(program, share, onProgress) : new ThisThread(program, share, onProgress),
      );
    }
    const sampled = await sampledFiles(files, options.zone);
    const reader = new ScanReader(sampled, options, threads, onStart, dayOrderBy);
    const outcome = await readRegularRows(reader, options, start);
    if (outcome.kind === 'read') {
      const closed = close();
      // What goes wrong there is told to who awaits it, which may be later.
      closed.catch(() => {});
      return { ...outcome, closed };
    }
    await close();
    return outcome;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Why files cannot be read by threads, by what they are and how they are packed. */
function unreadable(files: readonly PlannedFile[]): string | undefined {
  if (files.some(({ plan }) => plan.format === 'json')) return 'it is JSON lines';
  if (files.some(({ plan }) => plan.format !== 'text' && plan.skipRows > 1))
    return 'rows of a table are to be left out';
  return files.some(({ plan }) => plan.packing !== 'none') ? 'it is packed' : undefined;
}
