// The thread that parses large files: gets chunks of a file, gives back the rows in them, packed. See parallel-parser.ts.
import { finished } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { CsvError } from 'csv-parse';
import type { PackedRows, ParserFault } from './packed-rows.js';
import { RowParser } from './row-parser.js';

let cells: string[] = [];
let shape: number[] = [];
const parser = new RowParser(workerData as string, (row, line) => {
  shape.push(line, row.length);
  for (const cell of row) {
    cells.push(cell);
    shape.push(cell.length);
  }
});
parser.resume();
const end = finished(parser).then(
  () => undefined,
  (error: unknown): ParserFault => ({
    code: error instanceof CsvError ? error.code : 'UNKNOWN',
    message: error instanceof Error ? error.message : String(error),
    line: parser.line,
  }),
);

parentPort?.on('message', async (chunk: Uint8Array | null) => {
  if (chunk === null) {
    parser.end();
    reply(await end);
  } else {
    parser.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    reply(undefined);
  }
});

function reply(fault: ParserFault | undefined): void {
  const packed: PackedRows = { text: cells.join(''), shape: Uint32Array.from(shape), fault };
  parentPort?.postMessage(packed, [packed.shape.buffer as ArrayBuffer]);
  cells = [];
  shape = [];
}
