import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { chooseColumns, normalizeColumn } from '../../src/input/columns.js';
import { genericNames } from '../../src/input/generic-names/index.js';
import { ORDER_ROLES } from '../../src/input/roles.js';
import { file, fixture } from '../files.js';

/**
 * In each file: 1 and 3 are one customer's, 2 came by that customer, 4 is cancelled and bought again as 5, 6 was refunded.
 * Revenue is 1 + 2 + (3 less its refund) + 5.
 */
const languages: readonly (readonly [
  language: string,
  currency: string,
  revenue: string,
  first: string,
  last: string,
])[] = [
  // 1234.50 + 49.95 + (20 - 5) + 75
  ['dutch', 'EUR', '1374.45', '2024-04-03', '2024-05-11'],
  // 1099 + 45.90 + 20 + 75.10
  ['german', 'EUR', '1240.00', '2024-04-03', '2024-05-11'],
  // 1250 + 45.90 + (20 - 2.50) + 75.10, and so on
  ['french', 'EUR', '1388.50', '2024-04-03', '2024-05-11'],
  ['spanish', 'EUR', '1388.50', '2024-04-03', '2024-05-11'],
  ['italian', 'EUR', '1388.50', '2024-04-03', '2024-05-11'],
  ['portuguese', 'BRL', '1388.50', '2024-04-03', '2024-05-11'],
  // 1012500 + 4590 + (2000 - 250) + 7510
  ['japanese', 'JPY', '1026350', '2024-04-03', '2024-05-11'],
  ['chinese', 'CNY', '1388.50', '2024-04-03', '2024-05-11'],
];

test('every language has a fixture', () => {
  const names = Object.keys(genericNames).map((name) => name.toLowerCase());
  expect(['english', ...languages.map(([language]) => language)].toSorted()).toEqual(names.toSorted());
});

test.each(languages)('an export in %s needs no --map', async (language, currency, revenue, first, last) => {
  const { data, metrics } = await calculate([fixture(`languages/${language}.csv`)]);
  expect(data.files[0]?.preset).toBe('generic');
  expect(data.rows).toMatchObject({ read: 6, rejected: 0 });
  expect(data.orders).toMatchObject({
    total: 6,
    counted: 4,
    void: 2,
    voidReasons: { cancelled: 1, refunded: 1 },
    conflicts: 0,
  });
  expect(data.revenue).toEqual({ [currency]: revenue });
  expect([data.firstOrder, data.lastOrder]).toEqual([first, last]);
  expect(data.customers).toEqual({ total: 4, buyers: 3, withoutOrders: 1 });
  expect(metrics.ror).toMatchObject({ helped: 3, repeatOnly: 1, referredOnly: 1, both: 0 });
});

test('traditional Chinese', async () => {
  const path = file(
    '訂單編號,會員編號,姓名,電子郵件,訂單日期,訂單金額,幣別,訂單狀態\n' +
      'T1,9,陳安,an@example.tw,2024/04/03,"1,250",TWD,已完成\nT2,9,陳安,an@example.tw,2024/04/13,"1,000.50",TWD,已取消\n',
  );
  const { data } = await calculate([path]);
  expect(data.revenue).toEqual({ TWD: '1250.00' });
  expect(data.orders).toMatchObject({ counted: 1, void: 1 });
});

test('quantity times unit price in German', async () => {
  const path = file(
    'Rechnungsnummer;Kunde;Rechnungsdatum;Menge;Einzelpreis\n' +
      '1;Groß;03.04.2024;2;10,50\n1;Groß;03.04.2024;1;4,00\n2;Weiß;04.04.2024;3;1,00\n',
  );
  const { data } = await calculate([path]);
  expect(data.revenue).toEqual({ XXX: '28.00' });
  expect(data.orders).toMatchObject({ total: 2, counted: 2 });
});

test('a time column is no date, and a name gives way to a number', () => {
  const { roles } = chooseColumns(
    ['Bestellnummer', 'Kundenname', 'Kunden-Nr.', 'Datum', 'Uhrzeit', 'Summe'],
    ORDER_ROLES,
  );
  expect(Object.fromEntries(roles)).toEqual({ order: 0, name: 1, customer: 2, date: 3, time: 4, amount: 5 });
});

test('the surest name of a language comes before a doubtful English one', () => {
  expect(chooseColumns(['ID', '注文番号'], ['order']).roles.get('order')).toBe(1);
  expect(chooseColumns(['Invoice', 'Bestelnummer'], ['order']).roles.get('order')).toBe(1);
});

describe('names of columns', () => {
  test('none has two meanings', () => {
    const meaning = new Map<string, string>();
    const double: string[] = [];
    for (const names of Object.values(genericNames)) {
      for (const [role, list] of Object.entries(names)) {
        for (const name of list.map(normalizeColumn)) {
          if ((meaning.get(name) ?? role) !== role) double.push(`${name}: ${meaning.get(name)}, ${role}`);
          meaning.set(name, role);
        }
      }
    }
    expect(double).toEqual([]);
  });
});
