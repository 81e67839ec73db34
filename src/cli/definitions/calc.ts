import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { addMetricOption, addSegmentOptions, addSparkOptions, collect } from '../options.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const CALC_EXAMPLES: readonly Example[] = [
  ['ror orders.csv', 'the report, in this terminal'],
  ['ror calc orders.csv --customers customers.csv', 'with referrals'],
  ['ror calc exports/ --as-of 2026-10-31', 'all files of a folder, to the end of October'],
  ['ror calc orders.csv --by channel', 'by the channel of the first order'],
  ['ror calc orders.csv --format json > report.json', 'for programs'],
  ['ror calc orders.csv --compare report.json', 'what has changed since that report'],
  ['ror calc orders.csv --fail-under ror=0.4', 'for CI: exit code 1 below 40%'],
  ['ror calc orders.csv --fail-if "retention.churnRate > 80%"'],
  ['ror calc old.txt --no-header --map customer=1 --map date=3 --map amount=5'],
];

/** Defines `ror calc`. */
export function calcCommand(program: Command, onExit: OnExit): void {
  addSparkOptions(
    addSegmentOptions(
      addMetricOption(
        figureCommand(
          program,
          'calc',
          'the report on order files',
          'Compute the figures from order files: names, folders, globs, or - for standard input.',
        ),
      ),
    ),
  )
    .option(
      '--fail-under <figure=rate>',
      'exit code 1 below a rate, e.g. ror=0.4 or retention.overlapRate=25% (repeatable)',
      collect,
    )
    .option('--confident', 'for --fail-under: the lower bound of the 95% interval has to reach the rate')
    .option(
      '--fail-if <condition>',
      'exit code 1 where a condition holds, e.g. "ror.rate < 0.4 and ror.helped >= 30" (repeatable)',
      collect,
    )
    .option(
      '--compare <report>',
      'how the rates differ from those of an earlier report, saved with --format json',
    )
    .option(
      '--github-summary',
      'append the report to the summary of the GitHub job, the file that GITHUB_STEP_SUMMARY names',
    )
    .addHelpText('after', () => examplesText(CALC_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/calc.js')).calc(files, options)),
    );
}
