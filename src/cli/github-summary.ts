import { appendFile } from 'node:fs/promises';
import { InputError } from '../input/input-error.js';
import { reportMarkdown } from '../render/report-markdown.js';
import type { Report } from '../report/schema.js';
import { UsageError } from './exit.js';
import { notWritten } from './write-error.js';

/**
 * The file that `--github-summary` appends to, which GitHub names in GITHUB_STEP_SUMMARY; none of the files to read. Throws a UsageError where
 * there is none, and an InputError where it is no place for a file.
 *
 * @example await summaryFile(['orders.csv']) // '/home/runner/work/_temp/_runner_file_commands/step_summary_...'
 */
export async function summaryFile(inputs: readonly string[]): Promise<string> {
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  if (file === undefined || file === '') {
    throw new UsageError(
      '--github-summary: GITHUB_STEP_SUMMARY is not set, so this is no step of a GitHub job.\nLeave the option out, or set it to the name of a file.',
    );
  }
  const { checkOutput } = await import('./output-file.js');
  await checkOutput('GITHUB_STEP_SUMMARY', file, inputs);
  return file;
}

/** Appends a report as Markdown to a job's summary, with what failed. Throws an InputError where it cannot be written. */
export async function appendSummary(file: string, report: Report, failed: readonly string[]): Promise<void> {
  await appendFile(file, reportMarkdown(report, failed)).catch((error) => {
    throw new InputError(notWritten(file, error));
  });
}
