import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import { addInputOptions } from '../options.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror init`. */
export function initCommand(program: Command, onExit: OnExit): void {
  addInputOptions(
    program
      .command('init')
      .summary('write ror.config.json for files')
      .description(
        'Look at order files and write how they are understood, and the options given here, to ror.config.json in this folder.',
      )
      .argument('<files...>', 'order files'),
  )
    .option('--force', 'also where there is a ror.config.json')
    .addHelpText('after', () =>
      examplesText([
        ['ror init orders.csv --customers customers.csv'],
        ['ror init exports/ --timezone Europe/Amsterdam --force'],
      ]),
    )
    .action(async (files, options) =>
      onExit(await (await import('../commands/init.js')).init(files, options)),
    );
}
