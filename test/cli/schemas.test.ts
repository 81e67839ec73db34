import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { folderWith, ror, SMALL } from './run.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

const folder = folderWith({
  'orders.csv': SMALL,
  'shop.csv': fixture('shopify-orders.csv'),
  'bad.csv': 'a,b\n1,2\n',
  'rejected.csv': 'customer,date,total\nann,2025-01-01,1.00\nbob,soon,2.00\nann,2025-02-01,5.00\n',
  'subscriptions.csv':
    'id,customer,start,end,status,amount,currency,interval\n1,ann,2024-01-01,,active,10.00,EUR,month\n2,bob,2024-01-01,2025-02-01,cancelled,20.00,EUR,month\n3,cas,2025-03-01,,active,120.00,EUR,year\n',
  'other/ror.config.yaml': 'asOf: 2025-01-31\nmap: { customer: a }\ntiers: [1, 2]\nstrict: true\n',
});

const saved = {
  'earlier.json': ror(folder, ['calc', 'orders.csv', '--as-of', '2025-01-31', '--format', 'json']).stdout,
  'tally.json': ror(folder, ['tally', '-', '--as-of', '2025-03-31', '--currency', 'EUR'], {
    input: 'ann\t2024-01-10\t1000\t0\tEUR\nann\t2025-02-01\t2000\t0\tEUR\n',
  }).stdout,
};
for (const [name, text] of Object.entries(saved)) writeFileSync(join(folder, name), text);

const CASES: [string, ...string[]][] = [
  ['calc', 'orders.csv'],
  ['calc', 'shop.csv', '--metric', 'all', '--by', 'Currency'],
  ['trend', 'shop.csv', '--last', '3'],
  ['cohort', 'shop.csv'],
  ['customers', 'shop.csv'],
  ['at-risk', 'shop.csv'],
  ['loyal', 'shop.csv'],
  ['rfm', 'shop.csv'],
  ['clv', 'shop.csv'],
  ['claims', 'shop.csv'],
  ['reconcile', 'shop.csv'],
  ['what-if', 'shop.csv', '--retention', '+5pp'],
  ['what-if', '--rate', '0.8', '--retention', '+5pp'],
  ['what-if', '--helped', '53', '--relationship', '20', '--target', 'ror=0.5'],
  ['roi', 'shop.csv', '--gain', '1500', '--cost', '1000'],
  ['roi', '--gain', '1500', '--cost', '1000'],
  ['roi', '--gain', '1500', '--cost', '1000', '--clv', '90'],
  ['ror', '--helped', '100', '--repeat', '40', '--referred', '15', '--both', '5'],
  ['ror', '--helped', '0', '--repeat', '0'],
  ['retention', '--start', '100', '--end', '105', '--new', '15'],
  ['retention', '--start', '0', '--end', '5', '--new', '5', '--window', '1m'],
  ['retention', '--subscriptions', 'subscriptions.csv'],
  ['inspect', 'shop.csv'],
  ['inspect', 'rejected.csv'],
  ['inspect', 'bad.csv'],
  ['check', 'shop.csv'],
  ['check', 'rejected.csv'],
  ['check', 'bad.csv'],
  ['explain'],
  ['explain', 'ror'],
  ['explain', 'churn', 'shop.csv'],
  ['explain', 'tiers', 'shop.csv'],
  ['explain', 'retention', 'shop.csv'],
  ['presets'],
  ['config'],
  ['config', 'calc', '--config', 'other/ror.config.yaml'],
  ['calc', 'orders.csv', '--compare', 'earlier.json'],
  ['sql', 'shop.csv'],
  ['merge', 'tally.json'],
];

test.each(CASES)(
  'ror %s %s %s %s: the JSON is as its schema says, and no key is missing or too many',
  (...words) => {
    const [command] = words;
    const validate = new Ajv2020({ strict: false }).compile(
      JSON.parse(ror(folder, ['schema', command]).stdout),
    );
    const run = ror(folder, [...words, '--format', 'json']);
    const result = JSON.parse(run.stdout);
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...result, schema: 'other' })).toBe(false);
  },
);

test('ror tally: its line is as its schema says', () => {
  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(ror(folder, ['schema', 'tally']).stdout),
  );
  const tally = JSON.parse(readFileSync(join(folder, 'tally.json'), 'utf8'));
  expect(validate(tally), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...tally, schema: 'other' })).toBe(false);
});

test('every command that prints JSON is among these, and has a schema', () => {
  const commands = buildProgram('0', () => {})
    .commands.filter((command) =>
      command.options.some(({ long, argChoices }) => long === '--format' && argChoices?.includes('json')),
    )
    .map((command) => command.name());
  expect([...new Set(CASES.map(([command]) => command))].toSorted()).toEqual(commands.toSorted());
});
