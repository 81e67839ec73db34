import type { Preset } from './preset.js';

/** Etsy Shop Manager: Settings > Options > Download Data > Order Items. */
export const etsyOrderItems: Preset = {
  id: 'etsy-order-items',
  title: 'Etsy sold order items',
  platform: 'etsy',
  holds: 'orders',
  signature: [
    ['Sale Date'],
    ['Order ID'],
    ['Item Name'],
    ['Item Total'],
    ['Buyer'],
    ['Transaction ID', 'Listing ID'],
  ],
  columns: {
    order: ['Order ID'],
    customer: ['Buyer'],
    date: ['Sale Date'],
    lineAmount: ['Item Total'],
    currency: ['Currency'],
  },
  dayOrder: 'month-first',
  oneRowPerOrder: false,
  orderIdPrefix: '#',
  notes: [
    'A row for each item; Item Total is summed over an order. Shipping, tax and refunds are not in it: the orders file knows more.',
    'Etsy writes dates as MM/DD/YY in every language. A file whose rows say otherwise, such as 25/4/24 from a spreadsheet, is read by its rows.',
    'Give this file or the orders, not both: they name the buyer differently. Of a sale that both have, the orders file counts, and the items are a conflict.',
  ],
};
