import type { Preset } from './preset.js';

/** Etsy Shop Manager: Settings > Options > Download Data > Orders. */
export const etsyOrders: Preset = {
  id: 'etsy-orders',
  title: 'Etsy sold orders',
  platform: 'etsy',
  holds: 'orders',
  signature: [['Sale Date'], ['Order ID'], ['Order Value']],
  columns: {
    order: ['Order ID'],
    customer: ['Buyer User ID'],
    date: ['Sale Date'],
    amount: ['Order Total'],
    currency: ['Currency'],
    status: ['Status'],
  },
  otherwise: { customer: ['Buyer'] },
  dayOrder: 'month-first',
  oneRowPerOrder: true,
  orderIdPrefix: '#',
  adjustments: [{ column: 'Adjusted Order Total', by: 'replacing' }],
  notes: [
    'Etsy writes dates as MM/DD/YY in every language. A file whose rows say otherwise, such as 25/4/24 from a spreadsheet, is read by its rows.',
    'The customer is the Buyer User ID, else Buyer.',
    'Adjusted Order Total, what remains after a partial refund, takes the place of Order Total unless it is 0.00: Etsy writes 0.00 where nothing was adjusted. An order refunded in full is known by its Status alone.',
    'Give this file or the order items, not both: they name the buyer differently. Of a sale that both have, the orders file counts, and the items are a conflict.',
  ],
};
