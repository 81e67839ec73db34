import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { recognizePreset } from '../../src/input/presets/index.js';
import { file, fixture } from '../files.js';

test('PrestaShop: euro signs, a short name for the customer', async () => {
  const { data, metrics } = await calculate([fixture('presets/prestashop-orders.csv')]);
  // Count: 12 13 14 18 19 20 22. 12 + 1034.50 + 40 + 19.90 + 30 + 8.10 + 0; 21 has no customer.
  // L. MARCHAND (in two cases) bought three times; R. SALAS paid at the second attempt; P. QUINN had the money back.
  expect(data.orders).toEqual({
    total: 12,
    counted: 7,
    void: 3,
    voidReasons: { cancelled: 1, failed: 1, refunded: 1 },
    refunds: 0,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  expect(data.revenue).toEqual({ EUR: '1144.50' });
  expect(data.anonymousRevenue).toEqual({ EUR: '5.00' });
  expect(data.customers).toEqual({ total: 6, buyers: 5, withoutOrders: 1 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-05-01', '2024-06-30']);
  expect(metrics.repeat).toMatchObject({ buyers: 5, repeatBuyers: 1 });
  expect(data.rows.rejected).toBe(0);
});

test('PrestaShop: 12,00 € in French', async () => {
  const path = file(
    'ID;Référence;"Nouveau client";Livraison;Client;Total;Paiement;État;Date\n' +
      '1;ABCDEFGHI;1;France;"J. PETIT";"1 234,50 €";Chèque;"Paiement accepté";"2024-05-01 10:00:00"\n' +
      '2;ABCDEFGHJ;0;France;"J. PETIT";"12,00 €";Chèque;Livré;"2024-05-02 10:00:00"\n' +
      '3;ABCDEFGHK;0;France;"J. PETIT";"7,00 €";Chèque;Annulé;"2024-05-03 10:00:00"\n' +
      '4;ABCDEFGHL;0;France;"J. PETIT";"8,00 €";Carte;"Erreur de paiement";"2024-05-04 10:00:00"\n',
  );
  const { data } = await calculate([path]);
  expect(data.files[0]?.preset).toBe('prestashop-orders');
  expect(data.revenue).toEqual({ EUR: '1246.50' });
  expect(data.orders).toMatchObject({ counted: 2, voidReasons: { cancelled: 1, failed: 1 } });
});

test.each([
  ['Spanish', 'ID;Referencia;Nuevo cliente;Entrega;Cliente;Total;Pago;Estado;Fecha'],
  ['German', 'ID;Bestellreferenz;Neukunde;Lieferung;Kunde;Gesamt;Zahlung;Status;Datum'],
  ['Italian', 'ID;Riferimento;Nuovo cliente;Consegna;Cliente;Totale;Pagamento;Stato;Data'],
  ['Dutch', 'ID;Referentie;Nieuwe klant;Levering;Klant;Totaal;Betaling;Status;Datum'],
  ['Polish', 'ID;Referencja;Nowy klient;Dostawa;Klient;Razem;Płatność;Status;Data'],
])('PrestaShop: %s columns', (_language, header) => {
  expect(recognizePreset(header.split(';'))?.id).toBe('prestashop-orders');
});
