import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withGeneratedParts } from '../../.ci/formats-doc.mjs';
import { genericNames } from '../../src/input/generic-names/index.js';
import { describePreset } from '../../src/input/presets/describe.js';
import { presets } from '../../src/input/presets/index.js';

const known = { presets, describePreset, genericNames };
const document = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

test('docs/formats.md says of presets and generic names what the code knows', () => {
  const isCurrent = withGeneratedParts(document, known) === document;
  expect(isCurrent, 'docs/formats.md is not what the code knows: run npm run docs').toBe(true);
});

test('a preset that is not in it makes it another', () => {
  const [first] = presets;
  if (first === undefined) throw new Error('there are no presets');
  const more = { ...known, presets: [...presets, { ...first, id: 'new-one', title: 'New one' }] };
  expect(withGeneratedParts(document, more)).toContain('### New one\n\n`new-one` holds orders.');
});

test('without its markers it is not written', () => {
  expect(() => withGeneratedParts('# Formats\n', known)).toThrow(
    'docs/formats.md has no markers for presets',
  );
});
