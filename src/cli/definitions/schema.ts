import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror schema`. */
export function schemaCommand(program: Command, onExit: OnExit): void {
  program
    .command('schema')
    .summary('JSON Schema of the report')
    .description('Print the JSON Schema of what ror calc --format json prints.')
    .addHelpText('after', () => examplesText([['ror schema > report.schema.json']]))
    .action(async () => onExit(await (await import('../commands/schema.js')).schema()));
}
