import { createRequire } from 'node:module';
import { expect } from 'vitest';
import { openFiles } from '../../../src/fold-files.js';
import { foldRegular } from '../../../src/fold-regular.js';
import { calculate, InputError, type Options } from '../../../src/index.js';
import { readByThreads } from '../../../src/input/scan/read-by-threads.js';
import { metricsOf } from '../../../src/metrics/index.js';
import { json } from '../../../src/render/json.js';
import { foldElsewhere } from '../../../src/report/fold-elsewhere.js';
import { goByOrdersOfADay, ReportFold } from '../../../src/report/report.js';
import { REPORT_SCHEMA } from '../../../src/report/schema.js';
import { settingsOf } from '../../../src/settings.js';

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
  engine: 'memory' | 'duckdb' | 'threads',
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

/** What both engines make of files. Threads have to make the same, in one share and in three. */
export async function bothMade(files: readonly string[], options: Options = {}) {
  const memory = await made(files, 'memory', options);
  expect((await made(files, 'threads', options)).text).toBe(memory.text);
  expect((await madeInShares(files, 3, options)).text).toBe(memory.text);
  return { memory, duckdb: await made(files, 'duckdb', options) };
}

/** What threads make of files that they read in so many shares; what the csv reader makes of them, with a note, where they do not. */
export async function madeInShares(
  files: readonly string[],
  shares: number,
  options: Options = {},
): Promise<Made> {
  const settings = settingsOf({ metric: ['all'], ...options });
  const chosen = metricsOf(settings.metric);
  try {
    const { planned, howRead } = await openFiles(files, settings, {});
    const program = { worker: new URL('not-built.js', import.meta.url), deputyOf: foldElsewhere };
    const folded = await foldRegular(
      planned,
      settings,
      (scope) => new ReportFold(scope, chosen),
      (_bytes, begin) =>
        readByThreads(planned, howRead, program, { rowBytes: 1e9, shares }, begin, goByOrdersOfADay(chosen)),
    );
    if (folded.kind === 'read') return { text: json({ schema: REPORT_SCHEMA, ...folded.result }), notes: [] };
    for (const file of planned) file.close();
    const { text } = await made(files, 'memory', options);
    return { text, notes: [`not by threads: ${folded.why}`] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { text: error.message, notes: [] };
  }
}
