import { presets } from './input/presets/index.js';
import type { Preset } from './input/presets/preset.js';
import { checkPreset } from './own-preset-schema.js';
import { SettingsError } from './settings.js';
import { readYaml } from './yaml-file.js';

/**
 * Reads a user's own preset from a YAML or JSON file. Throws a SettingsError that says where (`file:line`) and what is allowed, for a
 * file that cannot be read or parsed, or is no preset.
 *
 * @example (await readOwnPreset('my-shop.yaml')).id // 'my-shop'
 */
export async function readOwnPreset(file: string): Promise<Preset> {
  const { content, lineOf } = await readYaml(file, {
    option: 'preset',
    hint: 'docs/presets.md has an example to start from',
    missing: builtIn,
  });
  const preset = checkPreset(content);
  if (!('path' in preset)) return preset;
  const keys = preset.path.filter((key) => typeof key !== 'number').join('.');
  throw new SettingsError(
    `preset: ${file}:${lineOf(preset.path)}: ${keys === '' ? '' : `${keys}: `}${preset.message}${preset.message.endsWith('?') ? '' : '.'}`,
  );
}

function builtIn(file: string): string | undefined {
  if (!presets.some(({ id }) => id === file)) return undefined;
  return `${file} is built in, and built-in presets are recognised by themselves: leave --preset out.\nIt is for a file of your own; ror presets ${file} shows the columns that a ${file} file is known by.`;
}
