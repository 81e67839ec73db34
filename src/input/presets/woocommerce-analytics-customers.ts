import type { Preset } from './preset.js';

/** WooCommerce: Analytics > Customers > Download. */
export const woocommerceAnalyticsCustomers: Preset = {
  id: 'woocommerce-analytics-customers',
  title: 'WooCommerce Analytics customers',
  platform: 'woocommerce',
  holds: 'customers',
  signature: [['Name'], ['Username'], ['Email'], ['Orders'], ['Total Spend'], ['AOV']],
  columns: {
    email: ['Email'],
    phone: ['Billing Phone'],
    name: ['Name'],
    referredBy: ['Referred By'],
    referralSource: ['Referral Source', 'How did you hear about us'],
  },
  oneRowPerOrder: true,
  notes: [
    'Customers are known by e-mail address: give it with the orders of an export plugin. The orders of WooCommerce Analytics have names alone and meet it by them, where a name is that of one customer.',
    'It has no order dates: it says who is a customer, not when they bought.',
  ],
};
