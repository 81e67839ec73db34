import { readFile } from 'node:fs/promises';
import { InputError, oneLine } from '../input/input-error.js';
import { compareReports, settingsThatDiffer } from '../report/compare.js';
import { REPORT_SCHEMA, type Report, reportSchema } from '../report/schema.js';
import { UsageError } from './exit.js';

const NEXT = 'Name a report that ror calc --format json has made.';

/** An earlier report, and the file that it comes from. */
export interface ComparedReport {
  readonly file: string;
  readonly report: Report;
}

/**
 * Reads the report that `--compare` names. Throws an InputError for a file that cannot be read, and for what is no report.
 *
 * @example (await readComparedReport('previous.json')).report.settings.asOf // '2026-09-30'
 */
export async function readComparedReport(file: string): Promise<ComparedReport> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'no such file' : `cannot be read (${error.code ?? error.message})`;
    throw new InputError(`--compare: ${file}: ${why}.\n${NEXT}`);
  });
  const content = contentOf(file, text);
  const parsed = reportSchema().safeParse(content);
  if (parsed.success) return { file, report: parsed.data };
  const [issue] = parsed.error.issues;
  const isOther = issue?.path[0] === 'schema';
  const where =
    issue === undefined || issue.path.length === 0 ? 'its content' : oneLine(issue.path.join('.'));
  const why = isOther ? `its schema is not ${REPORT_SCHEMA}` : `${where} is not as in a report`;
  throw new InputError(`--compare: ${file}: is no report of ror calc: ${why}.\n${NEXT}`);
}

function contentOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new InputError(`--compare: ${file}: is not JSON.\n${NEXT}`);
  }
}

/**
 * A report with how it differs from an earlier one, and a warning where only one of them knows who came by referral. Throws a UsageError where the two
 * are not of the same settings, the earlier one is the later, or they have no figure in common, and an InputError where counts of the earlier one cannot be.
 *
 * @example withComparison(report, await readComparedReport('previous.json')).compare?.rates[0]?.difference // 0.021
 */
export function withComparison(report: Report, { file, report: previous }: ComparedReport): Report {
  const differing = settingsThatDiffer(previous.settings, report.settings);
  if (differing.length > 0) {
    throw new UsageError(
      `--compare: ${file} was made with other settings: ${oneLine(differing.join('; '))}.\nMake both reports with the same.`,
    );
  }
  if (previous.settings.asOf > report.settings.asOf) {
    throw new UsageError(
      `--compare: ${file} is of ${previous.settings.asOf}, after this report's ${report.settings.asOf}.\nName an earlier one, or set --as-of.`,
    );
  }
  const compare = comparisonOf(file, previous, report);
  if (compare.rates.length === 0) {
    throw new UsageError(
      `--compare: ${file} has none of this report's rates to compare.\nMake both with figures of ror, retention, repeat and loyalty.`,
    );
  }
  const { warnings, ...figures } = report;
  return { ...figures, compare, warnings: [...warnings, ...referralWarnings(previous, report)] };
}

function comparisonOf(file: string, previous: Report, report: Report) {
  try {
    return compareReports(previous, report);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(`--compare: ${file}: its counts contradict each other: ${error.message}\n${NEXT}`);
  }
}

function referralWarnings(previous: Report, report: Report): Report['warnings'] {
  const [before, now] = [previous.metrics.ror?.referralData, report.metrics.ror?.referralData];
  if (before === undefined || now === undefined || (before === 'absent') === (now === 'absent')) return [];
  return [
    {
      about: 'figures',
      code: 'comparedReferralData',
      message: `Only ${before === 'absent' ? 'this report' : 'the earlier report'} knows who came by referral: a difference in ROR may come from that alone.`,
    },
  ];
}
