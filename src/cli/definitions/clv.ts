import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const CLV_EXAMPLES: readonly Example[] = [
  ['ror clv orders.csv', 'what customers will order and bring in 12 months'],
  ['ror clv orders.csv --holdout 6m', 'and how well that would have gone the last time'],
  ['ror clv orders.csv --horizon 52w --margin 30% --discount 12%', 'profit instead of revenue'],
  ['ror clv orders.csv --bootstrap 200', 'with intervals of 95%'],
];

/** Defines `ror clv`. */
export function clvCommand(program: Command, onExit: OnExit): void {
  figureCommand(
    program,
    'clv',
    'what customers will order and bring',
    'Customer lifetime value, expected: orders by the BG/NBD model, spend by gamma-gamma, fitted to how customers bought so far.',
    { options: ['asOf'] },
  )
    .option('--horizon <length>', 'how far to look ahead: 12m, 52w, 365d, 1y (default: 12m)')
    .option('--discount <rate>', 'what money loses in worth a year: 0.1 or 10% (default: 10%)')
    .option('--margin <part>', 'part of revenue that is margin: 0.3 or 30% (default: all of it)')
    .option('--unit <name>', 'time unit of the model: weeks or days (default: weeks)')
    .option('--currency <code>', 'orders of this currency alone, where there are several')
    .option('--holdout <date|length>', 'fit up to a date, or without the last 6m, and compare with what came')
    .option('--bootstrap <resamples>', 'intervals of 95% from so many resamples, 200 for example')
    .addHelpText('after', () => examplesText(CLV_EXAMPLES))
    .action(async (files, options) => onExit(await (await import('../commands/clv.js')).clv(files, options)));
}
