// Writes the parts of docs/formats.md that say what src/input knows: the presets, and the generic names of columns. `npm run docs` builds
// the library and runs this.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @typedef {object} Known What src/input knows.
 * @property {typeof import('../src/input/presets/index.js').presets} presets
 * @property {typeof import('../src/input/presets/describe.js').describePreset} describePreset
 * @property {typeof import('../src/input/generic-names/index.js').genericNames} genericNames
 */

const WIDTH = 150;

/**
 * The document with its generated parts made anew. Throws where a marker is missing.
 *
 * @param {string} document
 * @param {Known} known
 * @returns {string}
 */
export function withGeneratedParts(document, known) {
  const parts = { presets: presetsPart(known), 'generic names': genericNamesPart(known) };
  return Object.entries(parts).reduce((text, [name, part]) => {
    const begin = `<!-- ${name}: written by npm run docs -->\n`;
    const end = `\n<!-- end of ${name} -->`;
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/formats.md has no markers for ${name}`);
    return `${text.slice(0, from + begin.length)}\n${part}\n${text.slice(to)}`;
  }, document);
}

/** @param {Known} known */
function presetsPart({ presets, describePreset }) {
  const table = [
    '| preset | export | holds |',
    '| --- | --- | --- |',
    ...presets.map(({ id, title, holds }) => `| \`${id}\` | ${cell(title)} | ${holds} |`),
  ].join('\n');
  const sections = presets.map((preset) => {
    const { id, title, holds, signature, columns, rules, notes } = describePreset(preset, code);
    return [
      `### ${title}`,
      wrap(`\`${id}\` holds ${holds}. It is known by the columns ${signature.join(', ')}.`),
      ...(columns.length === 0
        ? []
        : [wrap(`Columns: ${columns.map(({ role, column }) => `${role} ${column}`).join('; ')}.`)]),
      [...rules, ...notes].map((entry) => wrap(`- ${plain(entry)}`, '  ')).join('\n'),
    ].join('\n\n');
  });
  return [table, ...sections].join('\n\n');
}

/** @param {Known} known */
function genericNamesPart({ genericNames }) {
  return Object.entries(genericNames)
    .map(([language, names]) =>
      [
        `### ${language}`,
        Object.entries(names)
          .map(([role, list]) => wrap(`- \`${role}\`: ${list.join(', ')}`, '  '))
          .join('\n'),
      ].join('\n\n'),
    )
    .join('\n\n');
}

/** @param {string} column */
function code(column) {
  return `\`${column}\``;
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|');
}

/**
 * What Markdown would take for a tag or for emphasis, outside of code.
 *
 * @param {string} text
 */
function plain(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[<*]/g, '\\$&')))
    .join('');
}

/**
 * Breaks text into lines at spaces, but not within code.
 *
 * @param {string} text
 * @param {string} indent
 */
export function wrap(text, indent = '') {
  /** @type {string[]} */
  const lines = [];
  let line = '';
  for (const word of text.match(/(?:`[^`]*`|[^ ])+/g) ?? []) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = (/** @type {string} */ name) =>
    import(new URL(`../dist/lib/input/${name}`, import.meta.url).href);
  const [{ presets }, { describePreset }, { genericNames }] = await Promise.all([
    built('presets/index.js'),
    built('presets/describe.js'),
    built('generic-names/index.js'),
  ]);
  const file = fileURLToPath(new URL('../docs/formats.md', import.meta.url));
  const known = { presets, describePreset, genericNames };
  writeFileSync(file, withGeneratedParts(readFileSync(file, 'utf8'), known));
}
