import { expect, test } from 'vitest';
import { calculate } from '../../../src/index.js';
import { file } from '../../files.js';

test('a row that contradicts the decimals of two columns is one rejected row', async () => {
  const text =
    'order,customer,date,total,refund\n1,ann,2025-01-01,"1,50","1,20"\n2,ann,2025-01-02,1.50,1.20\n3,ann,2025-01-03,1.50,1.20\n';
  const { rows, orders } = (await calculate([file(text)])).data;
  expect([rows.read, rows.accepted, rows.rejected, rows.rejects.length, orders.counted]).toEqual([
    3, 2, 1, 1, 2,
  ]);
});
