import { readFile } from 'node:fs/promises';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { SettingsError } from './settings.js';

/** What a YAML or JSON file says: lists, groups of keys, and texts, as no scalar has a type: an id 007 keeps its zeros, a word no stays a word. */
export interface YamlFile {
  readonly content: unknown;
  /** The line, from 1, of the key or the list's entry at the end of a path; of what is missing, that of its parent. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Which option names a file, and what else may be said where it cannot be used. */
export interface NamedBy {
  readonly option: string;
  /** Where there is an example. */
  readonly hint: string;
  /** Says more than "no such file", where there is more to say. */
  readonly missing?: (file: string) => string | undefined;
}

/**
 * Reads a YAML or JSON file. Throws a SettingsError that names the option and the place (`file:line`) for a file that cannot be read or parsed.
 *
 * @example (await readYaml('rfm.yaml', { option: 'segments', hint: 'docs/rfm.md has an example' })).content
 */
export async function readYaml(file: string, by: NamedBy): Promise<YamlFile> {
  const text = await textOf(file, by);
  const lines = new LineCounter();
  // JSON is YAML, too.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    throw new SettingsError(
      `${by.option}: ${file}:${line}: is neither YAML nor JSON: ${error.message}.\n${by.hint}.`,
    );
  }
  return {
    content: contentOf(file, document, by),
    lineOf: (path) => lines.linePos(offsetOf(document.contents, path)).line,
  };
}

async function textOf(file: string, { option, missing }: NamedBy): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT')
      throw new SettingsError(`${option}: ${file}: cannot be read (${error.code ?? error.message}).`);
    throw new SettingsError(`${option}: ${missing?.(file) ?? `${file}: no such file.`}`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SettingsError(`${option}: ${file}: is not in UTF-8. Save it as text in UTF-8.`);
  }
}

function contentOf(file: string, document: { toJS(): unknown }, { option }: NamedBy): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias without its anchor, or so many that they would fill the memory.
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`${option}: ${file}: cannot be used: ${why}.`);
  }
}

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
