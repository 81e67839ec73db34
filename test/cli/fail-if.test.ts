import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'orders.csv': SMALL });
const AS_OF = ['orders.csv', '--as-of', '2025-03-31', '--quiet'];
const failed = (...words: string[]) => {
  const { code, stderr } = ror(folder, [...AS_OF, ...words]);
  return { code, stderr };
};

describe('--fail-if', () => {
  // Of three customers helped, two are repeat customers: 66.7%; nobody is loyal.
  test.each([
    ['ror.rate < 0.7', '--fail-if "ror.rate < 0.7": ror.rate is 0.6666666666666666'],
    ['ror.helped <= 3', '--fail-if "ror.helped <= 3": ror.helped is 3'],
    ['ror.helped=3', '--fail-if "ror.helped=3": ror.helped is 3'],
    ['ror.rate > 60%', '--fail-if "ror.rate > 60%": ror.rate is 0.6666666666666666'],
    [
      'ror.rate >= 0.5 and loyalty.loyal != 1',
      '--fail-if "ror.rate >= 0.5 and loyalty.loyal != 1": ror.rate is 0.6666666666666666, loyalty.loyal is 0',
    ],
    [
      'ror.rate < 0.1 or loyalty.loyal < 1',
      '--fail-if "ror.rate < 0.1 or loyalty.loyal < 1": loyalty.loyal is 0',
    ],
    ['ror.interval.low < 0.3', '--fail-if "ror.interval.low < 0.3": ror.interval.low is 0.20765960080204765'],
    ['loyalty.revenue.EUR < 0.01', '--fail-if "loyalty.revenue.EUR < 0.01": loyalty.revenue.EUR is 0'],
  ])('%s holds: exit code 1', (condition, message) => {
    expect(failed('--fail-if', condition)).toEqual({ code: 1, stderr: `error: ${message}\n` });
  });

  test.each([
    'ror.rate < 0.6',
    'ror.helped < 3',
    'ror.helped > 3',
    'ror.helped != 3',
    'ror.rate < 0.1 or ror.rate > 0.9',
    'ror.rate > 0.5 and loyalty.loyal > 0',
    'repeat.window.rate < 10%',
  ])('%s does not: exit code 0', (condition) => {
    expect(failed('--fail-if', condition)).toEqual({ code: 0, stderr: '' });
  });

  test('and binds closer than or', () => {
    expect(failed('--fail-if', 'ror.helped = 3 or ror.helped = 9 and ror.helped = 8').code).toBe(1);
    expect(failed('--fail-if', 'ror.helped = 9 and ror.helped = 8 or ror.helped = 7').code).toBe(0);
  });

  test('several conditions: each that holds is said', () => {
    expect(
      failed('--fail-if', 'ror.helped < 9', '--fail-if', 'ror.helped > 9', '--fail-if', 'ror.neither = 1'),
    ).toEqual({
      code: 1,
      stderr:
        'error: --fail-if "ror.helped < 9": ror.helped is 3\nerror: --fail-if "ror.neither = 1": ror.neither is 1\n',
    });
  });

  test('a figure that cannot be computed fails, unless the rest of the condition decides', () => {
    const early = (condition: string) =>
      ror(folder, ['orders.csv', '--as-of', '2024-02-01', '--quiet', '--fail-if', condition]);
    expect(early('retention.rate < 0.5')).toMatchObject({
      code: 1,
      stderr: 'error: --fail-if "retention.rate < 0.5": retention.rate cannot be computed\n',
    });
    expect(early('retention.rate < 0.5 and ror.helped > 9')).toMatchObject({ code: 0, stderr: '' });
    expect(early('retention.interval.low < 0.5').code).toBe(1);
  });

  test.each([
    ['ror', 'ror" is no comparison; write for example "ror.rate < 40%", and join several with and, or'],
    [
      'process.exit()',
      'process.exit()" is no comparison; write for example "ror.rate < 40%", and join several with and, or',
    ],
    [
      'ror.rate < x',
      'ror.rate < x" is no comparison; write for example "ror.rate < 40%", and join several with and, or',
    ],
  ])('%s is no condition', (condition, message) => {
    expect(failed('--fail-if', condition)).toEqual({ code: 2, stderr: `error: --fail-if: "${message}\n` });
  });

  test.each([
    ['ror.rat < 1', 'there is no "rat" in ror; did you mean ror.rate?'],
    [
      'rfm.x < 1',
      'there is no "rfm" in the report; there are ror, retention, repeat, loyalty (--metric adds figures)',
    ],
    [
      'clv < 1',
      'there is no "clv" in the report; there are ror, retention, repeat, loyalty (--metric adds figures)',
    ],
    ['ror.rate.x < 1', 'there is no "x" in ror.rate'],
    [
      'ror.constructor < 1',
      'there is no "constructor" in ror; there are rate, reason, relationship, helped, repeatOnly, referredOnly, both, neither, ofBase, base, helpedPerRelationship, interval, newCustomers, referralData, referralKnown',
    ],
    ['ror.interval < 1', 'ror.interval is no number; in it are ror.interval.low, ror.interval.high'],
    ['ror.referralData < 1', 'ror.referralData is no number'],
  ])('%s is no figure', (condition, message) => {
    expect(failed('--fail-if', condition)).toEqual({ code: 2, stderr: `error: --fail-if: ${message}\n` });
  });
});

describe('--confident', () => {
  test('the lower bound has to reach the threshold', () => {
    expect(failed('--fail-under', 'ror=0.6').code).toBe(0);
    // Wilson, 2 of 3: 20.8% to 93.9%.
    expect(failed('--fail-under', 'ror=0.6', '--confident')).toEqual({
      code: 1,
      stderr: 'error: the lower bound of ror is 20.8%, below the threshold of 60.0%\n',
    });
    expect(failed('--fail-under', 'ror=20%', '--confident').code).toBe(0);
  });

  test('is about rates with an interval', () => {
    expect(failed('--fail-under', 'retention=0.1', '--confident')).toEqual({
      code: 2,
      stderr:
        'error: --confident: retention has no interval; those with one are ror, retention.overlapRate, repeat, loyalty\n',
    });
    expect(failed('--confident')).toEqual({
      code: 2,
      stderr: 'error: --confident is about --fail-under; name a rate with it\n',
    });
  });
});
