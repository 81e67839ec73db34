import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const EXAMPLES: readonly Example[] = [
  ['ror claims orders.csv', 'do 20% of the customers bring 80%?'],
  ['ror claims orders.csv --customers customers.csv', 'with who referred whom'],
  ['ror explain claims', 'when a saying holds, and when not'],
];

/** Defines `ror claims`. */
export function claimsCommand(program: Command, onExit: OnExit): void {
  figureCommand(
    program,
    'claims',
    'sayings of the trade, held to account',
    'Hold sayings of the trade against order files: each with the own figures and whether it holds, does not hold, or cannot be told.',
    { options: ['asOf', 'window', 'occasion'] },
  )
    .addHelpText('after', () => examplesText(EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/claims.js')).claimsCommand(files, options)),
    );
}
