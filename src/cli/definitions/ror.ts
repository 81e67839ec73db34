import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import { addFormOptions } from '../options.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror ror`. */
export function rorCommand(program: Command, onExit: OnExit): void {
  addFormOptions(
    program
      .command('ror')
      .summary('ROR of counts you have')
      .description(
        'Return on relationship on counts: the helped customers who are repeat customers or came by referral.',
      )
      .option('--helped <count>', 'customers helped')
      .option('--repeat <count>', 'repeat customers among them')
      .option('--referred <count>', 'customers among them who came by referral', '0')
      .option('--both <count>', 'customers who are both', '0'),
  )
    .addHelpText('after', () =>
      examplesText([['ror ror --helped 100 --repeat 40 --referred 15 --both 5', '50.0%']]),
    )
    .allowExcessArguments()
    .action(async (options, { args }) =>
      onExit(await (await import('../commands/ror.js')).rorOfCounts(options, args)),
    );
}
