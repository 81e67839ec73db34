import { describe, expect, test } from 'vitest';
import { calculate, SettingsError } from '../src/index.js';
import { nearest } from '../src/nearest.js';
import { settingsSchema } from '../src/settings.js';
import { file } from './files.js';

/** What a program without types may call. */
const loose = calculate as (files?: unknown, options?: unknown) => Promise<unknown>;
const orders = file('order,customer,date,total\n1,ann,2025-01-01,10.00\n');

async function refusal(files: unknown, options?: unknown): Promise<string> {
  const error = await loose(files, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SettingsError);
  return (error as Error).message;
}

describe('calculate refuses files that are no list of names', () => {
  test.each([
    [[], 'files: the list is empty; name at least one order file'],
    ['orders.csv', 'files: give a list: ["orders.csv"] instead of "orders.csv"'],
    [undefined, 'files: give a list of names, for example ["orders.csv"]'],
    [[1], 'files: 1 is not the name of a file'],
    [[''], 'files: "" is not the name of a file'],
    [[undefined], 'files: undefined is not the name of a file'],
  ])('%j', async (files, message) => {
    expect(await refusal(files)).toBe(message);
  });
});

describe('calculate refuses options that cannot be, by name', () => {
  test.each([
    [{ asof: '2025-01-01' }, 'asof: no such option; did you mean asOf?'],
    [{ 'as-of': '2025-01-01' }, 'as-of: no such option; did you mean asOf?'],
    [{ widnow: '12m' }, 'widnow: no such option; did you mean window?'],
    [
      { colour: 'red' },
      `colour: no such option; the options are ${Object.keys(settingsSchema.shape).join(', ')}`,
    ],
    [{ window: 12 }, 'window: must be a string'],
    [{ customers: 'customers.csv' }, 'customers: must be a list'],
    [{ header: 'no' }, 'header: must be true or false'],
    [{ map: { date: 3 } }, 'map: date must be a string'],
    [{ tiers: [{ name: '', from: 1 }] }, 'tiers: a tier needs a name'],
    [null, 'options: must be an object'],
  ])('%j', async (options, message) => {
    expect(await refusal([orders], options)).toBe(message);
  });
});

test.each([
  ['retension', 'retention'],
  ['RETENTION', 'retention'],
  ['repaet', 'repeat'],
  ['nps', undefined],
  ['x', undefined],
])('nearest to %s is %s', (word, expected) => {
  expect(nearest(word, ['ror', 'retention', 'repeat', 'loyalty'])).toBe(expected);
});
