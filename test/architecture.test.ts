import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(source, name), 'utf8') }));

/** The rooms that each room may import, beside itself and packages. What stands above the rooms may import all but cli. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  input: ['model'],
  metrics: ['model'],
  report: ['metrics', 'model'],
  render: ['report', 'model'],
  html: ['report', 'render', 'model'],
  sheets: ['metrics', 'html', 'render', 'model'],
  tally: ['input', 'model', 'metrics', 'report', '.'],
  spark: ['input', 'model', 'metrics', 'report', 'tally', '.'],
  cli: ['input', 'model', 'metrics', 'report', 'render', 'html', 'sheets', 'tally', '.'],
  '.': ['input', 'model', 'metrics', 'report', 'html', 'tally', 'spark'],
};

function roomOf(name: string): string {
  return name.includes('/') ? (name.split('/')[0] ?? '') : '.';
}

function importsOf({
  name,
  text,
}: (typeof files)[number]): { readonly room: string; readonly typeOnly: boolean }[] {
  return [...text.matchAll(/(import|export)( type)? [^;]*? from '(\.[^']+)'|import\('(\.[^']+)'\)/g)].map(
    (match) => {
      const target = join(name, '..', match[3] ?? match[4] ?? '');
      return {
        room: target.startsWith('..') ? 'outside' : roomOf(relative('.', target)),
        typeOnly: match[2] !== undefined,
      };
    },
  );
}

test('rooms import only what they may', () => {
  const wrong = files.flatMap((file) => {
    const room = roomOf(file.name);
    return importsOf(file)
      .filter(
        ({ room: target }) => target !== room && target !== 'outside' && !MAY_IMPORT[room]?.includes(target),
      )
      .map(({ room: target }) => `${file.name} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('render imports only types from report', () => {
  const wrong = files
    .filter(({ name }) => roomOf(name) === 'render')
    .flatMap((file) =>
      importsOf(file)
        .filter(({ room, typeOnly }) => room === 'report' && !typeOnly)
        .map(() => file.name),
    );
  expect(wrong).toEqual([]);
});

test('only cli knows the clock, the environment and the terminal', () => {
  const wrong = files
    .filter(({ name }) => roomOf(name) !== 'cli')
    .filter(({ text }) =>
      /(?<!#)process\.(env|stdout|stderr|argv|exit)|Date\.now|new Date\(\)|console\./.test(text),
    )
    .map(({ name }) => name);
  expect(wrong).toEqual([]);
});

test('every file of every room is looked at', () => {
  expect(new Set(files.map(({ name }) => roomOf(name)))).toEqual(new Set(Object.keys(MAY_IMPORT)));
});
