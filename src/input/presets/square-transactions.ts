import type { Preset } from './preset.js';

/** Square dashboard: Transactions > Export > Transactions CSV. */
export const squareTransactions: Preset = {
  id: 'square-transactions',
  title: 'Square transactions',
  platform: 'square',
  holds: 'orders',
  signature: [['Transaction ID'], ['Net Sales'], ['Total Collected'], ['Event Type']],
  columns: {
    order: ['Transaction ID'],
    customer: ['Customer ID'],
    date: ['Date'],
    time: ['Time'],
    timezone: ['Time Zone'],
    amount: ['Net Sales'],
    status: ['Transaction Status'],
    type: ['Event Type'],
    refundOf: ['Transaction ID'],
  },
  otherwise: { customer: ['Customer Reference ID'] },
  oneRowPerOrder: true,
  types: { refund: ['refund'] },
  notes: [
    'Net Sales counts: after discounts, before tax and tips.',
    'The customer is the Customer ID, else the Customer Reference ID; sales with neither are anonymous, often most of them.',
    "A refund is a row of its own. It lowers its customer's revenue where it carries the Transaction ID of the sale, and makes it void where it takes back all of it; one with an id of its own and no customer is anonymous.",
    'The Items export (a row for each item) is another file: take Transactions CSV.',
  ],
};
