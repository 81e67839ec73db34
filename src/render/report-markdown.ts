import { Chalk } from 'chalk';
import type { Report } from '../report/schema.js';
import { reportTable } from './report-table.js';

/**
 * A report as Markdown: a heading with its day, what failed, and the table of 80 columns as text. Whatever stands in the files stays text: the
 * fence of the block is longer than any row of backticks in it.
 *
 * @example reportMarkdown(report, ['ror is 66.7%, below the threshold of 70.0%'])
 */
export function reportMarkdown(report: Report, failed: readonly string[]): string {
  const table = reportTable(report, { colors: new Chalk({ level: 0 }), width: 80 });
  return [
    `## Customer relationship report, ${report.settings.asOf}`,
    ...(failed.length === 0 ? [] : ['**Failed:**', block(`${failed.join('\n')}\n`)]),
    block(table),
    '',
  ].join('\n\n');
}

function block(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${text}${fence}`;
}
