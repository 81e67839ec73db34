import type { Preset } from './preset.js';

/** WooCommerce: Analytics > Orders > Download. */
export const woocommerceAnalyticsOrders: Preset = {
  id: 'woocommerce-analytics-orders',
  title: 'WooCommerce Analytics orders',
  platform: 'woocommerce',
  holds: 'orders',
  signature: [['Date'], ['Order #'], ['Status'], ['Customer'], ['Customer type']],
  columns: {
    order: ['Order #'],
    name: ['Customer'],
    date: ['Date'],
    amount: ['Net Sales', 'N. Revenue (formatted)', 'N. Revenue'],
    status: ['Status'],
  },
  oneRowPerOrder: true,
  voidStatuses: { pending: 'unpaid', 'pending-payment': 'unpaid' },
  notes: [
    'The export has neither e-mail nor id: the customer is a name, and two people of one name are one customer. An order plugin gives better figures.',
    'Net Sales is the amount: without tax and shipping, less what was refunded; N. Revenue (formatted) where it is absent.',
    'Pending payment is unpaid and void, as are Cancelled, Failed, Refunded and Draft.',
  ],
};
