import type { Command, Option } from 'commander';
import { didYouMean } from '../../nearest.js';
import { json } from '../../render/json.js';
import { lines } from '../../render/lines.js';
import { plainText } from '../../render/text.js';
import { CONFIG_SCHEMA, type ConfigReport } from '../../report/config-schema.js';
import { configOptions, usesConfig } from '../config/config-keys.js';
import { findConfig } from '../config/find-config.js';
import { type ConfigEntry, readConfig } from '../config/read-config.js';
import { EXIT, UsageError } from '../exit.js';
import { writeResult } from '../output.js';

/** The options of `ror config`, as commander gives them. */
export interface ConfigOptions {
  readonly format: string;
  readonly config?: string | false;
}

/** `ror config`: the options that a command goes by, and where they come from. Gives the exit code. Throws a UsageError for a command that reads no order files. */
export async function config(
  name: string,
  raw: ConfigOptions,
  commands: readonly Command[],
): Promise<number> {
  const known = commands.filter(usesConfig);
  const command = known.find((each) => each.name() === name);
  if (command === undefined) {
    const names = known.map((each) => each.name());
    throw new UsageError(
      `"${name}" is no command that goes by options of a file${didYouMean(name, names)}; those are ${names.join(', ')}`,
    );
  }
  const file = raw.config === false ? undefined : (raw.config ?? findConfig(process.cwd()));
  const entries = file === undefined ? undefined : (await readConfig(file, commands)).get(name);
  const report: ConfigReport = {
    schema: CONFIG_SCHEMA,
    command: name,
    file: file ?? null,
    options: configOptions(command).map((option) =>
      inForce(command, option, entries?.get(option.attributeName())),
    ),
  };
  await writeResult(raw.format === 'json' ? json(report) : configText(report), undefined);
  return EXIT.done;
}

function inForce(
  command: Command,
  option: Option,
  entry: ConfigEntry | undefined,
): ConfigReport['options'][number] {
  const key = option.attributeName();
  if (entry !== undefined) return { key, value: shownValue(entry.value), from: 'file', line: entry.line };
  const [, said] = /\(default: ([^)]*)\)$/.exec(option.description) ?? [];
  const initial: unknown = command.getOptionValue(key) ?? said ?? (option.isBoolean() ? false : null);
  return { key, value: shownValue(initial), from: 'default', line: null };
}

function shownValue(value: unknown): ConfigReport['options'][number]['value'] {
  if (Array.isArray(value)) return value.map(String);
  return value === null || typeof value === 'boolean' ? value : String(value);
}

function configText({ command, file, options }: ConfigReport): string {
  const rows = options.map(({ key, value, line }) => [
    key,
    value === null ? '-' : plainText(Array.isArray(value) ? value.join(', ') : String(value)),
    line === null ? 'default' : plainText(`${file}:${line}`),
  ]);
  const head = file === null ? `ror ${command}: no file with options` : `ror ${command}: ${plainText(file)}`;
  return `${head}\n\n${lines(rows, ['left', 'left', 'left'])}\n`;
}
