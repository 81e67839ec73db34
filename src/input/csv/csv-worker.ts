// A thread that parses parts of large files: gets a part, gives back its rows, packed. See parser-threads.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { packPart } from './packed-part.js';
import { parsePart } from './parse-part.js';
import type { WorkerData } from './parser-threads.js';

const { delimiter, needed, shape } = workerData as WorkerData;

parentPort?.on('message', (part: Uint8Array) => {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const packed = packPart(parsePart(bytes, delimiter, shape), needed);
  parentPort?.postMessage(packed, [packed.lengths.buffer as ArrayBuffer, packed.lines.buffer as ArrayBuffer]);
});
