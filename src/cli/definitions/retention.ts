import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import { addFormOptions, addTextOptions, collect } from '../options.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror retention`. */
export function retentionCommand(program: Command, onExit: OnExit): void {
  addFormOptions(
    addTextOptions(
      program
        .command('retention')
        .summary('retention of counts or subscriptions')
        .description(
          'The customer retention rate, (CE - CN) / CS: on counts that you have, or from an export of subscriptions, there with revenue retention (NRR, GRR) where it has amounts.',
        )
        .option('--start <count>', 'CS, customers at the start')
        .option('--end <count>', 'CE, customers at the end')
        .option('--new <count>', 'CN, new customers among those at the end')
        .option(
          '--subscriptions <file>',
          'subscriptions export with start and end of each (repeatable)',
          collect,
        )
        .option('--paused-active', 'paused subscriptions count as active')
        .option('--decimal <character>', 'what separates the decimals of amounts: . or ,')
        .option('--as-of <date>', 'last day of the window (default: the last start or end)')
        .option('--window <length>', 'length of the window: 12m, 365d, 4w, 1y (default: 12m)'),
    ),
  )
    .addHelpText('after', () =>
      examplesText([
        ['ror retention --start 100 --end 105 --new 15', '90.0%'],
        ['ror retention --start 100 --end 105 --new 10 --window 1m', '95.0%, and 54.0% a year'],
        ['ror retention --subscriptions subscriptions.csv --as-of 2026-10-31'],
      ]),
    )
    .allowExcessArguments()
    .action(async (options, { args }) =>
      onExit(await (await import('../commands/retention.js')).retention(options, args)),
    );
}
