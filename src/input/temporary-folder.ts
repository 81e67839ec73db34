import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder among the system's temporary ones. It is removed at the end, also where a signal ends the program. */
export class TemporaryFolder {
  readonly path: string;
  readonly #onExit = () => rmSync(this.path, { recursive: true, force: true });
  readonly #onSignal = (signal: NodeJS.Signals) => {
    this.#onExit();
    process.removeListener(signal, this.#onSignal);
    process.kill(process.pid, signal);
  };

  private constructor(path: string) {
    this.path = path;
    process.once('exit', this.#onExit);
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  static async make(): Promise<TemporaryFolder> {
    return new TemporaryFolder(await mkdtemp(join(tmpdir(), 'ror-')));
  }

  async remove(): Promise<void> {
    process.removeListener('exit', this.#onExit);
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
    await rm(this.path, { recursive: true, force: true });
  }
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
