import type { Preset } from './preset.js';

/** Wix dashboard: Orders > Export. */
export const wixOrders: Preset = {
  id: 'wix-orders',
  title: 'Wix orders',
  platform: 'wix',
  holds: 'orders',
  signature: [['Order number'], ['Date created'], ['Contact email'], ['Quantity refunded'], ['Total']],
  columns: {
    order: ['Order number'],
    email: ['Contact email'],
    phone: ['Billing phone', 'Recipient phone'],
    date: ['Date created'],
    time: ['Time'],
    amount: ['Total'],
    refund: ['Refunded amount'],
    currency: ['Currency'],
    status: ['Payment status'],
  },
  oneRowPerOrder: false,
  voidStatuses: { unpaid: 'unpaid', 'not-paid': 'unpaid' },
  voidWhere: [{ column: 'Fulfillment status', when: ['canceled', 'cancelled'], reason: 'cancelled' }],
  notes: [
    'A row for each line item that repeats every cell of the order: Total counts once.',
    'Unpaid, Refunded and Canceled orders are void; Partially refunded ones count, less the Refunded amount.',
    'Several columns have one name (Delivery state, Delivery city, ...); the quotes around numbers such as "00012" are dropped.',
  ],
};
