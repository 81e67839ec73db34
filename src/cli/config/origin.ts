import type { Command } from 'commander';
import { plainText } from '../../render/text.js';

/**
 * A further line on an error about an option that a file gave; nothing where it stood on the command line.
 *
 * @example originOf('error: --as-of: "x" is not a date', commands) // '\nasOf is from ror.config.json.'
 */
export function originOf(message: string, commands: readonly Command[]): string {
  const [, flag = ''] = /^error: --(?:no-)?([a-z][a-z-]*)/.exec(message) ?? [];
  const key = flag.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  const command = commands.find((each) => each.getOptionValueSource(key) === 'config');
  if (key === '' || key === 'config' || command === undefined) return '';
  return `\n${key} is from ${plainText(String(command.getOptionValue('config')))}.`;
}
