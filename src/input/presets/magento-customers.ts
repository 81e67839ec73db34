import type { Preset } from './preset.js';

/** Magento 2 and Adobe Commerce admin: Customers > All Customers > Export. */
export const magentoCustomers: Preset = {
  id: 'magento-customers',
  title: 'Magento customers',
  platform: 'magento',
  holds: 'customers',
  signature: [['ID'], ['Email'], ['Customer Since'], ['Account Created in']],
  columns: {
    customer: ['ID'],
    email: ['Email'],
    phone: ['Phone'],
    referredBy: ['Referred By'],
    referralSource: ['Referral Source', 'How did you hear about us'],
  },
  oneRowPerOrder: true,
  notes: [
    'Orders of a Magento orders export meet their customer by e-mail address.',
    'Magento does not record who referred a customer; Referred By and Referral Source are columns that people add.',
  ],
};
