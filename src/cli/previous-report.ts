import { readFile } from 'node:fs/promises';
import { InputError } from '../input/input-error.js';
import { compareReports, otherSetting } from '../report/compare.js';
import { REPORT_SCHEMA, type Report, reportSchema } from '../report/schema.js';

const ADVICE = 'Name the JSON of an earlier run: ror calc FILE... --format json --output FILE.';

/**
 * Reads the report of an earlier run, for `--compare`. Throws an InputError for a file that cannot be read or is none.
 *
 * @example await readPrevious('october.json')
 */
export async function readPrevious(file: string): Promise<Report> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${file}: cannot be read (${error.code ?? error.message}).\n${ADVICE}`);
  });
  const checked = reportSchema().safeParse(parsed(text, file));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new InputError(
    `${file}: is no report of ror calc (${REPORT_SCHEMA}): ${issue?.path.join('.') || 'it'} is not as it should be.\n${ADVICE}`,
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: is no JSON.\n${ADVICE}`);
  }
}

/**
 * A report with its comparison to an earlier one. Throws an InputError where the two speak of different things.
 *
 * @example withComparison(report, previous, 'october.json').compare?.rates
 */
export function withComparison(report: Report, previous: Report, file: string): Report {
  const other = otherSetting(previous, report);
  if (other !== undefined) {
    throw new InputError(
      `${file}: was made with another ${other.name} (${other.before}, now ${other.now}), so its figures say something else.\nRun ror with the same options for both.`,
    );
  }
  if (previous.settings.asOf > report.settings.asOf) {
    throw new InputError(
      `${file}: is as of ${previous.settings.asOf}, which is after ${report.settings.asOf}.\nCompare the later report with the earlier one.`,
    );
  }
  return { ...report, compare: compareReports(previous, report) };
}
