import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

test("a file with some of the columns of Etsy's order items is not taken for one: its dates are not month-first by themselves", async () => {
  const rows = (header: string, lines: string) => file(`${header}\n${lines}`);
  const open = rows(
    'Order ID;Buyer;Sale Date;Item Total;Country',
    '1;ann;05/04/2026;10,00;NL\n2;bob;06/04/2026;12,50;NL\n',
  );
  await expect(calculate([open])).rejects.toThrow('--date-format DD/MM/YYYY');
  const { data } = await calculate([open], { dateFormat: 'DD/MM/YYYY' });
  expect(data.files[0]?.preset).toBe('generic');
  expect([data.firstOrder, data.lastOrder]).toEqual(['2026-04-05', '2026-04-06']);
  expect(data.revenue).toEqual({ XXX: '22.50' });
  expect(data.customers).toMatchObject({ buyers: 2 });
});
