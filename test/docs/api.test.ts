import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { folderWith } from '../cli/run.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/api/README.md'), 'utf8');

test('docs/api has each name that the library exports, and no other; npm run docs writes it', () => {
  const index = readFileSync(join(root, 'src/index.ts'), 'utf8');
  const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim().replace(/^type /, ''))
    .filter((name) => name !== '');
  const documented = [...page.matchAll(/^### (?:`abstract` )?([\w\\]+)(?:<.*>|\\<.*\\>)?(?:\(\))?$/gm)].map(
    ([, name = '']) => name.replaceAll('\\', ''),
  );
  expect(documented.toSorted()).toEqual(exported.toSorted());
});

/** An example with what it gives: so far as the comment is a value, and not words or a part of one. */
interface Example {
  readonly expression: string;
  readonly value: string;
}

/** The examples that stand for themselves: `customerRetentionRate({ start: 100, end: 105, new: 15 }) // 0.9`. */
const examples: readonly Example[] = page.split('\n').flatMap((line) => {
  const [, expression = '', comment = ''] = /^(\w+\(.*\)(?:\.\w+\(\w*\))?) *\/\/ (.*)$/.exec(line) ?? [];
  // Digits that go on: 0.1587...
  const said = comment.replace(/(\d)\.\.\./g, '$1');
  const [value = ''] = /^(?:-?\d+(?:\.\d+)?|'[^']*'|null|\[.*\]|\{.*\})(?=,|$)/.exec(said) ?? [];
  const isWhole = value !== '' && !value.includes('...') && !/\b(?:report|ofOctober)\b/.test(expression);
  return isWhole ? [{ expression, value }] : [];
});

test('the examples of the library give what their comments say, to the digits given', () => {
  const library = pathToFileURL(join(root, 'dist/lib/index.js')).href;
  const folder = folderWith({});
  const pairs = examples.map(({ expression, value }) => `{ actual: ${expression}, expected: ${value} }`);
  writeFileSync(
    join(folder, 'examples.mjs'),
    `import * as ror from '${library}';\n` +
      `const { ${[...new Set(page.match(/\b(?:DEFAULT_\w+)\b/g))].join(', ')} } = ror;\n` +
      `const { ${[...new Set(examples.flatMap(({ expression }) => expression.match(/\b[a-zA-Z]+(?=\()|\bcutValue\b/g) ?? []))].filter((name) => name !== 'map').join(', ')} } = ror;\n` +
      `console.log(JSON.stringify([${pairs.join(',\n')}]));\n`,
  );
  const outcomes: readonly { readonly actual: unknown; readonly expected: unknown }[] = JSON.parse(
    execFileSync(process.execPath, ['examples.mjs'], { cwd: folder, encoding: 'utf8' }),
  );
  const told = outcomes.map(({ actual, expected }, at) => ({
    example: examples[at]?.expression,
    gives: asSaid(actual, expected),
  }));
  expect(told).toEqual(
    outcomes.map(({ expected }, at) => ({ example: examples[at]?.expression, gives: expected })),
  );
  expect(examples.length).toBeGreaterThan(30);
});

/** A result with its numbers as the comment has them, where they are less than one apart in the last digit said. */
function asSaid(actual: unknown, expected: unknown): unknown {
  if (typeof actual === 'number' && typeof expected === 'number') {
    const digits = String(expected).split('.')[1]?.length ?? 0;
    return digits > 0 && Math.abs(actual - expected) < 10 ** -digits ? expected : actual;
  }
  if (Array.isArray(actual) && Array.isArray(expected))
    return actual.map((each, at) => asSaid(each, expected[at]));
  if (isRecord(actual) && isRecord(expected))
    return Object.fromEntries(
      Object.entries(actual).map(([name, each]) => [name, asSaid(each, expected[name])]),
    );
  return actual;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
