import { readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

const csv = (...rows: readonly string[]) => file(`customer,date,total,status\n${rows.join('\n')}\n`);

describe('orders without an order id', () => {
  const jan = csv('a,2024-01-05,10,paid', 'a,2024-01-05,10,paid', 'b,2024-01-31,20,paid');
  const feb = csv('b,2024-01-31,20,paid', 'b,2024-01-31,20,paid', 'a,2024-02-03,7,paid');

  test('that are the same in two files count as often as in the one that has most', async () => {
    for (const files of [
      [jan, feb],
      [feb, jan],
    ]) {
      const { data, warnings } = await calculate(files);
      // a twice in January, b twice in February's file and once in January's, a once more.
      expect(data.orders).toMatchObject({ total: 6, counted: 5, duplicates: 1 });
      expect(data.revenue).toEqual({ XXX: '67.00' });
      expect(warnings.filter(({ code }) => code === 'duplicatesWithoutId')).toEqual([
        {
          about: 'data',
          code: 'duplicatesWithoutId',
          message: '1 order without an order id is the same in several files and counts once.',
        },
      ]);
    }
  });

  test('a copy of a file doubles nothing', async () => {
    const rows = [
      'a,2024-01-05,10,paid',
      'a,2024-01-05,10,paid',
      'b,2024-01-31,20,paid',
      'c,2024-02-01,5,cancelled',
    ];
    const { data, warnings } = await calculate([csv(...rows), csv(...rows), csv(...rows)]);
    expect(data.orders).toMatchObject({ total: 12, counted: 3, void: 1, duplicates: 8 });
    expect(data.revenue).toEqual({ XXX: '40.00' });
    expect(warnings.find(({ code }) => code === 'duplicatesWithoutId')?.message).toBe(
      '8 orders without an order id are the same in several files and count once.',
    );
  });

  test('another time, amount, status (in what it means) or customer is another order', async () => {
    const { data } = await calculate([
      csv('a,2024-01-05 10:00,10,paid'),
      csv(
        'a,2024-01-05 10:01,10,paid',
        'a,2024-01-05 10:00,11,paid',
        'b,2024-01-05 10:00,10,paid',
        'a,2024-01-05 10:00,10,on-hold',
      ),
    ]);
    expect(data.orders).toMatchObject({ duplicates: 0 });
  });

  test('rows with a blank id in files that have a column for it', async () => {
    const rows = (id: string) => file(`order,customer,date,total\n,a,2024-01-05,10\n${id},b,2024-01-06,20\n`);
    const { data } = await calculate([rows('1'), rows('2')]);
    expect(data.orders).toMatchObject({ total: 4, counted: 3, duplicates: 1 });
  });

  test('what is no sale has no part in it', async () => {
    const path = fixture('presets/paypal-activity.csv');
    const { data, warnings } = await calculate([path, file(readFileSync(path))]);
    expect(data.orders).toMatchObject({ counted: 5, conflicts: 0 });
    expect(warnings.map(({ code }) => code)).not.toContain('duplicatesWithoutId');
  });
});

test('one file named in several ways is read once', async () => {
  const path = csv('a,2024-01-05,10,paid');
  const link = join(dirname(path), `link-${basename(path)}`);
  symlinkSync(path, link);
  const { data } = await calculate([
    path,
    relative(process.cwd(), path),
    `${dirname(path)}/./${basename(path)}`,
    link,
  ]);
  expect(data.files.map(({ name, rows }) => [basename(name), rows])).toEqual([[basename(path), 1]]);
  expect(data.orders).toMatchObject({ total: 1, duplicates: 0 });
});
