import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'orders.csv': SMALL });

describe('ror retention', () => {
  test('prints 90.0% for 100 at the start, 105 at the end, 15 new', () => {
    expect(ror(folder, ['retention', '--start', '100', '--end', '105', '--new', '15'])).toEqual({
      code: 0,
      stdout: 'Customer retention rate: 90.0%\n  CRR = (CE 105 - CN 15) / CS 100\n',
      stderr: '',
    });
  });
  test('as JSON', () => {
    const run = ror(folder, [
      'retention',
      '--start',
      '100',
      '--end',
      '105',
      '--new',
      '15',
      '--format',
      'json',
    ]);
    expect(JSON.parse(run.stdout)).toEqual({
      schema: 'ror/retention/1',
      rate: 0.9,
      reason: null,
      start: 100,
      end: 105,
      new: 15,
    });
  });
  test('says n/a where nobody was there at the start', () => {
    expect(ror(folder, ['retention', '--start', '0', '--end', '5', '--new', '5']).stdout).toBe(
      'Customer retention rate: n/a (no customers at the start)\n  CRR = (CE 5 - CN 5) / CS 0\n',
    );
  });
  test('warns above 100%', () => {
    expect(ror(folder, ['retention', '--start', '2', '--end', '4', '--new', '0']).stderr).toBe(
      'warning: more than 100%: customers who came back are counted, so the formula says little about those at the start.\n',
    );
  });
  test('refuses more new customers than customers', () => {
    expect(ror(folder, ['retention', '--start', '100', '--end', '10', '--new', '15'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --new 15 is more than --end 10: new customers are part of those at the end\n',
    });
  });
  test('refuses what is no count', () => {
    expect(ror(folder, ['retention', '--start', '1e3', '--end', '10', '--new', '1']).stderr).toBe(
      'error: --start: "1e3" is not a count; write a whole number\n',
    );
  });
});

describe('ror ror', () => {
  test('prints 50.0% for 40 repeat and 15 referred of 100, 5 of them both', () => {
    expect(
      ror(folder, ['ror', '--helped', '100', '--repeat', '40', '--referred', '15', '--both', '5']),
    ).toEqual({
      code: 0,
      stdout:
        'Return on relationship: 50.0%\n  ROR = (repeat 40 + referred 15 - both 5) / helped 100 = 50 / 100\n' +
        '  95% interval, if these customers are a sample: 40.4% to 59.6%\n',
      stderr: '',
    });
  });
  test('refuses more relationship customers than customers', () => {
    expect(ror(folder, ['ror', '--helped', '50', '--repeat', '40', '--referred', '15']).stderr).toBe(
      'error: 40 repeat and 15 referred customers of whom 0 are both make 55, more than --helped 50; say with --both how many are both\n',
    );
  });
  test('refuses more in both than in one', () => {
    expect(
      ror(folder, ['ror', '--helped', '50', '--repeat', '10', '--referred', '5', '--both', '6']).code,
    ).toBe(2);
  });
});

describe('ror explain', () => {
  test.each(['ror', 'retention', 'repeat', 'loyalty'])('%s', (metric) => {
    const run = ror(folder, ['explain', metric]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatchSnapshot();
  });
  test("puts the file's own numbers into the formula", () => {
    expect(
      ror(folder, ['explain', 'ror', 'orders.csv']).stdout,
    ).toContain(`With the numbers of this file, 2024-03-16 to 2025-03-15:
  customers helped = 3
  repeat or referred = repeat only 2 + referred only 0 + both 0 = 2
  ROR = 2 / 3 = 66.7%
  of all 3 customers ever = 2 / 3 = 66.7%
  referred = referred only 0 + both 0 = 0
  referred of those helped = 0 / 3 = n/a (no column says who came by referral)
`);
  });
  test('refuses a figure that there is not', () => {
    expect(ror(folder, ['explain', 'nps'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: "nps" is no figure; ror explain lists all\n',
    });
  });
});

describe('ror inspect', () => {
  test('shows what is recognised', () => {
    const run = ror(folder, ['inspect', 'orders.csv']);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatchSnapshot();
  });
  test('shows a file that cannot be used, and why', () => {
    const place = folderWith({ 'odd.csv': 'a;b;c\nx;2024-13-01;1,5\n' });
    const run = ror(place, ['inspect', 'odd.csv']);
    expect(run.code).toBe(3);
    expect(run.stdout).toMatchSnapshot();
  });
  test('lists the rows that would be rejected, with place and reason', () => {
    const place = folderWith({
      'orders.csv': `${SMALL}8,eve,2025-02-30,5.00,EUR,paid\n9,eve,2025-02-03,much,EUR,paid\n`,
    });
    expect(ror(place, ['inspect', 'orders.csv']).stdout).toContain(`Rejected rows
  orders.csv:9, column date: "2025-02-30": not a date, or one that does not
    exist
  orders.csv:10, column total: "much": not an amount
`);
  });
});

describe('ror schema', () => {
  test('prints a JSON Schema that the report of a file fulfils', () => {
    const schema = JSON.parse(ror(folder, ['schema']).stdout);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const report = JSON.parse(ror(folder, ['orders.csv', '--format', 'json']).stdout);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    report.metrics.ror.rate = 2;
    expect(validate(report)).toBe(false);
  });
});

describe('help and version', () => {
  test('--version prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(ror(folder, ['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
  test('ror alone and ror --help print the same help', () => {
    const help = ror(folder, ['--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatchSnapshot();
    expect(ror(folder, []).stdout).toBe(help.stdout);
  });
  test.each(['calc', 'retention', 'ror', 'inspect', 'explain', 'schema'])(
    'ror %s --help has an example',
    (command) => {
      const help = ror(folder, [command, '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toMatch(/Examples?:\n {2}\$ ror /);
    },
  );
});

test('a reader that goes away ends the program quietly', async () => {
  const program = fileURLToPath(new URL('../../bin/ror.js', import.meta.url));
  const child = spawn(process.execPath, [program, 'schema'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise((done) => child.on('close', done));
  expect(stderr).toBe('');
  expect(code).toBe(141);
});
