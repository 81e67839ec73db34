import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

const read = (content: string, name: string) => calculate([file(content, name)]);

test('orders above the header are not taken for titles', async () => {
  await expect(
    read(
      '1,a,2024-01-05,10.00\n2,b,2024-01-06,10.00\n3,c,2024-01-07,10.00\norder_id,customer_id,date,total\n4,d,2024-01-08,10.00\n',
      'sorted.csv',
    ),
  ).rejects.toThrow(
    /sorted\.csv:1: rows of data stand above the header in line 4\.\nPut the header first\.$/,
  );
});

test('the lines named are those of the file, with its empty lines and cells of several lines', async () => {
  await expect(
    read(
      '\n"two\nlines",,,\n1,a,2024-01-05,10.00\n\norder_id,customer_id,date,total\n4,d,2024-01-08,10.00\n',
      'gaps.csv',
    ),
  ).rejects.toThrow('gaps.csv:4: rows of data stand above the header in line 6.');
});

test('nor are those of a sorted file of a shop', async () => {
  const [header = '', ...rows] = readFileSync(fixture('presets/etsy-orders.csv'), 'utf8').trim().split('\n');
  const sorted = [...rows.slice(0, 2), header, ...rows.slice(2)].join('\n');
  await expect(read(sorted, 'sorted-shop.csv')).rejects.toThrow(
    'sorted-shop.csv:1: rows of data stand above the header in line 3.',
  );
});

test('titles are titles, also where a spreadsheet has filled their rows up and they have a date', async () => {
  const { data } = await read(
    'Demo Ltd,,,\nPrinted,,2024-02-01,\nFrom,2024-01-01,To,2024-01-31\norder_id,customer_id,date,total\n4,d,2024-01-08,10.00\n',
    'titles.csv',
  );
  expect(data.rows).toMatchObject({ read: 1, accepted: 1, notData: 3 });
  expect(data.revenue).toEqual({ XXX: '10.00' });
});
