import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const EXAMPLES: readonly Example[] = [
  ['ror reconcile orders.csv', 'why does Shopify say something else?'],
  ['ror reconcile orders.csv --as-of 2026-10-31', 'the month that the other report is about'],
  ['ror reconcile orders.csv --format csv > gaps.csv', 'for a spreadsheet'],
];

/** Defines `ror reconcile`. */
export function reconcileCommand(program: Command, onExit: OnExit): void {
  figureCommand(
    program,
    'reconcile',
    'the same rates as other tools say them',
    'Put ROR and retention beside the rates of Shopify, WooCommerce, Klaviyo and others on the same order files, and say which customers make each gap.',
    { options: ['asOf', 'window', 'occasion', 'returning'] },
  )
    .addHelpText('after', () => examplesText(EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/reconcile.js')).reconcileCommand(files, options)),
    );
}
