import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'orders.csv': SMALL });

function failIf(condition: string, ...words: string[]) {
  return ror(folder, ['orders.csv', '--fail-if', condition, ...words]);
}

describe('ror calc --fail-if', () => {
  test('holds: the report, the condition and the figure on standard error, exit code 1', () => {
    const run = failIf('ror.rate < 0.7');
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('Return on relationship');
    expect(run.stderr).toBe(
      'error: --fail-if "ror.rate < 0.7" holds: ror.rate is 0.6666666666666666 (66.7%)\n',
    );
  });

  // Three customers were helped, two of them repeat customers.
  test.each([
    ['ror.helped < 3', 0],
    ['ror.helped <= 3', 1],
    ['ror.helped > 3', 0],
    ['ror.helped >= 3', 1],
    ['ror.helped = 3', 1],
    ['ror.helped != 3', 0],
    ['ror.rate<66%', 0],
    ['ror.rate < 66.7%', 1],
    ['ror.interval.0 < 0.3', 1],
    ['ror.interval.low < 20.8%', 1],
    ['ror.interval.high < 90%', 0],
    ['ror.interval.high < 94%', 1],
    ['loyalty.revenue.EUR = 0', 1],
    ['loyalty.tiers.0.revenue.EUR = 60.0', 1],
    ['ror.rate < 0.5 and ror.helped > 1', 0],
    ['ror.rate < 0.7 and ror.helped > 1', 1],
    ['ror.rate < 0.5 or ror.helped > 1', 1],
    ['ror.helped = 3 or ror.helped = 4 and ror.helped = 5', 1],
    ['ror.helped = 5 and ror.helped = 4 or ror.helped = 3', 1],
    ['ror.helped = 5 and ror.helped = 3 or ror.helped = 4', 0],
  ])('%s: exit code %d', (condition, code) => {
    expect(failIf(condition).code).toBe(code);
  });

  test('several: each that holds is told, with all figures that it names', () => {
    expect(
      ror(folder, [
        'orders.csv',
        '--fail-if',
        'ror.helped < 30 and ror.rate < 70%',
        '--fail-if',
        'ror.helped > 30',
        '--fail-if',
        'repeat.buyers=3',
        '--fail-under',
        'ror=0.7',
      ]),
    ).toMatchObject({
      code: 1,
      stderr:
        'error: ror is 66.7%, below the threshold of 70.0%\n' +
        'error: --fail-if "ror.helped < 30 and ror.rate < 70%" holds: ror.helped is 3, ror.rate is 0.6666666666666666 (66.7%)\n' +
        'error: --fail-if "repeat.buyers=3" holds: repeat.buyers is 3\n',
    });
  });

  describe('with a figure that cannot be computed', () => {
    const early = ['--as-of', '2024-02-01'];
    const why = 'retention.rate is n/a (no customer was active at the start of the window)';
    test.each([
      ['retention.rate < 0.4', why],
      ['retention.rate > 0.4', why],
      [
        'retention.interval.0 < 0.4',
        'retention.interval.0 is n/a (no customer was active at the start of the window)',
      ],
      ['retention.rate < 0.4 and ror.helped = 1', `${why}, ror.helped is 1`],
      ['retention.rate < 0.4 or ror.helped = 2', `${why}, ror.helped is 1`],
    ])('%s cannot be decided: exit code 1', (condition, told) => {
      expect(failIf(condition, ...early, '--quiet')).toMatchObject({
        code: 1,
        stderr: `error: --fail-if "${condition}" cannot be decided: ${told}\n`,
      });
    });

    test('the others may decide it alone', () => {
      expect(failIf('retention.rate < 0.4 and ror.helped = 2', ...early).code).toBe(0);
      expect(failIf('retention.rate < 0.4 or ror.helped = 1', ...early).stderr).toContain(' holds: ');
    });
  });

  const shape =
    'is not PATH OPERATOR NUMBER, joined by and or or.\nWrite for example "ror.rate < 0.4" or "ror.rate < 40% and ror.helped >= 30"; operators are < <= > >= = !=.';
  test.each([
    ['', `"" ${shape}`],
    ['ror.rate', `"ror.rate" ${shape}`],
    ['ror.rate < ', `"ror.rate <" ${shape}`],
    ['0.4 > ror.rate', `"0.4 > ror.rate" ${shape}`],
    ['ror.rate < 0.4 and', `"ror.rate < 0.4 and" ${shape}`],
    ['ror.rate < process.exit(0)', `"ror.rate < process.exit(0)" ${shape}`],
    [
      'nps.rate < 0.4',
      '"nps" is no figure; a path starts with one of ror, retention, repeat, loyalty, purchaseFrequency, returningRevenue, timeBetweenOrders, timeToSecondOrder, referral, revenueRetention, historicValue',
    ],
    [
      'retension.rate < 0.4',
      '"retension" is no figure (did you mean retention?); a path starts with one of ror, retention, repeat, loyalty, purchaseFrequency, returningRevenue, timeBetweenOrders, timeToSecondOrder, referral, revenueRetention, historicValue',
    ],
    [
      'ror.rat < 0.4',
      'the report has no figure ror.rat; near it: ror.rate, ror.relationship, ror.helped, ror.repeatOnly, ror.referredOnly, ror.both',
    ],
    [
      'repeat.window < 0.4',
      'the report has no figure repeat.window; near it: repeat.window.rate, repeat.window.buyers, repeat.window.repeatBuyers, repeat.window.orders, repeat.window.frequency',
    ],
    [
      'ror.interval.length = 0.5',
      'the report has no figure ror.interval.length; near it: ror.interval.0, ror.interval.1',
    ],
    ['ror.rate < 40', 'ror.rate is a fraction, and 40 is above 1; write it as a percentage, such as 40%'],
    ['ror.helped < 30%', 'ror.helped is no rate, so 30% of it says nothing; write a number'],
  ])('%j is wrong use, and nothing is printed', (condition, message) => {
    expect(failIf(condition, '--quiet')).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: --fail-if: ${message}\n`,
    });
  });

  test('a figure that is not computed by itself has to be asked for', () => {
    const condition = 'timeBetweenOrders.medianDays > 60';
    expect(failIf(condition)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: --fail-if names timeBetweenOrders, which --metric leaves out; add --metric ror,retention,repeat,loyalty,timeBetweenOrders\n',
    });
    expect(failIf(condition, '--metric', 'timeBetweenOrders').code).toBe(1);
  });
});
