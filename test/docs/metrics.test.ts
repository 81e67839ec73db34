import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metricsDocument } from '../../.ci/metrics-doc.mjs';
import { clv } from '../../src/metrics/clv/clv.js';
import { cohort } from '../../src/metrics/cohort/cohort.js';
import { figures } from '../../src/metrics/figures.js';
import { rfm } from '../../src/metrics/rfm/rfm.js';

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

test('docs/metrics.md has a section on each', () => {
  const sections = figures.map(({ id, title }) => `## ${id}: ${title}\n`);
  expect(sections.filter((section) => !document.includes(section))).toEqual([]);
});

test.each([
  ['cohort', cohort],
  ['clv', clv],
  ['rfm', rfm],
])('%s made for a run is described as in the registry', (id, make) => {
  const { title, terms, definition, formula, source, command } = make();
  expect(make().id).toBe(id);
  expect(figures.find((figure) => figure.id === id)).toMatchObject({
    ...{ title, terms, definition, formula, source, command },
  });
});
