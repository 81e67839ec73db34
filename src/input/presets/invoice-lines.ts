import type { Preset } from './preset.js';

/** Invoice lines as in the UCI data set "Online Retail". */
export const invoiceLines: Preset = {
  id: 'invoice-lines',
  title: 'Invoice lines (Online Retail)',
  holds: 'orders',
  signature: [
    ['InvoiceNo', 'Invoice'],
    ['StockCode'],
    ['Quantity'],
    ['InvoiceDate'],
    ['UnitPrice', 'Price'],
    ['CustomerID', 'Customer ID'],
  ],
  columns: {
    order: ['InvoiceNo', 'Invoice'],
    customer: ['CustomerID', 'Customer ID'],
    date: ['InvoiceDate'],
    quantity: ['Quantity'],
    unitPrice: ['UnitPrice', 'Price'],
  },
  oneRowPerOrder: false,
  creditNotePrefix: 'C',
  notes: [
    'A row for each line; quantity times unit price is summed over an invoice.',
    'Invoices whose number starts with C are credit notes: they lower revenue and are no purchase.',
    'An id that a spreadsheet turned into 17850.0 is the id 17850.',
  ],
};
