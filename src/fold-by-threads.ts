import type { Asked } from './fold-files.js';
import { type ByReader, foldRegular } from './fold-regular.js';
import type { PlannedFile } from './input/plan.js';
import type { InputOptions } from './input/read-input.js';
import { readByThreads } from './input/scan/read-by-threads.js';
import type { Scope } from './metrics/metric.js';
import { foldElsewhere } from './report/fold-elsewhere.js';
import type { BookFold } from './report/report.js';
import type { Settings } from './settings.js';

const PROGRAM = { worker: new URL('./fold-worker.js', import.meta.url), deputyOf: foldElsewhere };

/** What Node and its threads need, whatever they read (docs/performance.md). */
const BESIDE_BYTES = 200e6;

/** What rows have at least. */
const LEAST_BYTES = 50e6;

/** What `foldFiles` does, by threads that read the files byte by byte; see foldRegular. */
export async function foldByThreads<Result>(
  files: readonly PlannedFile[],
  options: InputOptions,
  settings: Settings,
  start: (scope: Scope) => BookFold<Result>,
  { ordersOfADay = false }: Asked = {},
): Promise<ByReader<Result>> {
  return foldRegular(files, settings, start, (bytes, begin) => {
    const rowBytes = Math.max(LEAST_BYTES, bytes - BESIDE_BYTES);
    return readByThreads(files, options, PROGRAM, { rowBytes }, begin, ordersOfADay);
  });
}
