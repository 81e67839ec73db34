import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Command, Option } from 'commander';
import { didYouMean } from '../../nearest.js';
import { readYaml, type YamlFile } from '../../yaml-file.js';
import { UsageError } from '../exit.js';
import { configOption, configOptions, usesConfig } from './config-keys.js';
import { configValue } from './config-value.js';
import { PACKAGE } from './find-config.js';

/** A value from a file, and the line that it stands on, from 1. */
export interface ConfigEntry {
  readonly value: unknown;
  readonly line: number;
}

/** Of each command that goes by the file: the values of its options, by key. */
export type Config = ReadonlyMap<string, ReadonlyMap<string, ConfigEntry>>;

/** The key under which a command has options of its own. */
const COMMANDS = 'commands';

/**
 * Reads a file with options, and checks all of it, also what is for other commands. Names of files in it go from its folder. Throws a
 * UsageError that names file, line and key for what is no option or no value of it, and a SettingsError for a file that cannot be read.
 *
 * @example (await readConfig('ror.config.json', program.commands)).get('calc')?.get('asOf')?.value
 */
export async function readConfig(file: string, commands: readonly Command[]): Promise<Config> {
  const yaml = await readYaml(file, { option: 'config', hint: 'docs/configuration.md has an example' });
  const at = basename(file) === PACKAGE ? ['ror'] : [];
  const content = at.reduce<unknown>(
    (whole, key) => (isGroup(whole) ? whole[key] : undefined),
    yaml.content ?? {},
  );
  const source = { file, yaml, commands: commands.filter(usesConfig) };
  const { [COMMANDS]: own = {}, ...general } = groupIn(source, at, content);
  const ownOf = groupIn(source, [...at, COMMANDS], own);
  const names = source.commands.map((command) => command.name());
  for (const name of Object.keys(ownOf)) {
    if (!names.includes(name))
      throw faultAt(
        source,
        [...at, COMMANDS, name],
        `is no command that goes by it${didYouMean(name, names)}`,
      );
  }
  const checked = new Map<string, ReadonlyMap<string, ConfigEntry>>();
  const generalKeys = Object.keys(general);
  for (const key of generalKeys) refuseGeneral(source, [...at, key], key);
  for (const command of source.commands) {
    const entries = new Map<string, ConfigEntry>();
    for (const key of generalKeys) {
      const option = configOption(command, key);
      const entry = option && entryOf(source, [...at, key], option, general[key]);
      if (entry !== undefined) entries.set(key, entry);
    }
    const place = [...at, COMMANDS, command.name()];
    for (const [key, told] of Object.entries(groupIn(source, place, ownOf[command.name()] ?? {}))) {
      const option = configOption(command, key);
      if (option === undefined) {
        const known = configOptions(command).map((each) => each.attributeName());
        throw faultAt(
          source,
          [...place, key],
          `is no option of ror ${command.name()}${didYouMean(key, known)}`,
        );
      }
      entries.set(key, strictEntryOf(source, [...place, key], option, told));
    }
    checked.set(command.name(), entries);
  }
  return checked;
}

interface Source {
  readonly file: string;
  readonly yaml: YamlFile;
  readonly commands: readonly Command[];
}

/** Throws for a key that no command has, and for one that means one thing here and another there. */
function refuseGeneral(source: Source, path: readonly string[], key: string): void {
  const having = source.commands.flatMap((command) => {
    const option = configOption(command, key);
    return option === undefined ? [] : [{ command: command.name(), flags: option.flags }];
  });
  const [first] = having;
  if (first === undefined) {
    const known = source.commands.flatMap((command) =>
      configOptions(command).map((option) => option.attributeName()),
    );
    throw faultAt(source, path, `is no option that a file may give${didYouMean(key, [...new Set(known)])}`);
  }
  const other = having.find(({ flags }) => flags !== first.flags);
  if (other !== undefined) {
    throw faultAt(
      source,
      path,
      `is ${first.flags} of ror ${first.command}, but ${other.flags} of ror ${other.command}; write it under "commands", for example in "${first.command}"`,
    );
  }
}

/** An entry for a command; none where it is a choice that another command has. */
function entryOf(
  source: Source,
  path: readonly string[],
  option: Option,
  content: unknown,
): ConfigEntry | undefined {
  const others = source.commands.flatMap(
    (command) => configOption(command, option.attributeName())?.argChoices ?? [],
  );
  const isChoice = typeof content === 'string' && option.argChoices !== undefined;
  if (isChoice && others.includes(content) && option.argChoices?.includes(content) === false)
    return undefined;
  return strictEntryOf(source, path, option, content);
}

function strictEntryOf(
  source: Source,
  path: readonly string[],
  option: Option,
  content: unknown,
): ConfigEntry {
  const read = configValue(option, content);
  if (read.kind === 'fault') throw faultAt(source, path, read.fault);
  const value = option.flags.includes('<file>') ? fromFolder(dirname(source.file), read.value) : read.value;
  return { value, line: source.yaml.lineOf(path) };
}

/** Names of files from the folder of the file that names them, seen from the working folder. */
function fromFolder(folder: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((name) => fromFolder(folder, name));
  if (typeof value !== 'string' || isAbsolute(value) || value === '-') return value;
  return join(folder, value);
}

function groupIn(
  source: Source,
  path: readonly string[],
  content: unknown,
): Readonly<Record<string, unknown>> {
  if (isGroup(content)) return content;
  throw faultAt(source, path, 'is not a group of options with their values');
}

function isGroup(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

function faultAt({ file, yaml }: Source, path: readonly string[], what: string): UsageError {
  const key = path.length === 0 ? '' : ` "${path.join('.')}"`;
  return new UsageError(`${file}:${yaml.lineOf(path)}:${key} ${what}`);
}
