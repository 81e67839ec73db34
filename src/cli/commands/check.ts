import { inputOptions, ownPreset, withoutPurchases } from '../../fold-files.js';
import type { InputPlan } from '../../input/plan.js';
import { checkInput } from '../../input/quality/check-input.js';
import { checkText } from '../../render/check-text.js';
import { json } from '../../render/json.js';
import { type CheckedFile, checkReport, unusable } from '../../report/check.js';
import { refuseIdleOptions, settingsOf } from '../../settings.js';
import { EXIT, UsageError } from '../exit.js';
import { type RawInputOptions, runOptions } from '../options.js';
import { writeResult } from '../output.js';
import { styleFor } from '../table-style.js';

/** The options of `ror check`, as commander gives them. */
export interface CheckOptions extends RawInputOptions {
  readonly format: string;
  readonly strict?: boolean;
  readonly rejects?: string;
  readonly raw?: boolean;
}

/** `ror check`: the quality of the data. Gives the exit code: 3 where the files cannot be used, or with --strict have a fault. */
export async function check(files: readonly string[], raw: CheckOptions): Promise<number> {
  if (raw.raw === true && raw.rejects === undefined) {
    throw new UsageError('--raw is about the file of --rejects; name one with --rejects FILE');
  }
  const settings = settingsOf(runOptions(raw));
  if (raw.rejects !== undefined) {
    const { checkOutput } = await import('../output-file.js');
    await checkOutput('--rejects', raw.rejects, [
      ...files,
      ...settings.customers,
      ...settings.referrals,
      ...(settings.preset === undefined ? [] : [settings.preset]),
    ]);
  }
  const options = inputOptions(settings, await ownPreset(settings));
  const checked = await checkInput(files, settings, options, raw.rejects !== undefined);
  refuseIdleOptions(settings, new Set(checked.plans.map(({ holds }) => holds)));
  const recognized = checked.plans.map(fileOf);
  const report =
    checked.problem === undefined
      ? checkReport(recognized, checked.input.data, checked.quality, withoutPurchases(checked.input))
      : unusable(recognized, checked.problem);
  if (raw.rejects !== undefined && checked.problem === undefined) {
    const { rejectsCsv } = await import('../../render/rejects-csv.js');
    await writeResult(rejectsCsv(checked.rejectedRows, { raw: raw.raw === true }), raw.rejects);
  }
  const style = styleFor(false);
  await writeResult(raw.format === 'json' ? json(report) : checkText(report, style), undefined);
  const isRefused = raw.strict === true && report.findings.some(({ level }) => level === 'fault');
  return report.usable && !isRefused ? EXIT.done : EXIT.input;
}

function fileOf({ name, holds, preset }: InputPlan): CheckedFile {
  return { name, holds, preset: preset?.id ?? 'generic', title: preset?.title ?? 'generic' };
}
