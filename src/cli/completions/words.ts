import type { Command, Option } from 'commander';

/** What can follow an option: one of some words, the name of a file or folder, any text, or nothing. */
export type Follows =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'text' }
  | { readonly kind: 'nothing' };

/** An option as it is completed. */
export interface OptionWords {
  readonly flag: string;
  readonly description: string;
  readonly follows: Follows;
}

/** A command as it is completed. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** Whether its arguments are files, names of commands, or words that cannot be told. */
  readonly takes: 'files' | 'commands' | 'shells' | 'words';
}

/** Of the shells that completions are written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/**
 * What there is to complete, from the definitions of the commands: those that help shows, in its order.
 *
 * @example commandWords(program.commands)[0]?.name // 'calc'
 */
export function commandWords(commands: readonly Command[]): readonly CommandWords[] {
  return commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command.options.filter((option) => !option.hidden).map(optionWords),
    takes: takenBy(command),
  }));
}

function optionWords(option: Option): OptionWords {
  return { flag: option.long ?? option.flags, description: option.description, follows: after(option) };
}

function after(option: Option): Follows {
  if (option.argChoices !== undefined) return { kind: 'choices', choices: option.argChoices };
  if (option.isBoolean() || option.negate) return { kind: 'nothing' };
  return { kind: /<(file|folder|report)>/.test(option.flags) ? 'file' : 'text' };
}

function takenBy(command: Command): CommandWords['takes'] {
  const names = command.registeredArguments.map((argument) => argument.name());
  if (names.some((name) => /^(files?|tallies)$/.test(name))) return 'files';
  if (names.includes('command')) return 'commands';
  return names.includes('shell') ? 'shells' : 'words';
}
