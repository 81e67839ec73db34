import type { Command } from 'commander';
import { plainText } from '../../render/text.js';
import { UsageError } from '../exit.js';
import { usesConfig } from './config-keys.js';
import { findConfig } from './find-config.js';

/**
 * Gives a command that is about to run on order files the options of the file that is nearest, or of `--config FILE`, where no flag gives
 * them, and says so on standard error. Their source is then `config`, and the option `config` names the file. Throws
 * as readConfig does, and a UsageError for `--config` where no order files are read.
 *
 * @example program.hook('preAction', (_program, command) => applyConfig(command, program.commands))
 */
export async function applyConfig(command: Command, commands: readonly Command[]): Promise<void> {
  if (!usesConfig(command)) return;
  const told: unknown = command.getOptionValue('config');
  command.setOptionValue('config', undefined);
  if (told === false) return;
  if (!readsFiles(command)) {
    if (told === undefined) return;
    throw new UsageError('--config is about order files; name one, or leave it out');
  }
  const file = typeof told === 'string' ? told : findConfig(process.cwd());
  if (file === undefined) return;
  const { readConfig } = await import('./read-config.js');
  const entries = (await readConfig(file, commands)).get(command.name()) ?? new Map();
  const isGiven = (key: string) => command.getOptionValueSource(key) === 'cli';
  const used = [...entries].filter(([key]) => !isGiven(key));
  for (const [key, { value }] of used) command.setOptionValueWithSource(key, value, 'config');
  command.setOptionValueWithSource('config', file, 'config');
  if (used.length > 0 && command.getOptionValue('quiet') !== true) {
    const keys = used.map(([key]) => key).join(', ');
    process.stderr.write(`note: options from ${plainText(file)}: ${keys}\n`);
  }
}

/** Whether order files were named. */
function readsFiles(command: Command): boolean {
  return command.registeredArguments.some((argument, at) => {
    const value: unknown = command.processedArgs[at];
    return (
      /^files?$/.test(argument.name()) &&
      (typeof value === 'string' || (Array.isArray(value) && value.length > 0))
    );
  });
}
