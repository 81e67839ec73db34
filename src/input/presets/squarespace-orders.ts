import type { Preset } from './preset.js';

/** Squarespace: Selling > Orders > Download CSV. */
export const squarespaceOrders: Preset = {
  id: 'squarespace-orders',
  title: 'Squarespace orders',
  platform: 'squarespace',
  holds: 'orders',
  signature: [['Order ID'], ['Email'], ['Financial Status'], ['Amount Refunded']],
  columns: {
    order: ['Order ID'],
    email: ['Email'],
    phone: ['Billing Phone'],
    date: ['Created at', 'Paid at'],
    amount: ['Total'],
    refund: ['Amount Refunded'],
    currency: ['Currency'],
    status: ['Financial Status'],
    cancelled: ['Cancelled at'],
  },
  oneRowPerOrder: false,
  notes: [
    'A row for each line item; all but the Order ID and the item is blank in the second and later rows of an order.',
    'The customer is the e-mail address, else the billing telephone number; an order with neither is anonymous.',
    'Amount Refunded is taken off; an order refunded in full is void, whatever its Financial Status says.',
    'A file saved again by Excel has lost seconds and time zone; its dates (7/25/2018 21:06) are read, too.',
  ],
};
