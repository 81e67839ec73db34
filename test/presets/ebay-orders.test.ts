import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { isTotal } from '../../src/input/not-data.js';
import { recognizePreset } from '../../src/input/presets/index.js';
import { file, fixture } from '../files.js';

describe('eBay orders', () => {
  test('of the United States, worked out by hand', async () => {
    const { data, metrics } = await calculate([fixture('presets/ebay-orders.csv')]);
    expect(data.files[0]?.preset).toBe('ebay-orders');
    // The title, and two lines behind the orders.
    expect(data.rows).toMatchObject({ read: 14, rejected: 0, notData: 3 });
    expect(data.orders).toEqual({
      total: 11,
      // pebble_lane 57.99 and 12 (its row stands twice); oak.and.ash 900; tinroof77 36.50 (two items) and 0;
      // mirrorlake 20 and 25.50, without order number; lake@example.com 11 and 13, without username; hazel_view 1045.
      counted: 10,
      void: 0,
      voidReasons: {},
      refunds: 0,
      duplicates: 0,
      conflicts: 0,
      anonymous: 1,
      afterAsOf: 0,
      zeroTotal: 1,
    });
    expect(data.revenue).toEqual({ $: '2120.99' });
    expect(data.anonymousRevenue).toEqual({ $: '15.00' });
    expect(data.customers).toEqual({ total: 6, buyers: 6, withoutOrders: 0 });
    expect(metrics.repeat).toMatchObject({ buyers: 6, repeatBuyers: 4 });
    expect(metrics.ror).toMatchObject({ helped: 6, repeatOnly: 4, rate: 4 / 6 });
    expect([data.firstOrder, data.lastOrder]).toEqual(['2026-07-02', '2026-08-03']);
  });

  test('of the United Kingdom: sep=, a title, day first, no order number, footers in one cell', async () => {
    const { data } = await calculate([
      file(
        [
          'sep=,',
          'Orders report for mill_street_finds',
          '',
          'Sales record number,Order number,Buyer username,Buyer email,Post to name,Total price,Sale date',
          '501,,heron22,,Ann Low,£14.99,21-Jul-25',
          '502,,heron22,,Ann Low,"£1,014.00",03-Sep-25',
          '',
          '2 record(s) downloaded,,,,,,',
          'Seller ID: mill_street_finds,,,,,,',
        ].join('\r\n'),
      ),
    ]);
    expect(data.rows).toMatchObject({ read: 2, rejected: 0 });
    expect(data.orders).toMatchObject({ total: 2, counted: 2 });
    expect(data.revenue).toEqual({ GBP: '1028.99' });
    expect([data.firstOrder, data.lastOrder]).toEqual(['2025-07-21', '2025-09-03']);
  });

  test('of Germany: semicolons, decimal comma, German months, -- for blank', async () => {
    const { data } = await calculate([
      file(
        [
          'Verkaufsprotokollnummer;Bestellnummer;Nutzername des Käufers;Name des Käufers;Artikelnummer;Verkauft für;Gesamtbetrag;Verkauft am',
          '71;23-00001-00001;waldkauz;Anne Tief;;20,00 €;116,99 €;10-Dez-25',
          '71;23-00001-00001;waldkauz;Anne Tief;335001;10,00 €;--;--',
          '72;23-00002-00002;waldkauz;Anne Tief;335002;1.012,00 €;1.016,99 €;04-Mai-26',
          '73;23-00003-00003;--;--;335003;5,00 €;5,00 €;03-Mär-26',
        ].join('\n'),
      ),
    ]);
    expect(data.orders).toMatchObject({ total: 3, counted: 2, anonymous: 1 });
    expect(data.revenue).toEqual({ EUR: '1133.98' });
    expect([data.firstOrder, data.lastOrder]).toEqual(['2025-12-10', '2026-05-04']);
  });
});

test.each([
  ['Verkaufsprotokollnummer', 'Bestellnummer', 'Nutzername des Käufers', 'Gesamtbetrag', 'Verkauft am'],
  ['Verkaufsprotokollnummer', 'Mitgliedsname', 'E-Mail des Käufers', 'Gesamtpreis', 'Verkaufsdatum'],
])('the German headers of today and of before: %s, %s, ...', (...columns) => {
  expect(recognizePreset(columns)?.id).toBe('ebay-orders');
});

test.each([
  [['14', 'record(s) downloaded', 'from', 'Jul-02-26']],
  [['83 record(s) downloaded', '', '']],
  [['Seller ID : mill_street_finds']],
  [['Seller ID: mill_street_finds', '']],
])('%o is the foot of the report', (cells) => {
  expect(isTotal(cells)).toBe(true);
});
