import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { recognizePreset } from '../../src/input/presets/index.js';
import { file, fixture } from '../files.js';

test('PayPal activity, worked out by hand', async () => {
  const { data, metrics } = await calculate([fixture('presets/paypal-activity.csv')]);
  expect(data.files[0]?.preset).toBe('paypal-activity');
  expect(data.orders).toEqual({
    total: 22,
    // Ana 120 and 80 (of which 20 came back), Ben 1500 and 30, Dora 50 euros.
    counted: 5,
    void: 14,
    voidReasons: {
      declined: 1,
      pending: 1,
      // The payment marked so, and its refund.
      refunded: 2,
      reversed: 2,
      // A cart item with its payment's id, a payment made, a withdrawal, a conversion, a fee, a hold, its release, a refund received.
      'no sale': 8,
    },
    refunds: 1,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 0,
  });
  // 120 + 80 - 20 + 1500 + 30.
  expect(data.revenue).toEqual({ EUR: '50.00', USD: '1710.00' });
  expect(data.anonymousRevenue).toEqual({ USD: '12.00' });
  expect(metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 2 });
  expect(metrics.ror).toMatchObject({ helped: 3, repeatOnly: 2, rate: 2 / 3 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2026-01-08', '2026-04-20']);
});

test('in German: dates with dots, decimal comma, German types and statuses', async () => {
  const row = (...cells: string[]) => cells.map((cell) => `"${cell}"`).join(',');
  const { data } = await calculate([
    file(
      `\uFEFF${[
        row(
          'Datum',
          'Uhrzeit',
          'Zeitzone',
          'Name',
          'Typ',
          'Status',
          'Währung',
          'Brutto',
          'Gebühr',
          'Netto',
          'Absender E-Mail-Adresse',
          'Transaktionscode',
          'Zugehöriger Transaktionscode',
          'Auswirkung auf Guthaben',
        ),
        ...[
          [
            '01.06.2026',
            'PayPal Express-Zahlung',
            'Abgeschlossen',
            '1.012,50',
            'ute@example.com',
            'T1',
            '',
            'Haben',
          ],
          [
            '02.06.2026',
            'Allgemeine Zahlung',
            'Abgeschlossen',
            '30,00',
            'ute@example.com',
            'T2',
            '',
            'Haben',
          ],
          ['03.06.2026', 'Rückzahlung', 'Abgeschlossen', '-12,50', 'kasse@example.com', 'T3', 'T1', 'Soll'],
          ['04.06.2026', 'Handyzahlung', 'Abgeschlossen', '-5,00', 'kasse@example.com', 'T4', '', 'Soll'],
          ['05.06.2026', 'Allgemeine Zahlung', 'Abgeschlossen', '9,00', 'ute@example.com', 'T5', '', 'Memo'],
          ['06.06.2026', 'Allgemeine Zahlung', 'Ausstehend', '7,00', 'jan@example.com', 'T6', '', 'Haben'],
        ].map(([date = '', type = '', status = '', gross = '', from = '', id = '', sale = '', impact = '']) =>
          row(
            date,
            '12:00:00',
            'CEST',
            '',
            type,
            status,
            'EUR',
            gross,
            '0,00',
            gross,
            from,
            id,
            sale,
            impact,
          ),
        ),
      ].join('\r\n')}\r\n`,
    ),
  ]);
  expect(data.files[0]?.preset).toBe('paypal-activity');
  expect(data.orders).toMatchObject({ total: 6, counted: 2, refunds: 1, void: 3 });
  expect(data.orders.voidReasons).toEqual({ ausstehend: 1, 'no sale': 2 });
  expect(data.revenue).toEqual({ EUR: '1030.00' });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2026-06-01', '2026-06-02']);
});

test('the monthly statement, which has a description and no status', async () => {
  const { data } = await calculate([
    file(
      [
        '"Date","Time","Time Zone","Description","Currency","Gross","Fee","Net","Balance","Transaction ID","From Email Address","Name","Reference Txn ID"',
        '"13.05.2026","10:00:00","Europe/Berlin","Express Checkout Payment","EUR","25,00","-0,90","24,10","24,10","S1","ute@example.com","Ute Rahn",""',
        '"14.05.2026","10:00:00","Europe/Berlin","General Withdrawal","EUR","-24,10","0,00","-24,10","0,00","S2","","",""',
      ].join('\n'),
    ),
  ]);
  expect(data.orders).toMatchObject({ total: 2, counted: 1, void: 1, voidReasons: { 'no sale': 1 } });
  expect(data.revenue).toEqual({ EUR: '25.00' });
});

test.each([
  [
    'Date',
    'Heure',
    'Fuseau horaire',
    'Type',
    'État',
    'Avant commission',
    "De l'adresse email",
    'Numéro de transaction',
  ],
  ['Datum', 'Tijd', 'Tijdzone', 'Type', 'Status', 'Bruto', 'Van e-mailadres', 'Transactiereferentie'],
])('the French and the Dutch header: %s, %s, %s, ...', (...columns) => {
  expect(recognizePreset(columns)?.id).toBe('paypal-activity');
});
