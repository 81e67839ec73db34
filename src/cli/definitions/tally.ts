import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { addFigureOptions, addFormOptions, addMetricOption, collectList } from '../options.js';
import type { OnExit } from './on-exit.js';

const TALLY_EXAMPLES: readonly Example[] = [
  ['ror tally - --as-of 2026-10-31 --currency EUR < part-0.tsv > part-0.json', 'a part of the customers'],
  ['ror merge part-*.json', 'the report on all'],
];

const MERGE_EXAMPLES: readonly Example[] = [
  ['ror merge part-*.json', 'the report, in this terminal'],
  ['ror merge tallies.json --format json', 'tallies one a line in a file'],
];

/** Defines `ror tally`. */
export function tallyCommand(program: Command, onExit: OnExit): void {
  const command = program
    .command('tally')
    .summary('tally a sorted stream')
    .description(
      'Tally orders that something else has normalised, sorted by customer and day: lines of customer, day, minor units, flags and currency, ' +
        'with tabs between (docs/tally.md). A customer has to be in one stream, whole.',
    )
    .argument('[file]', 'the stream, or - for standard input', '-');
  addMetricOption(addFigureOptions(command))
    .option('--currency <list>', 'the currencies of all streams that will be merged', collectList)
    .addHelpText('after', () => examplesText(TALLY_EXAMPLES))
    .action(async (file, options) =>
      onExit(await (await import('../commands/tally.js')).tallyOf(file, options)),
    );
}

/** Defines `ror merge`. */
export function mergeCommand(program: Command, onExit: OnExit): void {
  const command = program
    .command('merge')
    .summary('the report of tallies')
    .description('Merge tallies of parts of the customers, and print the report on all of them.')
    .argument('<tallies...>', 'files of tallies, one a line');
  addFormOptions(command)
    .option('--quiet', 'no warnings on standard error')
    .addHelpText('after', () => examplesText(MERGE_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/merge.js')).mergeOf(files, options)),
    );
}
