import type { Preset } from './preset.js';

/** Shopify admin: Customers > Export. */
export const shopifyCustomers: Preset = {
  id: 'shopify-customers',
  title: 'Shopify customers',
  platform: 'shopify',
  holds: 'customers',
  signature: [['First Name'], ['Last Name'], ['Email'], ['Total Spent'], ['Total Orders']],
  columns: {
    customer: ['Customer ID'],
    email: ['Email'],
    phone: ['Phone'],
    referredBy: ['Referred By', 'Referrer'],
    referralSource: ['Referral Source', 'How did you hear about us'],
  },
  oneRowPerOrder: true,
  notes: [
    "Ids and telephone numbers carry a leading ' against Excel, which is dropped.",
    'Orders of a Shopify orders export meet their customer by e-mail address.',
    'Shopify itself does not record who referred a customer; the columns Referred By and Referral Source are those that people add.',
  ],
};
