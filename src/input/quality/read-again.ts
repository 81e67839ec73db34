import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvRows, type OnRow } from '../csv/csv-rows.js';
import { toUtf8 } from '../encoding.js';
import { STDIN } from '../find-files.js';
import { type OpenFile, openFile } from '../open-file.js';
import type { InputPlan } from '../plan.js';

/** Opens files that will be read twice: of standard input and of pipes, which come once, the bytes are kept. */
export class FilesReadTwice {
  readonly #kept = new Map<string, Buffer[]>();

  /** Opens a file for the first time, as `openFile` does. */
  async open(name: string, stdin: () => Readable): Promise<OpenFile> {
    const stats = name === STDIN ? undefined : await stat(name).catch(() => undefined);
    const file = await openFile(name, stdin);
    if (stats?.isFile()) return file;
    const kept: Buffer[] = [];
    this.#kept.set(name, kept);
    return {
      ...file,
      async *bytes() {
        for await (const chunk of file.bytes()) {
          kept.push(chunk);
          yield chunk;
        }
      },
    };
  }

  /** Hands every row of a file to `onRow` again, with all of its cells. Throws an InputError where it cannot be read any more. */
  async readAgain({ name, encoding, delimiter, columns }: InputPlan, onRow: OnRow): Promise<void> {
    const bytes = toUtf8(await this.#bytes(name), encoding, name, { invalidUtf8: false, nulBytes: 0 });
    const needed = { columns: [...columns.keys()], width: columns.length };
    await new CsvRows(name, bytes, delimiter).forEach(needed, onRow);
  }

  async #bytes(name: string): Promise<AsyncIterable<Buffer>> {
    const kept = this.#kept.get(name);
    if (kept === undefined) return (await openFile(name, () => Readable.from([]))).bytes();
    return (async function* () {
      yield* kept;
    })();
  }
}
