import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

// The library reads these in test/input; here the program does, which is bundled and read as Latin-1.
describe('the built program reads what is not ASCII', () => {
  const folder = folderWith({
    'chinese.csv': '订单号,客户,日期,金额\n1,a,2024年5月1日,10\n2,a,2024年6月1日,20\n',
    'total.csv': 'order,customer,date,total\n1,a,2024-05-01,10\n合計,,,10\n',
  });
  test.each([
    ['chinese.csv', { orders: 2, rejected: 0, revenue: '30.00' }],
    ['total.csv', { orders: 1, rejected: 0, revenue: '10.00' }],
  ])('%s', (file, { orders, rejected, revenue }) => {
    const run = ror(folder, ['calc', file, '--format', 'json', '--quiet']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { data } = JSON.parse(run.stdout);
    expect(data.orders.counted).toBe(orders);
    expect(data.rows.rejected).toBe(rejected);
    expect(Object.values(data.revenue)).toEqual([revenue]);
  });

  test('no byte of the program is outside of ASCII', async () => {
    const { readFileSync } = await import('node:fs');
    const program = readFileSync(new URL('../../dist/ror.js', import.meta.url));
    expect(program.findIndex((byte) => byte > 127)).toBe(-1);
  });
});
