import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const NEXT = `${SMALL}8,ann,2025-04-02,10.00,EUR,paid\n9,eve,2025-04-03,10.00,EUR,paid\n`;
const folder = folderWith({ 'march.csv': SMALL, 'april.csv': NEXT });
const march = [
  'calc',
  'march.csv',
  '--as-of',
  '2025-03-31',
  '--output',
  'march.json',
  '--format',
  'json',
  '--quiet',
];
ror(folder, march);
const april = (...words: string[]) =>
  ror(folder, ['calc', 'april.csv', '--as-of', '2025-04-30', '--compare', 'march.json', '--quiet', ...words]);

describe('--compare', () => {
  test('the rates then and now, and the counts behind them', () => {
    const { compare } = JSON.parse(april('--format', 'json').stdout);
    expect(compare.asOf).toBe('2025-03-31');
    const [ror, retention, , repeat] = compare.rates;
    // Then Ann and Bob of Ann, Bob and Cas; now the same two of four, as Eve is new.
    expect(ror).toMatchObject({
      figure: 'ror.rate',
      before: 2 / 3,
      now: 0.5,
      counts: expect.arrayContaining([{ count: 'helped', before: 3, now: 4 }]),
    });
    expect(ror.difference).toBeCloseTo(-1 / 6, 12);
    // Newcombe's interval of 2 of 4 less 2 of 3, worked by hand from Wilson's .1500 to .8500 and .2077 to .9385.
    expect(ror.interval[0]).toBeCloseTo(-1 / 6 - Math.hypot(0.5 - 0.150036, 0.938508 - 2 / 3), 5);
    expect(ror.interval[1]).toBeCloseTo(-1 / 6 + Math.hypot(0.849964 - 0.5, 2 / 3 - 0.20766), 5);
    expect(retention).toMatchObject({ figure: 'retention.rate', interval: null });
    expect(repeat).toMatchObject({
      before: 2 / 3,
      now: 0.5,
      counts: [
        { count: 'buyers', before: 3, now: 4 },
        { count: 'repeatBuyers', before: 2, now: 2 },
      ],
    });
  });

  test('the table says what has changed, and why', () => {
    const { stdout } = april();
    const from = stdout.indexOf('Compared with');
    expect(stdout.slice(from, stdout.indexOf('\n\n', from))).toMatchSnapshot();
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('a report compared with itself has not changed', () => {
    const { stdout, code } = ror(folder, [
      'calc',
      'march.csv',
      '--as-of',
      '2025-03-31',
      '--compare',
      'march.json',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('Return on relationship: the same counts as then');
  });

  test('a report with a comparison can be compared with', () => {
    writeFileSync(join(folder, 'april.json'), april('--format', 'json').stdout);
    expect(april('--compare', 'april.json').code).toBe(0);
  });

  test.each([
    [
      ['--window', '3m'],
      'march.json: was made with another window (12m, now 3m), so its figures say something else.\nRun ror with the same options for both.',
    ],
    [
      ['--loyal', '2'],
      'march.json: was made with another loyal (5, now 2), so its figures say something else.\nRun ror with the same options for both.',
    ],
    [
      ['--occasion', 'day'],
      'march.json: was made with another occasion ("order", now "day"), so its figures say something else.\nRun ror with the same options for both.',
    ],
  ])('%j: refused', (words, message) => {
    expect(april(...words)).toEqual({ code: 3, stdout: '', stderr: `error: ${message}\n` });
  });

  test('an earlier report against a later one is refused', () => {
    const run = ror(folder, [
      'calc',
      'april.csv',
      '--as-of',
      '2025-02-28',
      '--compare',
      'march.json',
      '--quiet',
    ]);
    expect(run).toMatchObject({
      code: 3,
      stderr:
        'error: march.json: is as of 2025-03-31, which is after 2025-02-28.\nCompare the later report with the earlier one.\n',
    });
  });

  test('what is no report is refused before anything is read', () => {
    const advice = 'Name the JSON of an earlier run: ror calc FILE... --format json --output FILE.\n';
    expect(ror(folder, ['calc', 'none.csv', '--compare', 'none.json']).stderr).toBe(
      `error: none.json: cannot be read (ENOENT).\n${advice}`,
    );
    expect(ror(folder, ['calc', 'none.csv', '--compare', 'march.csv']).stderr).toBe(
      `error: march.csv: is no JSON.\n${advice}`,
    );
    const report = JSON.parse(readFileSync(join(folder, 'march.json'), 'utf8'));
    report.metrics.ror.helped = 'many';
    writeFileSync(join(folder, 'odd.json'), JSON.stringify(report));
    expect(ror(folder, ['calc', 'none.csv', '--compare', 'odd.json']).stderr).toBe(
      `error: odd.json: is no report of ror calc (ror/report/1): metrics.ror.helped is not as it should be.\n${advice}`,
    );
  });
});
