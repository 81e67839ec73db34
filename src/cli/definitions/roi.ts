import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const EXAMPLES: readonly Example[] = [
  ['ror roi --gain 1500 --cost 1000', '50.0%'],
  ['ror roi --gain 1500 --cost 1000 orders.csv', 'beside return on relationship'],
  ['ror roi --gain 1500 --cost 1000 --clv 90', 'with what acquiring a customer may cost'],
];

/** Defines `ror roi`. */
export function roiCommand(program: Command, onExit: OnExit): void {
  figureCommand(
    program,
    'roi',
    'return on investment, beside ROR',
    'Return on investment, (gain - cost) / cost; with order files return on relationship stands beside it.',
    { options: ['asOf', 'window', 'occasion', 'returning'], files: '[files...]' },
  )
    .requiredOption('--gain <amount>', 'what it brought')
    .requiredOption('--cost <amount>', 'what it cost')
    .option('--clv <amount>', 'without files: the lifetime value of a customer')
    .option('--margin <part>', 'with files: part of revenue that is margin (default: all of it)')
    .option('--cac-share <part>', 'part of that value that acquiring a customer may cost (default: 1/3)')
    .addHelpText('after', () => examplesText(EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/roi.js')).roiCommand(files, options)),
    );
}
