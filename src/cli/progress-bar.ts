import type { SingleBar } from 'cli-progress';
import type { Progress } from '../input/progress.js';

/** What takes less time needs no bar. */
const WAIT_MILLISECONDS = 1000;

const REDRAW_MILLISECONDS = 100;

/**
 * A bar on standard error for work that takes longer than a second: how much is done, how fast, and the time left. None where standard error
 * is no terminal, or in CI.
 *
 * @example const bar = new ProgressBar(); bar.update({ done: 5e6, total: 8e6 }); bar.end()
 */
export class ProgressBar {
  readonly #started = performance.now();
  readonly #isShown = process.stderr.isTTY === true && (process.env['CI'] ?? '') === '';
  #drawn = 0;
  #bar: SingleBar | undefined;
  #loading = false;

  /** Takes note of progress; draws it from the second second on. */
  readonly update = (progress: Progress): void => {
    const now = performance.now();
    if (!this.#isShown || now - this.#started < WAIT_MILLISECONDS) return;
    if (now - this.#drawn < REDRAW_MILLISECONDS) return;
    this.#drawn = now;
    if (this.#bar === undefined) void this.#start(progress);
    else this.#bar.update(progress.done, this.#words(progress));
  };

  /** Removes the bar. */
  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#loading = true;
  }

  async #start(progress: Progress): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const { SingleBar } = await import('cli-progress');
    this.#bar = new SingleBar({
      format: 'reading [{bar}] {percentage}% | {megabytes} of {size} MB | {rate} MB/s | {left} s left',
      clearOnComplete: true,
      gracefulExit: false,
      stopOnComplete: true,
      stream: process.stderr,
      barCompleteChar: '#',
      barIncompleteChar: '-',
    });
    this.#bar.start(progress.total, progress.done, this.#words(progress));
  }

  #words({ done, total }: Progress): Readonly<Record<string, string>> {
    const perSecond = done / Math.max(0.001, (performance.now() - this.#started) / 1000);
    const megabytes = (bytes: number) => Math.round(bytes / 1e6).toString();
    return {
      megabytes: megabytes(done),
      size: megabytes(total),
      rate: megabytes(perSecond),
      left: Math.ceil((total - done) / Math.max(1, perSecond)).toString(),
    };
  }
}
