import type { Preset } from './preset.js';

/** Shopify admin: Orders > Export, as "plain CSV file" or "CSV for Excel". */
export const shopifyOrders: Preset = {
  id: 'shopify-orders',
  title: 'Shopify orders',
  platform: 'shopify',
  holds: 'orders',
  signature: [['Name'], ['Email'], ['Created at', 'Paid at'], ['Lineitem name']],
  columns: {
    order: ['Name', 'Id'],
    email: ['Email'],
    phone: ['Phone'],
    date: ['Created at', 'Paid at'],
    amount: ['Total'],
    refund: ['Refunded Amount'],
    currency: ['Currency'],
    status: ['Financial Status'],
    cancelled: ['Cancelled at'],
  },
  countedStatuses: ['pending', 'authorized', 'partially_paid', 'unpaid'],
  oneRowPerOrder: false,
  voidWhere: [{ column: 'Payment Method', when: ['bogus', '(for testing) bogus gateway'], reason: 'test' }],
  notes: [
    'Orders that are not paid yet (pending, authorized, partially_paid, unpaid) count: paying on delivery or by transfer is usual. --exclude-status leaves them out.',
    'A row for each line item; only the first row of an order has its total, currency and statuses.',
    'The customer is the e-mail address, else the telephone number; an order with neither is anonymous.',
    'voided and refunded orders and those with a Cancelled at are void; partially refunded ones count, less the refund.',
    "Orders paid through Shopify's Bogus Gateway are tests.",
  ],
};
