// What the benchmarks share: running a command and taking its time and memory, medians, a line of the result.
import { spawnSync } from 'node:child_process';

/**
 * Runs node with these words and gives seconds and the peak memory of the process, which it says itself (peak-memory.mjs).
 *
 * @param {readonly string[]} words
 */
export function run(words) {
  const hook = new URL('./peak-memory.mjs', import.meta.url).href;
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', hook, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr.slice(0, 500)}`);
  return { seconds, megabytes: Number(/peak-memory (\d+)/.exec(stderr)?.[1]) };
}

/**
 * Milliseconds of node with these words, without anything added.
 *
 * @param {readonly string[]} words
 */
export function milliseconds(words) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${words.join(' ')} failed`);
  return performance.now() - started;
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * Prints a measure beside its limit and remembers in the exit code that one was over.
 *
 * @param {string} name
 * @param {number} value
 * @param {number} limit
 * @param {string} detail
 */
export function judge(name, value, limit, detail) {
  const isOver = !(value <= limit);
  console.log(
    `${name.padEnd(44)} ${value.toFixed(2).padStart(7)}  limit ${String(limit).padEnd(5)} ${isOver ? 'OVER' : 'ok'}   ${detail}`,
  );
  if (isOver) process.exitCode = 1;
}
