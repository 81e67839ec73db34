import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/schema.js';
import { folderWith, ror, SMALL } from './run.js';

/** A folder with orders, and the report on them up to a day. */
function folderWithReport(asOf: string, orders = SMALL, ...words: string[]): string {
  const folder = folderWith({ 'orders.csv': orders });
  const run = ror(folder, ['orders.csv', '--as-of', asOf, '--format', 'json', ...words]);
  writeFileSync(join(folder, 'previous.json'), run.stdout);
  return folder;
}

/** Changes the saved report of a folder by hand. */
function change(folder: string, alter: (report: Report) => object): void {
  const file = join(folder, 'previous.json');
  writeFileSync(file, JSON.stringify(alter(JSON.parse(readFileSync(file, 'utf8')))));
}

function compare(folder: string, ...words: string[]) {
  return ror(folder, ['orders.csv', '--compare', 'previous.json', ...words]);
}

describe('ror calc --compare', () => {
  // To the end of 2024: ann and bob in the window, ann alone again. To 2025-03-15: ann, bob and cas, of which ann and bob again.
  test('a section of the table, in 80 columns', () => {
    const { code, stdout } = compare(folderWithReport('2024-12-31'));
    expect(code).toBe(0);
    const section = stdout.slice(stdout.indexOf('Compared with'), stdout.indexOf('How often'));
    expect(section).toMatchInlineSnapshot(`
      "Compared with 2024-12-31
      then the window 2024-01-01 to 2024-12-31; intervals are approximate where the
      windows share customers
                         before     now  points  95% interval
        ROR               50.0%   66.7%   +16.7  -44.6 to +65.5
        ROR, of all       50.0%   66.7%   +16.7  -44.6 to +65.5
        CRR                 n/a  100.0%     n/a
        CRR, overlap        n/a  100.0%     n/a
        repeat purchase   50.0%   66.7%   +16.7  -44.6 to +65.5
        loyal              0.0%    0.0%     0.0  -65.8 to +56.1
        customers                        change
        helped                2       3      +1
        repeat of them        1       2      +1
        at the start          0       1      +1
        retained              0       1      +1
        buyers                2       3      +1
        repeat buyers         1       2      +1

      "
    `);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  // Newcombe (1998), table II: 56/70 - 48/80 by method 10 is 0.0524 to 0.3339.
  test('the interval of the difference is that of the literature', () => {
    const orders = Array.from({ length: 70 }, (_none, at) => [
      `${at}a,c${at},2025-01-02,1`,
      ...(at < 56 ? [`${at}b,c${at},2025-01-03,1`] : []),
    ]).flat();
    const folder = folderWithReport('2025-01-03', ['order,customer,date,total', ...orders, ''].join('\n'));
    change(folder, ({ metrics, ...report }) => ({
      ...report,
      metrics: { ...metrics, repeat: { ...metrics.repeat, rate: 0.6, buyers: 80, repeatBuyers: 48 } },
    }));
    const { compare: compared }: Report = JSON.parse(compare(folder, '--format', 'json').stdout);
    const repeat = compared?.rates.find(({ path }) => path === 'repeat.rate');
    expect(repeat).toMatchObject({ before: 0.6, now: 0.8 });
    expect(repeat?.difference).toBeCloseTo(0.2, 12);
    expect(repeat?.interval?.map((bound) => bound.toFixed(4))).toEqual(['0.0524', '0.3339']);
    expect(compared?.counts.filter(({ difference }) => difference !== 0)).toEqual([
      { name: 'buyers', before: 80, now: 70, difference: -10 },
      { name: 'repeatBuyers', before: 48, now: 56, difference: 8 },
    ]);
  });

  test('in JSON with all its counts, and the days of the earlier report', () => {
    const { compare: compared }: Report = JSON.parse(
      compare(folderWithReport('2024-12-31'), '--format', 'json', '--metric', 'retention').stdout,
    );
    expect(compared).toEqual({
      asOf: '2024-12-31',
      window: { start: '2024-01-01', end: '2025-01-01' },
      rates: [
        { path: 'retention.rate', before: null, now: 1, difference: null, interval: null },
        { path: 'retention.overlapRate', before: null, now: 1, difference: null, interval: null },
      ],
      counts: [
        { name: 'start', before: 0, now: 1, difference: 1 },
        { name: 'retained', before: 0, now: 1, difference: 1 },
        { name: 'new', before: 2, now: 2, difference: 0 },
      ],
    });
  });

  test('with itself: nothing has changed', () => {
    const { stdout } = compare(folderWithReport('2025-04-01'), '--as-of', '2025-04-01');
    expect(stdout).toContain('no count of customers has changed');
  });

  test('a report that was made with --compare can be compared with, and replaced', () => {
    const folder = folderWithReport('2024-12-31');
    for (const asOf of ['2025-01-31', '2025-02-28'])
      expect(
        compare(folder, '--as-of', asOf, '--format', 'json', '--output', 'previous.json', '--quiet'),
      ).toEqual({ code: 0, stdout: '', stderr: '' });
    const report: Report = JSON.parse(readFileSync(join(folder, 'previous.json'), 'utf8'));
    expect([report.compare?.asOf, report.settings.asOf]).toEqual(['2025-01-31', '2025-02-28']);
  });

  test('warns where one report alone knows of referrals', () => {
    const folder = folderWithReport('2024-12-31');
    writeFileSync(join(folder, 'customers.csv'), 'customer_id,referred_by\nann,bob\nbob,\ncas,\n');
    const run = compare(folder, '--customers', 'customers.csv', '--format', 'json');
    expect(run.stderr).toContain(
      'warning: Only this report knows who came by referral: a difference in ROR may come from that alone.\n',
    );
    expect(JSON.parse(run.stdout).compare.counts.map(({ name }: { name: string }) => name)).not.toContain(
      'referred',
    );
  });

  test.each([
    [['--window', '6m'], 'window: 12m then, 6m now'],
    [['--occasion', 'day'], 'occasion: order then, day now'],
    [['--returning', 'prior', '--loyal', '2'], 'loyal: 5 then, 2 now; returning: history then, prior now'],
    [['--tiers', '1,2'], 'tiers: 1,2,3,5,10 then, 1,2 now'],
    [['--exclude-status', 'paid'], 'exclude-status: none then, paid now'],
  ])('%j is refused', (words, difference) => {
    // Dee's order is cancelled, so that with paid ones excluded nothing would be left without it.
    const orders = SMALL.replace('cancelled', 'open');
    expect(compare(folderWithReport('2024-12-31', orders), ...words)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(
        `error: --compare: previous.json was made with other settings: ${difference}.\nMake both reports with the same.\n`,
      ),
    });
  });

  test('a later report, and one without the figures, are refused', () => {
    expect(compare(folderWithReport('2025-03-31'), '--as-of', '2025-03-30')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "error: --compare: previous.json is of 2025-03-31, after this report's 2025-03-30.\nName an earlier one, or set --as-of.\n",
    });
    expect(compare(folderWithReport('2024-12-31', SMALL, '--metric', 'ror'), '--metric', 'repeat')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "error: --compare: previous.json has none of this report's rates to compare.\nMake both with figures of ror, retention, repeat and loyalty.\n",
    });
  });

  test.each([
    ['no such file', undefined, 'no such file'],
    ['no JSON', '<html>', 'is not JSON'],
    ['a list', '[]', 'is no report of ror calc: its content is not as in a report'],
    [
      'another result',
      '{"schema":"ror/trend/1"}',
      'is no report of ror calc: its schema is not ror/report/1',
    ],
  ])('%s is an error of the input', (_name, content, message) => {
    const folder = folderWith({ 'orders.csv': SMALL, ...(content && { 'previous.json': content }) });
    expect(compare(folder)).toEqual({
      code: 3,
      stdout: '',
      stderr: `error: --compare: previous.json: ${message}.\nName a report that ror calc --format json has made.\n`,
    });
  });

  test('text of the earlier report cannot act on the terminal, nor forge a line', () => {
    const folder = folderWithReport('2024-12-31');
    change(folder, ({ data, ...report }) => ({ ...report, data: { ...data, revenue: { 'E\u001b\nR': 1 } } }));
    expect(compare(folder).stderr).toBe(
      'error: --compare: previous.json: is no report of ror calc: data.revenue.E\\u{1b}\\u{a}R is not as in a report.\nName a report that ror calc --format json has made.\n',
    );
    change(folder, ({ settings, data, ...report }) => ({
      ...report,
      data: { ...data, revenue: {} },
      settings: { ...settings, excludeStatus: ['a\u001b\nb'] },
    }));
    expect(compare(folder).stderr).toBe(
      'error: --compare: previous.json was made with other settings: exclude-status: a\\u{1b}\\u{a}b then, none now.\nMake both reports with the same.\n',
    );
  });

  test('a terminal of 60 columns is not too narrow', () => {
    const folder = folderWithReport('2024-12-31');
    const { stdout } = ror(folder, ['orders.csv', '--compare', 'previous.json'], { env: { COLUMNS: '60' } });
    const section = stdout.slice(stdout.indexOf('Compared with'), stdout.indexOf('How often'));
    expect(Math.max(...section.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test('a report with a value or counts that cannot be is an error of the input', () => {
    const folder = folderWithReport('2024-12-31');
    const withRor = (more: object) =>
      change(folder, ({ metrics, ...report }) => ({
        ...report,
        metrics: { ...metrics, ror: { ...metrics.ror, ...more } },
      }));
    withRor({ relationship: 9 });
    expect(compare(folder)).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/^error: --compare: previous\.json: its counts contradict each other: /),
    });
    withRor({ helped: 'many' });
    expect(compare(folder).stderr).toBe(
      'error: --compare: previous.json: is no report of ror calc: metrics.ror.helped is not as in a report.\nName a report that ror calc --format json has made.\n',
    );
  });
});
