import type { Preset } from './preset.js';

/** Salesforce: a report on contacts, exported as "Details only". */
export const salesforceContacts: Preset = {
  id: 'salesforce-contacts',
  title: 'Salesforce contacts',
  platform: 'salesforce',
  holds: 'customers',
  signature: [['Contact ID'], ['Last Name'], ['Email'], ['Lead Source']],
  without: ['Created Time', 'Modified Time', 'Assigned To'],
  columns: {
    customer: ['Contact ID'],
    email: ['Email'],
    phone: ['Phone', 'Mobile'],
    referredBy: ['Referred By'],
    referralSource: ['Lead Source'],
  },
  oneRowPerOrder: true,
  notes: [
    'Ids are case-sensitive: 0035g00000AbCdE and 0035g00000aBcDe are two people.',
    'Lead Source Word of mouth, Customer Referral, Employee Referral and External Referral are referrals; Web, Partner, Trade Show and the like are not.',
  ],
};
