import type { Preset } from './preset.js';

/** QuickBooks Online: Sales > All sales, exported. */
export const quickbooksSales: Preset = {
  id: 'quickbooks-sales',
  title: 'QuickBooks sales',
  platform: 'quickbooks',
  holds: 'orders',
  signature: [['Transaction date'], ['Transaction type'], ['No.'], ['Name'], ['Total']],
  columns: {
    order: ['No.'],
    name: ['Name'],
    date: ['Transaction date'],
    amount: ['Total'],
    currency: ['Currency'],
    status: ['Status'],
    type: ['Transaction type'],
  },
  countedStatuses: ['open', 'overdue', 'partially paid', 'deposited'],
  oneRowPerOrder: true,
  types: { refund: ['refund', 'credit memo'], sale: ['invoice', 'sales receipt'] },
  notes: [
    'Invoices and sales receipts are sales; refund receipts and credit memos lower revenue; payments, estimates and the rest are void as no sale.',
    'Voided invoices are void. Unpaid and overdue ones count: the work was sold.',
    'The customer is a name: two of one name are one customer.',
  ],
};
