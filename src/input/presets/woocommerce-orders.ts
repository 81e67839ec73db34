import type { Preset } from './preset.js';

/** WooCommerce order exports by the usual plugins: one row an order. */
export const woocommerceOrders: Preset = {
  id: 'woocommerce-orders',
  title: 'WooCommerce orders',
  platform: 'woocommerce',
  holds: 'orders',
  signature: [
    ['order_id', 'order_number'],
    ['order_date', 'date'],
    ['status', 'order_status'],
    ['order_total'],
    ['billing_email'],
  ],
  columns: {
    order: ['order_number', 'order_id'],
    customer: ['customer_id', 'customer_user'],
    email: ['billing_email', 'customer_email'],
    date: ['order_date', 'date'],
    amount: ['order_total'],
    refund: ['refunded_total', 'total_refunded', 'order_refund_amount'],
    currency: ['order_currency', 'currency'],
    status: ['status', 'order_status'],
  },
  otherwise: { email: ['customer_email'] },
  oneRowPerOrder: false,
  voidStatuses: { pending: 'unpaid', 'pending-payment': 'unpaid' },
  guestIds: ['0'],
  notes: [
    'Customer id 0 is a guest: the billing e-mail takes its place.',
    'pending means unpaid in WooCommerce and is void, as are cancelled, failed, refunded, trash and checkout-draft; wc- before a status is dropped.',
  ],
};
