import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(source, name), 'utf8'));
const document = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8').replace(
  /\s+/g,
  ' ',
);

const codes = new Set(
  texts.flatMap((text) => [...text.matchAll(/\bcode: '(\w+)'/g)].map(([, code = '']) => code)),
);

/** The calls of reject in a text, each with all that stands between its parentheses. */
function rejectCalls(text: string): readonly string[] {
  return [...text.matchAll(/#?\breject\(/g)].map(({ index, 0: start }) => {
    let depth = 1;
    let at = index + start.length;
    for (; depth > 0 && at < text.length; at++) depth += { '(': 1, ')': -1 }[text.charAt(at)] ?? 0;
    return text.slice(index + start.length, at - 1);
  });
}

/** The fixed words of the reasons in a call: its literals of several words, without what stands between ${ and }. */
function reasonsIn(call: string): readonly string[] {
  return [...call.matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]+)`/g)]
    .flatMap(([, plain, template = '']) => plain ?? template.split(/\$\{[^}]*\}/))
    .map((words) => words.trim())
    .filter((words) => words.includes(' '));
}

/** The reasons that a reader of cells keeps as its `fault`, for its caller to reject the row with: they are constants. */
function faultsIn(text: string): readonly string[] {
  const names = [...text.matchAll(/\bfault = ([^;]*);/g)].flatMap(
    ([, value = '']) => value.match(/\b[A-Z_]+\b/g) ?? [],
  );
  return names.flatMap((name) => new RegExp(`const ${name} =\\s*'([^']+)'`).exec(text)?.[1] ?? []);
}

const reasons = new Set(
  texts.flatMap((text) => [...rejectCalls(text).flatMap(reasonsIn), ...faultsIn(text)]),
);

test('docs/troubleshooting.md names every warning', () => {
  expect(codes.size).toBeGreaterThan(20);
  const missing = [...codes].filter((code) => !document.includes(`- \`${code}\`: `));
  expect(missing, `add to docs/troubleshooting.md: ${missing.join(', ')}`).toEqual([]);
});

test('docs/troubleshooting.md names no warning that there is not', () => {
  const [, warnings = ''] = document.split('## Warnings about the data');
  const [named = ''] = warnings.split('## Options');
  const gone = [...named.matchAll(/- `(\w+)`: /g)]
    .map(([, code = '']) => code)
    .filter((code) => !codes.has(code));
  expect(gone, `take out of docs/troubleshooting.md: ${gone.join(', ')}`).toEqual([]);
});

test('docs/troubleshooting.md names every reason why a row is rejected', () => {
  expect([...reasons]).toContain('not an amount');
  expect([...reasons]).toContain('contradicts the decimal');
  const [, rejected = ''] = document.split('## Rejected rows');
  const missing = [...reasons].filter((reason) => !rejected.includes(reason));
  expect(missing, `add to docs/troubleshooting.md: ${missing.join(' | ')}`).toEqual([]);
});
