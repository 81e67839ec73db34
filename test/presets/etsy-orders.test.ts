import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('Etsy orders, worked out by hand', async () => {
  const { data, metrics } = await calculate([fixture('presets/etsy-orders.csv')]);
  expect(data.files[0]?.preset).toBe('etsy-orders');
  expect(data.orders).toEqual({
    total: 13,
    // mapleleaf 55, 30 (adjusted from 44) and 61.25; fernhill 18.12 and 9.99; quilter_mo, without user id, 20 and 16; bluejay5 0.
    counted: 8,
    void: 2,
    voidReasons: { cancelled: 1, refunded: 1 },
    refunds: 0,
    duplicates: 2,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  expect(data.revenue).toEqual({ USD: '210.36' });
  expect(data.anonymousRevenue).toEqual({ USD: '12.50' });
  expect(data.customers).toEqual({ total: 6, buyers: 4, withoutOrders: 2 });
  expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 3 });
  expect(metrics.ror).toMatchObject({ helped: 4, repeatOnly: 3, rate: 0.75 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2025-01-14', '2025-07-09']);
});

test('the other form, in which Buyer is a name; where no date decides, the month comes first as always on Etsy', async () => {
  const path = file(
    [
      'Sale Date,Order ID,Buyer User ID,Full Name,Currency,Order Value,Order Total,Status,Adjusted Order Total,Buyer',
      '03/04/26,11,owl8,"Ann Low",EUR,"50,00","55,00",,"0,00","Ann Low"',
      '05/06/26,12,owl8,"Ann Low",EUR,"12,00","17,50",,"0,00","Ann Low"',
    ].join('\n'),
  );
  const { data } = await calculate([path]);
  expect(data.revenue).toEqual({ EUR: '72.50' });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2026-03-04', '2026-05-06']);
});
