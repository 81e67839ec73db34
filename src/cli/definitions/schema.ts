import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror schema`. */
export function schemaCommand(program: Command, onExit: OnExit): void {
  program
    .command('schema')
    .summary('JSON Schema of results')
    .description('Print the JSON Schema of what a command prints with --format json.')
    .argument('[command]', 'the command', 'calc')
    .addHelpText('after', () => examplesText([['ror schema > report.schema.json'], ['ror schema cohort']]))
    .action(async (command) => onExit(await (await import('../commands/schema.js')).schema(command)));
}
