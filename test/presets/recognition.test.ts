import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { inputOptions } from '../../src/fold-files.js';
import { calculate } from '../../src/index.js';
import { inspectInput } from '../../src/input/inspect.js';
import { presets } from '../../src/input/presets/index.js';
import { settingsOf } from '../../src/settings.js';
import { file, fixture } from '../files.js';
import { seeded } from '../fuzz/mutate.js';

const folder = fileURLToPath(new URL('../../fixtures/presets', import.meta.url));
const files = new Map<string, string>([
  ['shopify-orders', fixture('shopify-orders.csv')],
  ['shopify-customers', fixture('shopify-customers.csv')],
  ['woocommerce-orders', fixture('woocommerce-orders.csv')],
  ['stripe-payments', fixture('stripe-payments.csv')],
  ['invoice-lines', fixture('online-retail.csv')],
  ...readdirSync(folder).map((name) => [name.replace(/\..*/, ''), `${folder}/${name}`] as const),
]);

/** The rows of a fixture; a row that is narrower than the header is a title or the foot of a report. */
function rowsOf(path: string): { delimiter: string; rows: string[][]; header: number } {
  const text = readFileSync(path, 'utf8');
  const count = (one: string) => text.split(one).length;
  const delimiter = ['\t', ';', ','].reduce((best, one) => (count(one) > count(best) ? one : best));
  const rows = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as string[][];
  const width = Math.max(...rows.map((row) => row.length));
  return { delimiter, rows, header: rows.findIndex((row) => row.length === width) };
}

function written(rows: readonly (readonly string[])[], delimiter: string): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return `${rows.map((row) => row.map(cell).join(delimiter)).join('\n')}\n`;
}

const CASES = [(name: string) => name.toUpperCase(), (name: string) => name.toLowerCase(), mixed] as const;

/** Every other letter is a capital. */
function mixed(name: string): string {
  return [...name].map((letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join('');
}

/**
 * The fixture with its columns shuffled, their names in other case, and two more among them; another way for each `seed`
 * from 0 to 2.
 */
function disguised(path: string, seed: number): string {
  const { delimiter, rows, header } = rowsOf(path);
  const width = rows[header]?.length ?? 0;
  const random = seeded(seed + 1);
  const places = Array.from({ length: width }, (_, at) => ({ at, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ at }) => at);
  const inCase = CASES[seed] ?? mixed;
  return written(
    rows.map((row, at) => {
      if (row.length !== width) return row;
      const cells = at === header ? row.map(inCase) : row;
      // Where two columns have one name, the first is meant: they keep their order.
      const names = rows[header] ?? [];
      const isRepeated = names.map((name) => names.filter((other) => other === name).length > 1);
      const fixed = cells.filter((_cell, index) => isRepeated[index]);
      const moved = places.filter((index) => !isRepeated[index]).map((index) => cells[index] ?? '');
      const [left, right] = at === header ? ['Shelf', 'Our remark'] : [`shelf ${at}`, ''];
      return [left, ...moved, ...fixed, right];
    }),
    delimiter,
  );
}

async function recognized(path: string): Promise<string | undefined> {
  const { files: inspected } = await inspectInput(
    [path],
    { customers: [], referrals: [] },
    inputOptions(settingsOf({})),
  );
  return inspected[0]?.plan.preset?.id;
}

/** The figures of a file, or the advice with which it is refused. */
async function outcome(path: string): Promise<unknown> {
  try {
    const { metrics, data } = await calculate([path]);
    return { metrics, orders: data.orders, revenue: data.revenue, read: data.rows.read };
  } catch (error) {
    return String(error).split('\n').at(-1);
  }
}

test('every preset has a fixture, and every fixture a preset', () => {
  expect([...files.keys()].toSorted()).toEqual(presets.map(({ id }) => id).toSorted());
});

describe.each([...files])('the fixture of %s', (id, path) => {
  const holds = presets.find((preset) => preset.id === id)?.holds;
  test('is recognised, and taken for no other', async () => {
    expect(await recognized(path)).toBe(id);
  });
  test.each([0, 1, 2])(
    'is recognised with columns shuffled and in other case, with others among them (%i)',
    async (seed) => {
      expect(await recognized(file(disguised(path, seed)))).toBe(id);
    },
  );
  test.runIf(holds === 'orders')('gives the same figures then, or is refused as before', async () => {
    expect(await outcome(file(disguised(path, 0), 'disguised.csv'))).toEqual(await outcome(path));
  });
});
