import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

/** What SMALL says, normalised: Dee's order is void. */
const STREAM = `ann\t2024-01-10\t1000\t0\tEUR
ann\t2024-05-20\t2000\t0\tEUR
ann\t2024-11-30\t4000\t0\tEUR
bob\t2024-06-01\t3000\t0\tEUR
bob\t2025-02-01\t5000\t0\tEUR
cas\t2025-03-15\t6000\t0\tEUR
`;

const OPTIONS = ['--as-of', '2025-03-31', '--currency', 'EUR'];

describe('ror tally and ror merge', () => {
  const lines = STREAM.split('\n');
  const folder = folderWith({
    'small.csv': SMALL,
    'all.tsv': STREAM,
    'ann.tsv': `${lines.slice(0, 3).join('\n')}\n`,
    'others.tsv': lines.slice(3).join('\r\n'),
  });
  const tally = (name: string) => {
    const run = ror(folder, ['tally', `${name}.tsv`, ...OPTIONS]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.split('\n')).toHaveLength(2);
    writeFileSync(join(folder, `${name}.json`), run.stdout);
  };
  for (const name of ['all', 'ann', 'others']) tally(name);

  test('the report of two parts is that of the whole, and its figures are those of ror calc', () => {
    const parts = ror(folder, ['merge', 'others.json', 'ann.json']);
    expect(parts).toMatchObject({ code: 0, stderr: '' });
    expect(parts.stdout).toBe(ror(folder, ['merge', 'all.json']).stdout);
    const ofFile = ror(folder, ['calc', 'small.csv', '--as-of', '2025-03-31']).stdout;
    const figures = (text: string) => text.slice(0, text.indexOf('\nData\n'));
    expect(figures(parts.stdout)).toBe(figures(ofFile));
    expect(figures(parts.stdout)).toContain('66.7%  2 of 3 helped');
  });

  test('standard input, several tallies in one file, JSON, a file as output', () => {
    const piped = ror(folder, ['tally', '-', ...OPTIONS], { input: STREAM });
    expect(piped.stdout).toBe(readFileSync(join(folder, 'all.json'), 'utf8'));
    writeFileSync(
      join(folder, 'both.json'),
      `${readFileSync(join(folder, 'ann.json'), 'utf8')}\n${readFileSync(join(folder, 'others.json'), 'utf8')}`,
    );
    const report = JSON.parse(ror(folder, ['merge', 'both.json', '--format', 'json']).stdout);
    expect(report.schema).toBe('ror/report/1');
    expect(report.metrics.ror).toMatchObject({ helped: 3, relationship: 2 });
    expect(report.data.revenue).toEqual({ EUR: '210.00' });
    const written = ror(folder, ['merge', 'both.json', '--output', 'report.txt']);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain('66.7%  2 of 3 helped');
  });

  test.each([
    [
      'ann\t2024-01-10\t1000',
      '-:1: 3 cells where 4 or 5 are due: customer, day, minor units, flags, currency, with tabs between',
    ],
    ['ann\t2024-02-30\t1000\t0\tEUR', '-:1: "2024-02-30" is no day; write YYYY-MM-DD'],
    ['ann\t2024-01-10\t10.00\t0\tEUR', '-:1: "10.00" is no amount in minor units; write 1999 for 19.99'],
    [
      'ann\t2024-01-10\t1000\t6\tEUR',
      '-:1: "6" are no flags; write the sum of 1 (refund), 2 (not referred) or 4 (referred)',
    ],
    ['\t2024-01-10\t1000\t0\tEUR', '-:1: no customer'],
    [
      'ann\t2024-01-10\t1000\t0\tUSD',
      '-:1: currency "USD" is none of those of the tally (EUR); write --currency EUR,USD, the same for all streams that are merged',
    ],
    [
      `${STREAM}ann\t2025-03-16\t1\t0\tEUR`,
      '-:7: customer "ann" after "cas"; sort by customer, byte by byte: LC_ALL=C sort',
    ],
    [
      `${STREAM}cas\t2025-03-14\t1\t0\tEUR`,
      "-:7: a day before that of the line above; sort each customer's lines by day",
    ],
    [
      `${STREAM}cas\t2025-03-16\t1\t4\tEUR`,
      '-:7: flags that say otherwise how "cas" came than the line above; they are of the customer, so the same on all lines',
    ],
    [
      `${STREAM}cas\t2025-03-16\t\t0\tEUR`,
      '-:7: no amount, and lines before have one; give all of them, or none',
    ],
  ])('%j is refused with its line', (input, message) => {
    expect(ror(folder, ['tally', ...OPTIONS], { input })).toEqual({
      code: 3,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });

  test('bytes that are not UTF-8, a file that is not there', () => {
    const run = ror(folder, ['tally', ...OPTIONS], { input: Buffer.from([0x61, 0xff, 0x0a]) });
    expect(run).toMatchObject({ code: 3, stderr: 'error: -: is not UTF-8; write the stream in UTF-8\n' });
    expect(ror(folder, ['tally', 'none.tsv', ...OPTIONS]).stderr).toBe('error: none.tsv: no such file.\n');
    expect(ror(folder, ['merge', 'none.json']).stderr).toBe('error: none.json: no such file.\n');
    expect(ror(folder, ['sql', '--plan', 'none.json']).stderr).toBe('error: none.json: no such file.\n');
  });

  test('a tally needs to know its last day', () => {
    const run = ror(folder, ['tally', 'all.tsv']);
    expect(run.code).toBe(2);
    expect(run.stderr).toBe(
      'error: --as-of: is needed, as no stream alone knows the last day of all; write YYYY-MM-DD, the same for all streams\n',
    );
  });

  test('what is no tally, and tallies under other settings, are refused', () => {
    writeFileSync(join(folder, 'text.json'), 'no json\n');
    expect(ror(folder, ['merge', 'text.json'])).toMatchObject({
      code: 3,
      stderr: 'error: text.json:1: is no JSON; ror tally prints a tally as one line.\n',
    });
    writeFileSync(join(folder, 'other.json'), '{"schema":"ror/report/1"}\n');
    expect(ror(folder, ['merge', 'other.json'])).toMatchObject({
      code: 3,
      stderr:
        'error: other.json:1: is no tally of this version of ror (schema is not as it should be).\nMake it anew with ror tally.\n',
    });
    const month = ror(folder, ['tally', 'others.tsv', ...OPTIONS, '--window', '1m']).stdout;
    writeFileSync(join(folder, 'month.json'), month);
    expect(ror(folder, ['merge', 'ann.json', 'month.json'])).toMatchObject({
      code: 3,
      stderr:
        'error: Tally 2 was made under another window than the first ("1m" and "12m").\nMake all of them with the same options.\n',
    });
  });

  test('an empty part changes nothing, and empty parts alone are no report', () => {
    const none = ror(folder, ['tally', '-', ...OPTIONS], { input: '' });
    writeFileSync(join(folder, 'none.json'), none.stdout);
    expect(ror(folder, ['merge', 'all.json', 'none.json']).stdout).toBe(
      ror(folder, ['merge', 'all.json']).stdout,
    );
    const run = ror(folder, ['merge', 'none.json']);
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('none of the rows could be used');
  });
});
