import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import { formatOption } from '../options.js';
import type { OnExit } from './on-exit.js';

/**
 * Adds the choice of the file with options to a command.
 *
 * @example addConfigOptions(command)
 */
export function addConfigOptions(command: Command): Command {
  return command
    .option('--config <file>', 'options from this file (default: the nearest ror.config.json or .yaml)')
    .option('--no-config', 'options from no file');
}

/** Defines `ror config`. */
export function configCommand(program: Command, onExit: OnExit): void {
  addConfigOptions(
    program
      .command('config')
      .summary('the options in force')
      .description(
        'Show the options that a command goes by here, and where each comes from: a file or the defaults.',
      )
      .argument('[command]', 'the command', 'calc')
      .addOption(formatOption()),
  )
    .addHelpText('after', () =>
      examplesText([['ror config'], ['ror config trend --config reports/ror.config.yaml']]),
    )
    .action(async (name, options) =>
      onExit(await (await import('../commands/config.js')).config(name, options, program.commands)),
    );
}
