import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'orders.csv': SMALL });

describe('ror calc --fail-under --confident', () => {
  // Two of three: 66.7%, and by Wilson's interval of 95% anything from 20.8% to 93.9%.
  test('the rate is reached, the lower bound is not', () => {
    expect(ror(folder, ['orders.csv', '--fail-under', 'ror=0.6']).code).toBe(0);
    const run = ror(folder, ['orders.csv', '--fail-under', 'ror=0.6,repeat=0.2', '--confident']);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('Return on relationship');
    expect(run.stderr).toBe(
      'error: ror is 66.7% with a 95% interval of 20.8% to 93.9%, its lower bound 20.8% below the threshold of 60.0%\n',
    );
  });

  test.each(['ror.ofBase', 'repeat.window', 'repeat.returning'])(
    '%s has the interval of its own counts, two of three',
    (name) => {
      expect(ror(folder, ['orders.csv', '--fail-under', `${name}=20.7%`, '--confident']).code).toBe(0);
      expect(ror(folder, ['orders.csv', '--fail-under', `${name}=20.8%`, '--confident']).stderr).toBe(
        `error: ${name} is 66.7% with a 95% interval of 20.8% to 93.9%, its lower bound 20.77% below the threshold of 20.80%\n`,
      );
    },
  );

  test('a rate of nobody reaches nothing', () => {
    const run = ror(folder, [
      'orders.csv',
      '--as-of',
      '2024-02-01',
      '--fail-under',
      'retention.overlapRate=0',
      '--confident',
    ]);
    expect(run).toMatchObject({
      code: 1,
      stderr:
        'error: retention.overlapRate is n/a (no customer was active at the start of the window), so the threshold of 0.0% is not met\n',
    });
  });

  test.each([
    [['--confident'], '--confident goes with --fail-under, such as --fail-under ror=0.4 --confident'],
    [
      ['--fail-under', 'retention=0.4', '--confident'],
      '--confident: retention has no interval: its formula counts customers who came back and may exceed 100%; write retention.overlapRate',
    ],
    [
      ['--fail-under', 'ror=0.1,loyalty.revenueShare=0.4', '--confident'],
      '--confident: loyalty.revenueShare has no interval: it is a share of revenue, not of customers; leave it out, or --confident',
    ],
  ])('%j is wrong use', (words, message) => {
    expect(ror(folder, ['orders.csv', ...words])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });
});
