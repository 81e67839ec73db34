import type { Preset } from './preset.js';

/** Amazon Seller Central: Reports > Fulfilment > All Orders. It names no buyer. */
export const amazonAllOrders: Preset = {
  id: 'amazon-all-orders',
  title: 'Amazon All Orders',
  platform: 'amazon',
  holds: 'orders',
  signature: [['amazon-order-id'], ['purchase-date'], ['order-status']],
  without: ['buyer-email'],
  columns: {
    order: ['amazon-order-id'],
    date: ['purchase-date'],
    lineAmount: ['item-price'],
    currency: ['currency'],
    status: ['order-status'],
  },
  oneRowPerOrder: false,
  withoutCustomer:
    'Amazon leaves the buyer out of All Orders: take the New Orders report (Seller Central > Orders > Order Reports), which has buyer-email.',
  notes: ['It names no buyer, so that no customer can be counted: refused, with the report to take instead.'],
};
