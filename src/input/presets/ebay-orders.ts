import type { Preset } from './preset.js';

/** eBay Seller Hub: Orders > Download report, of the English and the German sites. */
export const ebayOrders: Preset = {
  id: 'ebay-orders',
  title: 'eBay orders',
  platform: 'ebay',
  holds: 'orders',
  signature: [
    ['Sales Record Number', 'Verkaufsprotokollnummer'],
    ['Buyer Username', 'Nutzername des Käufers', 'Mitgliedsname'],
    ['Total Price', 'Gesamtbetrag', 'Gesamtpreis'],
  ],
  columns: {
    order: ['Order Number', 'Bestellnummer'],
    customer: ['Buyer Username', 'Nutzername des Käufers', 'Mitgliedsname'],
    email: ['Buyer Email', 'E-Mail des Käufers'],
    date: ['Sale Date', 'Verkauft am', 'Verkaufsdatum'],
    amount: ['Total Price', 'Gesamtbetrag', 'Gesamtpreis'],
  },
  otherwise: { order: ['Sales Record Number', 'Verkaufsprotokollnummer'] },
  oneRowPerOrder: false,
  notes: [
    'An order of several items has a row with its total and a row for each item, whose total is blank.',
    'The customer is the buyer username, else the e-mail address; the order its order number, else its sales record number.',
    'Titles and sep= before the header and "record(s) downloaded" and "Seller ID" after the last order are no orders; -- is blank.',
    'Dates such as Jul-25-26, 25-Jul-26 and, on the German site, 10-Dez-25.',
    'The report has no status: cancelled orders have to be taken out on eBay.',
  ],
};
