import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'o.csv': SMALL });

test.each([
  [['ror', 'o.csv'], 'ror ror is for counts; for order files write: ror calc o.csv'],
  [['ror', '--helped', '10'], 'ror ror needs --helped and --repeat; for order files write: ror calc FILE'],
  [
    ['retention', 'o.csv'],
    'ror retention is for counts and --subscriptions FILE; for order files write: ror calc o.csv --metric retention',
  ],
  [['ror', '--helped', '10', '--repeat', '40'], '--repeat 40 is more than --helped 10, of which it is part'],
  [
    ['ror', '--helped', '10', '--repeat', '4', '--referred', '11'],
    '--referred 11 is more than --helped 10, of which it is part',
  ],
])('ror %j', (words, said) => {
  expect(ror(folder, words)).toEqual({ code: 2, stdout: '', stderr: `error: ${said}\n` });
});

test('the command that the hint names works', () => {
  expect(ror(folder, ['calc', 'o.csv', '--metric', 'retention']).stdout).toContain('Customer retention');
});

test.each([['version'], ['-v'], ['-V'], ['--version']])('ror %s prints the version', (word) => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(ror(folder, [word])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('help on a command that there is not says so', () => {
  expect(ror(folder, ['help', 'clac'])).toEqual({
    code: 2,
    stdout: '',
    stderr: "error: unknown command 'clac'\n(Did you mean calc?)\n(ror --help shows how it is used)\n",
  });
  expect(ror(folder, ['help', 'calc']).stdout).toBe(ror(folder, ['calc', '--help']).stdout);
});
