import type { Preset } from './preset.js';

/** Stripe dashboard: Payments > Export. */
export const stripePayments: Preset = {
  id: 'stripe-payments',
  title: 'Stripe payments',
  platform: 'stripe',
  holds: 'orders',
  signature: [['id'], ['Created date (UTC)', 'Created (UTC)'], ['Amount'], ['Amount Refunded'], ['Status']],
  columns: {
    order: ['id'],
    customer: ['Customer ID'],
    email: ['Customer Email'],
    date: ['Created date (UTC)', 'Created (UTC)'],
    amount: ['Amount'],
    refund: ['Amount Refunded'],
    currency: ['Currency'],
    status: ['Status'],
    captured: ['Captured'],
  },
  oneRowPerOrder: true,
  withoutCustomer:
    "A platform's Connect charges carry no customer: take the export of the account that sells, with Customer ID or Customer Email among its columns.",
  notes: [
    'Dates are in UTC; --timezone converts them.',
    'Failed attempts are rows and void; so are payments that were not captured, and those refunded in full even where the status still says Paid.',
    "A platform's Connect charges have no customer columns and are refused.",
  ],
};
