import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { ror } from '../cli/run.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(`${root}/README.md`, 'utf8');

test('the picture in the README is what its command prints', () => {
  const command = /\$ npx ror (calc .*)\n/.exec(readme)?.[1] ?? '';
  const picture = /```text\n([\s\S]*?)```/.exec(readme)?.[1];
  expect(ror(root, command.split(' '))).toEqual({ code: 0, stdout: picture, stderr: '' });
});

test.each([
  ['retention --start 100 --end 105 --new 15', '90.0%'],
  ['ror --helped 100 --repeat 40 --referred 15 --both 5', '50.0%'],
])('ror %s prints %s, as the README says', (words, rate) => {
  expect(readme).toContain(`\`ror ${words}\``);
  expect(ror(root, words.split(' ')).stdout).toContain(rate);
});

test('the README names every command', () => {
  const names = buildProgram('0', () => {}).commands.map((command) => command.name());
  expect(names.filter((name) => !readme.includes(`\`ror ${name}`))).toEqual([]);
});

test('the links of the README lead to files', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(readFileSync(`${root}/${link}`, 'utf8')).not.toBe('');
});

const program = buildProgram('0', () => {});

test('the pages that help names are there', () => {
  const pages = program.commands.flatMap((command) => [
    ...ror(root, [command.name(), '--help'])
      .stdout.replace(/\s+/g, ' ')
      .matchAll(/docs\/[a-z-]+\.md/g),
  ]);
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.map(([page]) => page).filter((page) => !existsSync(`${root}/${page}`))).toEqual([]);
});

test('the commands that README and docs show are commands, with options that they have', () => {
  const pages = ['README.md', ...readdirSync(`${root}/docs`).map((name) => `docs/${name}`)];
  const shown = pages
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readFileSync(`${root}/${name}`, 'utf8').split('\n'))
    .flatMap((line) => /^ {4}(?:.* \| )?(?:npx )?ror ([^>#]+)/.exec(line)?.[1] ?? []);
  expect(shown.length).toBeGreaterThan(35);
  const wrong = shown.filter((line) => {
    const [first = '', ...words] = line.trim().split(/\s+/);
    const command = program.commands.find((each) => each.name() === first);
    const calc = program.commands.find((each) => each.name() === 'calc');
    const isFile = /[./]/.test(first);
    const known = new Set((isFile ? calc : command)?.options.map(({ long }) => long));
    return known.size === 0 || words.some((word) => word.startsWith('--') && !known.has(word));
  });
  expect(wrong).toEqual([]);
});
