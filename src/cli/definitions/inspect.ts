import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import { addInputOptions, formatOption } from '../options.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror inspect`. */
export function inspectCommand(program: Command, onExit: OnExit): void {
  addInputOptions(
    program
      .command('inspect')
      .summary('how files are understood')
      .description(
        'Show what is recognised in files: encoding, columns, dates, numbers, and the rows that would be rejected.',
      )
      .argument('<files...>', 'order files'),
  )
    .addOption(formatOption())
    .addHelpText('after', () =>
      examplesText([
        ['ror inspect orders.csv'],
        ['ror inspect orders.csv --map date="Order placed" --date-format DD/MM/YYYY'],
      ]),
    )
    .action(async (files, options) =>
      onExit(await (await import('../commands/inspect.js')).inspect(files, options)),
    );
}
