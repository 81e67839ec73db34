import type { Command, Option } from 'commander';

/** They say where to write or where options are, which only the command line does. */
const COMMAND_LINE_ONLY: ReadonlySet<string> = new Set(['config', 'output', 'rejects']);

/**
 * Whether a command goes by a file with options: it reads order files, or their rows as a stream.
 *
 * @example usesConfig(calcCommand) // true
 */
export function usesConfig(command: Command): boolean {
  return (
    command.name() !== 'init' &&
    command.registeredArguments.some((argument) => /^files?$/.test(argument.name()))
  );
}

/**
 * The options of a command that may stand in a file: all but those that have to stand on the command line.
 *
 * @example configOptions(calcCommand).map((option) => option.attributeName()) // ['map', 'header', 'delimiter', ...]
 */
export function configOptions(command: Command): readonly Option[] {
  return command.options.filter(
    (option) => !option.mandatory && !COMMAND_LINE_ONLY.has(option.attributeName()),
  );
}

/**
 * The option of a command with a key: the long name in camelCase, so that `asOf` is `--as-of`.
 *
 * @example configOption(calcCommand, 'asOf')?.flags // '--as-of <date>'
 */
export function configOption(command: Command, key: string): Option | undefined {
  return configOptions(command).find((option) => option.attributeName() === key);
}
