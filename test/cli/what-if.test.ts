import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixture } from '../files.js';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({
  'orders.csv': SMALL,
  'shopify-orders.csv': readFileSync(fixture('shopify-orders.csv')),
  'shopify-customers.csv': readFileSync(fixture('shopify-customers.csv')),
});
const shopify = ['shopify-orders.csv', '--customers', 'shopify-customers.csv'];

/** That a run is refused, and what it says. */
function refusal(...words: readonly string[]): string {
  const { code, stdout, stderr } = ror(folder, words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr;
}

describe('ror what-if', () => {
  test('on files: retention and a target in one table', () => {
    const question = ['--retention', '+5pp', '--target', 'ror=0.8', '--margin', '30%'];
    const { code, stdout, stderr } = ror(folder, ['what-if', ...shopify, ...question]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchSnapshot();
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
  test('on counts', () => {
    const counts = ['--rate', '80%', '--retention', '-5%', '--helped', '6', '--relationship', '5'];
    expect(ror(folder, ['what-if', ...counts, '--target', 'ror=100%']).stdout).toMatchSnapshot();
  });
  test('as JSON, on counts', () => {
    const { stdout } = ror(folder, ['what-if', '--rate', '0.8', '--retention', '+5pp', '--format', 'json']);
    const { schema, whatIf } = JSON.parse(stdout);
    expect(schema).toBe('ror/what-if-counts/1');
    expect(whatIf.target).toBeNull();
    expect(whatIf.retention.model.change).toBeCloseTo(0.275, 12);
  });
  test('as JSON, on files', () => {
    const words = ['what-if', 'orders.csv', '--retention', '-10%', '--discount', '20%', '--format', 'json'];
    const { schema, whatIf, settings } = JSON.parse(ror(folder, [...words, '--quiet']).stdout);
    expect([schema, settings.window.length]).toEqual(['ror/what-if/1', '12m']);
    expect(whatIf.retention.change).toEqual({ amount: -10, unit: '%' });
    expect(whatIf.retention.discount).toBe(0.2);
    expect(whatIf.retention.newRate).toBe(0.9);
    const shape = JSON.parse(ror(folder, ['schema', 'what-if']).stdout);
    expect(Object.keys(shape.anyOf[0].properties)).toEqual([
      'schema',
      'settings',
      'data',
      'whatIf',
      'warnings',
    ]);
  });
  test('a rate that cannot rise that far, on a file, is said in the result', () => {
    // All of one customer active before bought again.
    expect(ror(folder, ['what-if', 'orders.csv', '--retention', '+5pp']).stdout).toContain(
      '  n/a at 100.0% now (retention would be 105.0%, and more than 100% cannot be\n    retained)\n',
    );
  });
  test('a target has the warnings about ROR, retention has not', () => {
    const warnings = (...words: readonly string[]) =>
      ror(folder, ['what-if', 'orders.csv', '--format', 'json', ...words]).stderr;
    expect(warnings('--target', 'ror=0.9')).toContain('No column says who came by referral');
    expect(warnings('--retention', '+5%')).not.toContain('No column says who came by referral');
  });
  test('--output writes the file', () => {
    const words = ['what-if', '--rate', '0.8', '--retention', '+5pp', '--output', 'answer.txt'];
    expect(ror(folder, words)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'answer.txt'), 'utf8')).toContain('+27.5%');
  });

  test('+5 alone can mean two things', () => {
    expect(refusal('what-if', 'orders.csv', '--retention', '+5')).toBe(
      'error: --retention: "+5" can mean two things; write +5pp for percentage points (80% becomes 85%) or +5% for percent of the rate (80% becomes 84%)\n',
    );
    expect(refusal('what-if', 'orders.csv', '--retention', '2.5')).toContain(
      'write +2.5pp for percentage points (80% becomes 82.5%)',
    );
    expect(refusal('what-if', 'orders.csv', '--retention', '-10')).toContain(
      '-10% for percent of the rate (80% becomes 72%)',
    );
  });
  test.each([
    [['--retention', '5pp'], '--retention: "5pp" has no sign, and is a change; write +5pp or -5pp'],
    [['--retention', '5%'], '--retention: "5%" has no sign, and is a change; write +5% or -5%'],
    [
      ['--retention', 'more'],
      '--retention: "more" is no change of a rate; write +5pp (80% becomes 85%) or +5% (80% becomes 84%)',
    ],
    [['--target', '0.5'], '--target: "0.5" is not figure=rate; write for example ror=0.5 or ror=50%'],
    [['--target', 'repeat=0.5'], '--target: "repeat" cannot be a target; write ror=0.5'],
    [['--target', 'ror=50'], '--target: "50" is more than the whole; for a percentage write 50%'],
    [['--target', 'ror=150%'], '--target: "150%" is more than the whole; write 0 to 1, or 0% to 100%'],
    [['--target', 'ror=half'], '--target: "half" is no rate; write 0.8 or 80%'],
    [
      ['--retention', '+5pp', '--discount', '10'],
      '--discount: "10" is more than the whole; for a percentage write 10%',
    ],
    [['--retention', '+5pp', '--margin', '0'], '--margin: must be above 0, for example 0.3 or 30%'],
    [
      ['--retention', '+5pp', '--margin', '3/2'],
      '--margin: "3/2" is more than the whole; write 0 to 1, or 0% to 100%',
    ],
    [
      ['--retention', '+5pp', '--margin', 'all'],
      '--margin: "all" is no part of a whole; write 0.3, 30% or 1/3',
    ],
    [
      ['--retention', '+5pp', '--rate', '0.8'],
      '--rate is for use without files, which have their own; leave one of them out',
    ],
    [
      ['--target', 'ror=1', '--helped', '8'],
      '--helped is for use without files, which have their own; leave one of them out',
    ],
    [
      [],
      '--retention: say what is to change, for example +5pp or +5%, or what to reach with --target ror=0.5',
    ],
  ])('on files %j is refused', (words, said) => {
    expect(refusal('what-if', 'orders.csv', ...words)).toBe(`error: ${said}\n`);
  });
  test.each([
    [['--retention', '+5pp'], '--retention: name order files, or the rate that changes with --rate 0.8'],
    [
      ['--target', 'ror=0.5'],
      '--target: name order files, or give the counts with --helped and --relationship',
    ],
    [['--target', 'ror=0.5', '--helped', '5'], '--helped and --relationship go together; give both'],
    [['--target', 'ror=0.5', '--relationship', '5'], '--helped and --relationship go together; give both'],
    [
      ['--target', 'ror=0.5', '--helped', '5', '--relationship', '6'],
      '--relationship 6 is more than --helped 5, of which it is part',
    ],
    [
      ['--target', 'ror=0.5', '--helped', 'x', '--relationship', '6'],
      '--helped: "x" is not a count; write a whole number',
    ],
    [
      ['--rate', '0.98', '--retention', '+5pp'],
      '--retention: retention would be 103.0%, and more than 100% cannot be retained',
    ],
    [
      ['--rate', '0.95', '--retention', '+5pp', '--discount', '0'],
      '--retention: retention would be 100.0%, and without a discount the value of customers who never leave has no end',
    ],
    [['--rate', '8', '--retention', '+5pp'], '--rate: "8" is more than the whole; for a percentage write 8%'],
    [['--rate', '1/2', '--retention', '+5pp'], '--rate: "1/2" is no rate; write 0.8 or 80%'],
    [
      ['--rate', '0.8', '--retention', '+5pp', '--margin', '0.3'],
      '--margin is about order files; name one, or leave it out',
    ],
    [
      ['--rate', '0.8', '--retention', '+5pp', '--as-of', '2026-10-31'],
      '--as-of is about order files; name one, or leave it out',
    ],
    [
      ['--rate', '0.8', '--retention', '+5pp', '--no-header'],
      '--no-header is about order files; name one, or leave it out',
    ],
  ])('on counts %j is refused', (words, said) => {
    expect(refusal('what-if', ...words)).toBe(`error: ${said}\n`);
  });
});

describe('ror roi', () => {
  test('stands beside ROR on files', () => {
    const { code, stdout, stderr } = ror(folder, ['roi', '--gain', '1500.50', '--cost', '1000', ...shopify]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchSnapshot();
  });
  test('alone, with what acquiring a customer may cost', () => {
    expect(
      ror(folder, ['roi', '--gain', '900', '--cost', '1000', '--clv', '90', '--cac-share', '25%']).stdout,
    ).toBe(
      `Return on investment

  Return on investment      -10.0%  (900 - 1,000) / 1,000
    gain less cost            -100
  Value of a customer           90  as given
    acquiring one may cost   22.50  25.0% of that
`,
    );
  });
  test('as JSON, money as decimal text', () => {
    const words = ['roi', '--gain', '1500.50', '--cost', '1000', '--format', 'json'];
    expect(JSON.parse(ror(folder, words).stdout)).toEqual({
      schema: 'ror/roi-counts/1',
      roi: { rate: 0.5005, reason: null, gain: '1500.50', cost: '1000', net: '500.50' },
      allowableCac: null,
    });
    const onFiles = JSON.parse(ror(folder, [...words, 'orders.csv', '--margin', '1/2', '--quiet']).stdout);
    expect(Object.keys(onFiles)).toEqual([
      'schema',
      'settings',
      'data',
      'roi',
      'ror',
      'allowableCac',
      'warnings',
    ]);
    // 210.00 of three buyers: 70.00 each, half of it margin, a third of that.
    expect(onFiles.allowableCac).toEqual({
      reason: null,
      buyers: 3,
      margin: 0.5,
      cacShare: 1 / 3,
      customerValue: { EUR: '35.00' },
      allowableCac: { EUR: '11.67' },
    });
    expect(Object.keys(JSON.parse(ror(folder, ['schema', 'roi']).stdout).anyOf[0].properties)).toEqual(
      Object.keys(onFiles),
    );
  });
  test('what cost nothing has no return', () => {
    expect(ror(folder, ['roi', '--gain', '5', '--cost', '0']).stdout).toContain('n/a  it cost nothing');
  });
  test.each([
    [
      ['--gain', '1,500', '--cost', '1000'],
      '--gain: "1,500" is no amount; write digits and a decimal point, such as 1234.56',
    ],
    [
      ['--gain', '1500', '--cost', '-1'],
      '--cost: "-1" is no amount; write digits and a decimal point, such as 1234.56',
    ],
    [
      ['--gain', '1500', '--cost', '1', '--clv', 'x'],
      '--clv: "x" is no amount; write digits and a decimal point, such as 1234.56',
    ],
    [
      ['--gain', '1500', '--cost', '1', '--clv', '9', 'orders.csv'],
      '--clv is for use without files, which say what customers have brought; leave it out',
    ],
    [
      ['--gain', '1500', '--cost', '1', '--cac-share', '0.3'],
      "--cac-share: is a part of a customer's value; name order files, or give that value with --clv 90",
    ],
    [
      ['--gain', '1500', '--cost', '1', '--cac-share', '2', 'orders.csv'],
      '--cac-share: "2" is more than the whole; for a percentage write 2%',
    ],
    [
      ['--gain', '1500', '--cost', '1', '--margin', '0.3'],
      '--margin is about order files; name one, or leave it out',
    ],
    [
      ['--gain', '1500', '--cost', '1', '--customers', 'c.csv'],
      '--customers is about order files; name one, or leave it out',
    ],
  ])('%j is refused', (words, said) => {
    expect(refusal('roi', ...words)).toBe(`error: ${said}\n`);
  });
  test('both amounts are needed', () => {
    expect(refusal('roi', '--gain', '1500')).toContain("required option '--cost <amount>' not specified");
  });
});
