import type { Preset } from './preset.js';

/** QuickBooks Online: Reports > Invoice List, exported from Excel as CSV. */
export const quickbooksInvoices: Preset = {
  id: 'quickbooks-invoices',
  title: 'QuickBooks invoices',
  platform: 'quickbooks',
  holds: 'orders',
  signature: [['Date'], ['Num'], ['Customer', 'Name'], ['Amount'], ['Open Balance']],
  columns: {
    order: ['Num'],
    name: ['Customer', 'Name'],
    date: ['Date'],
    lineAmount: ['Amount'],
    currency: ['Currency'],
    type: ['Transaction Type'],
  },
  oneRowPerOrder: false,
  types: { refund: ['credit memo', 'refund'], sale: ['invoice', 'sales receipt'] },
  notes: [
    'The rows of an invoice are summed; a row without Num is an invoice of its own.',
    'The customer is a name: two of one name are one customer.',
    'Titles above the header, subtotals and the row Total are left out.',
    'Where there is a Transaction Type, credit memos and refunds lower revenue, and all but invoices and sales receipts are no sale.',
  ],
};
