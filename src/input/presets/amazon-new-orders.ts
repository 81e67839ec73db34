import type { Preset } from './preset.js';

/** Amazon Seller Central: Orders > Order Reports > New Orders or Unshipped Orders. */
export const amazonNewOrders: Preset = {
  id: 'amazon-new-orders',
  title: 'Amazon New Orders',
  platform: 'amazon',
  holds: 'orders',
  signature: [['order-id'], ['order-item-id'], ['buyer-email'], ['item-price']],
  columns: {
    order: ['order-id'],
    email: ['buyer-email'],
    date: ['purchase-date'],
    lineAmount: ['item-price'],
    currency: ['currency'],
  },
  oneRowPerOrder: false,
  adjustments: [
    { column: 'shipping-price', by: 'adding' },
    { column: 'item-promotion-discount', by: 'subtracting' },
    { column: 'ship-promotion-discount', by: 'subtracting' },
  ],
  notes: [
    'A row for each item: item-price and shipping-price less promotions are summed over an order.',
    "The customer is the buyer's alias at marketplace.amazon.com, the same in all orders at one seller.",
    'The report has no status and knows no cancellation or refund.',
  ],
};
