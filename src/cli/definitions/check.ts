import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { addInputOptions, formatOption } from '../options.js';
import type { OnExit } from './on-exit.js';

const CHECK_EXAMPLES: readonly Example[] = [
  ['ror check orders.csv', 'what to know before the figures'],
  ['ror check orders.csv --strict', 'for CI: exit code 3 where the data have a fault'],
  ['ror check orders.csv --rejects left-out.csv', 'the rows that could not be used, with the reason'],
];

/** Defines `ror check`. */
export function checkCommand(program: Command, onExit: OnExit): void {
  addInputOptions(
    program
      .command('check')
      .summary('the quality of the data')
      .description(
        'Check order files: rows, orders by place, gaps, currencies, times, damaged ids and text, placeholder customers, sales read twice.',
      )
      .argument('<files...>', 'order files'),
  )
    .addOption(formatOption())
    .option('--strict', 'any finding of level fault is an error (exit code 3)')
    .option('--rejects <file>', 'write all rejected rows to a file as CSV, with the reason')
    .option('--raw', 'in that file, leave cells as they are that a spreadsheet would take for a formula')
    .addHelpText('after', () => examplesText(CHECK_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/check.js')).check(files, options)),
    );
}
