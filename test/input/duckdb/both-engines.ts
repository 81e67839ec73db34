import { createRequire } from 'node:module';
import { calculate, InputError, type Options } from '../../../src/index.js';
import { json } from '../../../src/render/json.js';

/** Whether DuckDB can be loaded; where it cannot the tests of it are skipped with a message. */
export const hasDuckDb = ((): boolean => {
  try {
    createRequire(import.meta.url).resolve('@duckdb/node-api');
    return true;
  } catch {
    console.log('skipped: the optional package @duckdb/node-api is not installed');
    return false;
  }
})();

/** What an engine makes of files: the bytes that ror calc prints, or the message of its error; and why DuckDB left them to the csv reader. */
export interface Made {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Runs one engine, for all figures where none are named. Any error but an InputError is thrown on. */
export async function made(
  files: readonly string[],
  engine: 'memory' | 'duckdb',
  options: Options = {},
): Promise<Made> {
  const notes: string[] = [];
  try {
    const report = await calculate(
      files,
      { metric: ['all'], ...options, engine },
      { note: (text) => notes.push(text) },
    );
    return { text: json(report), notes };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { text: error.message, notes };
  }
}

/** What both engines make of files. */
export async function bothMade(files: readonly string[], options: Options = {}) {
  return { memory: await made(files, 'memory', options), duckdb: await made(files, (process.env['ROR_ENGINE'] ?? 'duckdb') as 'duckdb', options) };
}
