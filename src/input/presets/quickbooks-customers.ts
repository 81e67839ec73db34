import type { Preset } from './preset.js';

/** QuickBooks Online: Reports > Customer Contact List, exported from Excel as CSV. */
export const quickbooksCustomers: Preset = {
  id: 'quickbooks-customers',
  title: 'QuickBooks customers',
  platform: 'quickbooks',
  holds: 'customers',
  signature: [['Customer'], ['Phone Numbers', 'Phone'], ['Full Name'], ['Billing Address']],
  columns: {
    name: ['Customer'],
    referredBy: ['Referred By'],
    referralSource: ['Referral Source', 'Lead Source', 'How did you hear about us'],
  },
  oneRowPerOrder: true,
  notes: [
    'Customers are known by their display name, as in the invoices and sales of QuickBooks; the e-mail address is not used, as those do not have it.',
    'Referred By and Lead Source are columns that people add; Referred By holds a display name.',
  ],
};
