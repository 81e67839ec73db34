import { readFile } from 'node:fs/promises';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { presets } from './input/presets/index.js';
import type { Preset } from './input/presets/preset.js';
import { checkPreset } from './own-preset-schema.js';
import { SettingsError } from './settings.js';

/**
 * Reads a user's own preset from a YAML or JSON file. Throws a SettingsError that says where (`file:line`) and what is allowed, for a
 * file that cannot be read or parsed, or is no preset.
 *
 * @example (await readOwnPreset('my-shop.yaml')).id // 'my-shop'
 */
export async function readOwnPreset(file: string): Promise<Preset> {
  const text = await textOf(file);
  const lines = new LineCounter();
  // Without types every scalar is the text that stands there: an id 007 keeps its zeros, a word no stays a word. JSON is YAML, too.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    throw new SettingsError(
      `preset: ${file}:${line}: is neither YAML nor JSON: ${error.message}.\ndocs/presets.md has an example to start from.`,
    );
  }
  const preset = checkPreset(contentOf(file, document));
  if (!('path' in preset)) return preset;
  const { line } = lines.linePos(offsetOf(document.contents, preset.path));
  const keys = preset.path.filter((key) => typeof key !== 'number').join('.');
  throw new SettingsError(
    `preset: ${file}:${line}: ${keys === '' ? '' : `${keys}: `}${preset.message}${preset.message.endsWith('?') ? '' : '.'}`,
  );
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && presets.some(({ id }) => id === file)) {
      throw new SettingsError(
        `preset: ${file} is built in, and built-in presets are recognised by themselves: leave --preset out.\nIt is for a file of your own; ror presets ${file} shows the columns that a ${file} file is known by.`,
      );
    }
    const why = error.code === 'ENOENT' ? 'no such file' : `cannot be read (${error.code ?? error.message})`;
    throw new SettingsError(`preset: ${file}: ${why}.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SettingsError(`preset: ${file}: is not in UTF-8. Save it as text in UTF-8.`);
  }
}

function contentOf(file: string, document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias without its anchor, or so many that they would fill the memory.
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`preset: ${file}: cannot be used: ${why}.`);
  }
}

/** Where the key or the list's entry at the end of a path begins; of what is missing, where its parent does. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (isScalar(node) || isMap(node) || isSeq(node)) offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}
