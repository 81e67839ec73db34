import { foldFiles, type Watcher } from './fold-files.js';
import { returnOnRelationship, ror } from './metrics/ror.js';
import { impossibleChange } from './metrics/what-if/constant-retention.js';
import { retentionOnRate } from './metrics/what-if/retention-part.js';
import { targetPart } from './metrics/what-if/target-part.js';
import { whatIfMetric } from './metrics/what-if/what-if.js';
import { ReportFold } from './report/report.js';
import { WHAT_IF_SCHEMA, type WhatIfOnCounts, type WhatIfReport } from './report/what-if-schema.js';
import { type Options, SettingsError, settingsOf } from './settings.js';
import { type WhatIfQuestion, whatIfParameters } from './what-if-parameters.js';

export type { WhatIfQuestion } from './what-if-parameters.js';
export type { WhatIfOnCounts, WhatIfReport };

/**
 * Reads order files and says what a change of the own retention rate is worth, and how many more repeat or referred customers a target of ROR needs: what `ror what-if`
 * does. Throws what `calculate` throws, and a SettingsError where the question could mean two things.
 *
 * @example
 * const { whatIf: answer } = await whatIf(['orders.csv'], { asOf: '2026-10-31' }, { retention: '+5pp' });
 * answer.retention?.model?.change; // 0.275, a fraction
 */
export async function whatIf(
  files: readonly string[],
  options: Options,
  question: WhatIfQuestion,
  watcher: Watcher = {},
): Promise<WhatIfReport> {
  const parameters = whatIfParameters(question);
  const metrics = { whatIf: whatIfMetric(parameters) };
  const {
    settings,
    data,
    metrics: results,
    warnings,
  } = await foldFiles(
    files,
    settingsOf(options),
    watcher,
    // ROR itself has the warnings about its counts.
    (scope) => new ReportFold(scope, parameters.target === null ? metrics : { ...metrics, ror }),
  );
  return { schema: WHAT_IF_SCHEMA, settings, data, whatIf: results.whatIf, warnings };
}

/** What a person may know already. */
export interface KnownCounts {
  /** The retention rate, a fraction 0..1, for a change of it. */
  readonly rate: number | undefined;
  /** Customers helped, and those of them who are repeat or referred customers, for a target. */
  readonly ror: { readonly helped: number; readonly relationship: number } | undefined;
}

/**
 * Answers the same questions on counts that a person already has. Throws a SettingsError where a count is missing or the answer has no end.
 *
 * @example whatIfOnCounts({ rate: 0.8, ror: undefined }, { retention: '+5pp' }).whatIf.retention?.model?.change // 0.275
 */
export function whatIfOnCounts({ rate, ror: counts }: KnownCounts, question: WhatIfQuestion): WhatIfOnCounts {
  const { change, target, discount } = whatIfParameters(question);
  if (question.margin !== undefined)
    throw new SettingsError('margin: is a part of revenue, which only order files have; leave it out');
  if (change !== null && rate === undefined)
    throw new SettingsError('retention: name order files, or the rate that changes with --rate 0.8');
  if (target !== null && counts === undefined)
    throw new SettingsError('target: name order files, or give the counts with --helped and --relationship');
  const impossible =
    change === null || rate === undefined ? undefined : impossibleChange(rate, change, discount);
  if (impossible !== undefined) throw new SettingsError(`retention: ${impossible}`);
  return {
    schema: 'ror/what-if-counts/1',
    whatIf: {
      retention: change === null || rate === undefined ? null : retentionOnRate(rate, change, discount),
      target: target === null || counts === undefined ? null : onCounts(counts, target),
    },
  };
}

function onCounts(counts: { readonly helped: number; readonly relationship: number }, target: number) {
  const { helped, relationship } = counts;
  const rate = returnOnRelationship({ helped, repeatOnly: relationship, referredOnly: 0, both: 0 });
  return targetPart({ ...counts, rate, reason: rate === null ? 'no customers were helped' : null }, target);
}
