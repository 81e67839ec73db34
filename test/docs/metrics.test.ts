import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metricsDocument } from '../../.ci/metrics-doc.mjs';
import { figures } from '../../src/metrics/figures.js';
import { ror } from '../cli/run.js';

const document = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');

test('docs/metrics.md says of the figures what the registry knows', () => {
  const isCurrent = metricsDocument(figures) === document;
  expect(isCurrent, 'docs/metrics.md is not what the registry knows: run npm run docs').toBe(true);
});

test('no two figures have the same name or term', () => {
  const names = figures.flatMap(({ id, terms }) => [id, ...terms]);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  expect(twice).toEqual([]);
});

test.each(figures.map(({ id }) => id))('ror explain %s explains it, and docs/metrics.md has it', (id) => {
  const figure = figures.find((known) => known.id === id);
  const { code, stdout } = ror('.', ['explain', id, '--format', 'json']);
  expect(code).toBe(0);
  const { title, definition, formula, source } = figure ?? {};
  expect(JSON.parse(stdout)).toMatchObject({ metric: id, title, definition, formula, source });
  expect(document).toContain(`## ${id}: ${title}\n`);
});

test('what commands print beside the figures of ror calc is in the registry', () => {
  const commands = figures.flatMap(({ command }) => (command === undefined ? [] : [command.split(' ')[1]]));
  const help = ror('.', ['--help']).stdout;
  const listed = [...help.matchAll(/^ {2}(\S+).*$/gm)].map(([, name]) => name);
  const notFigures = ['calc', 'inspect', 'check', 'explain', 'presets', 'schema', 'help', 'ror', 'retention'];
  const missing = listed.filter(
    (name) =>
      name !== undefined && /^[a-z]/.test(name) && !notFigures.includes(name) && !commands.includes(name),
  );
  expect(missing).toEqual([]);
});
