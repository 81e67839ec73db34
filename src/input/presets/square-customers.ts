import type { Preset } from './preset.js';

/** Square dashboard: Customers > Directory > Export. */
export const squareCustomers: Preset = {
  id: 'square-customers',
  title: 'Square customer directory',
  platform: 'square',
  holds: 'customers',
  signature: [['Square Customer ID'], ['Reference ID'], ['Email Address']],
  columns: {
    customer: ['Square Customer ID'],
    email: ['Email Address'],
    phone: ['Phone Number'],
    referredBy: ['Referred By'],
    referralSource: ['Referral Source', 'How did you hear about us'],
  },
  oneRowPerOrder: true,
  notes: [
    'Square Customer ID is the Customer ID of the transactions.',
    'Square itself does not record who referred a customer; the columns Referred By and Referral Source are custom fields that people add.',
  ],
};
