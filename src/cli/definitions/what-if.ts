import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const EXAMPLES: readonly Example[] = [
  ['ror what-if orders.csv --retention +5pp', '24% retained becomes 29%'],
  ['ror what-if orders.csv --retention +5% --margin 0.3', '24% becomes 25.2%'],
  ['ror what-if orders.csv --target ror=0.5', 'how many more customers'],
  ['ror what-if --rate 0.8 --retention +5pp', 'on a rate that you have: +27.5%'],
  ['ror what-if --helped 53 --relationship 20 --target ror=0.5', '7 more'],
];

/** Defines `ror what-if`. */
export function whatIfCommand(program: Command, onExit: OnExit): void {
  figureCommand(
    program,
    'what-if',
    'what more retention would be worth',
    'What a change of retention is worth, and how many more customers a target needs: on order files, or on counts that you have.',
    { options: ['asOf', 'window', 'occasion', 'returning'], files: '[files...]' },
  )
    .option('--retention <change>', '+5pp (80% becomes 85%) or +5% (80% becomes 84%)')
    .option('--target <figure=rate>', 'a rate to reach: ror=0.5')
    .option('--discount <rate>', 'discount of each window against the one before (default: 0.1)')
    .option('--margin <part>', 'part of revenue that is margin: 0.3 or 30% (default: all of it)')
    .option('--rate <rate>', 'without files: the retention rate, 0.8 or 80%')
    .option('--helped <count>', 'without files: customers helped, for --target')
    .option('--relationship <count>', 'without files: those of them who are repeat or referred customers')
    .addHelpText('after', () => examplesText(EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/what-if.js')).whatIfCommand(files, options)),
    );
}
