// Writes docs/metrics.md from the registry of figures. `npm run docs` builds the library and runs this.
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { wrap } from './formats-doc.mjs';

/** @typedef {typeof import('../src/metrics/figures.js').figures[number]} Figure */

/**
 * The document on all figures.
 *
 * @param {readonly Figure[]} figures
 * @returns {string}
 */
export function metricsDocument(figures) {
  const intro = [
    '# Metrics',
    wrap(
      "All figures that `ror` computes, as `ror explain FIGURE` says them. With a file, `ror explain FIGURE orders.csv` puts the file's own numbers into the formula. " +
        'The rules that all figures share (as-of, window, orders that count, refunds, customers) stand in [definitions.md](definitions.md).',
    ),
    '*Written by `npm run docs` from the registry in src/metrics; a test fails where it is not current.*',
    [
      '| figure | | command |',
      '| --- | --- | --- |',
      ...figures.map(
        (figure) =>
          `| [\`${figure.id}\`](#${anchorOf(figure)}) | ${cell(figure.title)} | \`${commandOf(figure)}\` |`,
      ),
    ].join('\n'),
  ];
  return `${[...intro, ...figures.map(sectionOf)].join('\n\n')}\n`;
}

/** @param {Figure} figure */
function sectionOf(figure) {
  const { id, title, terms, definition, formula, source } = figure;
  return [
    `## ${id}: ${title}`,
    ...definition.split('\n\n').map((paragraph) => wrap(paragraph)),
    formula
      .split(';  ')
      .map((line) => `    ${line}`)
      .join('\n'),
    [
      `- Source: ${source}`,
      `- Command: \`${commandOf(figure)}\``,
      ...(terms.length === 0 ? [] : [`- Also known to \`ror explain\` as: ${terms.join(', ')}`]),
      ...('schema' in figure ? [`- JSON: ${keysOf(figure.schema()).join(', ')}`] : []),
    ]
      .map((line) => wrap(line, '  '))
      .join('\n'),
  ].join('\n\n');
}

/** @param {Figure} figure */
function commandOf({ id, command }) {
  return command ?? `ror calc --metric ${id}`;
}

/**
 * The keys of a result, those of lists and groups behind their name.
 *
 * @param {import('zod/mini').ZodMiniType} schema
 */
function keysOf(schema) {
  return Object.entries(propertiesOf(z.toJSONSchema(schema))).map(([key, value]) => {
    const inner = Object.keys(propertiesOf(value));
    return inner.length === 0 ? `\`${key}\`` : `\`${key}\` (${inner.join(', ')})`;
  });
}

/**
 * The properties of an object's schema, or of that of the objects in a list.
 *
 * @param {unknown} schema
 * @returns {Record<string, unknown>}
 */
function propertiesOf(schema) {
  if (typeof schema !== 'object' || schema === null) return {};
  if ('properties' in schema) return /** @type {Record<string, unknown>} */ (schema.properties);
  return 'items' in schema ? propertiesOf(schema.items) : {};
}

/** @param {Figure} figure */
function anchorOf({ id, title }) {
  return `${id}: ${title}`
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { figures } = await import('../dist/lib/metrics/figures.js');
  writeFileSync(fileURLToPath(new URL('../docs/metrics.md', import.meta.url)), metricsDocument(figures));
}
