import type { Preset } from './preset.js';

/** BigCommerce control panel: Orders > Export, the default template. */
export const bigcommerceOrders: Preset = {
  id: 'bigcommerce-orders',
  title: 'BigCommerce orders',
  platform: 'bigcommerce',
  holds: 'orders',
  signature: [['Order ID'], ['Order Date'], ['Order Status'], ['Order Total (inc tax)']],
  columns: {
    order: ['Order ID'],
    customer: ['Customer ID'],
    email: ['Customer Email'],
    phone: ['Customer Phone'],
    date: ['Order Date'],
    time: ['Order Time'],
    amount: ['Order Total (inc tax)'],
    refund: ['Refund Amount'],
    currency: ['Order Currency Code'],
    status: ['Order Status'],
  },
  otherwise: { email: ['Billing Email'] },
  oneRowPerOrder: true,
  voidStatuses: {
    incomplete: 'incomplete',
    pending: 'incomplete',
    'awaiting-payment': 'unpaid',
  },
  guestIds: ['0'],
  notes: [
    'Customer ID 0 is a guest: Customer Email, else Billing Email takes its place.',
    'Incomplete and Pending are checkouts that were left, Awaiting Payment is unpaid: they are void, as are Cancelled, Declined and Refunded.',
    'Partially Refunded orders count, less the Refund Amount.',
  ],
};
