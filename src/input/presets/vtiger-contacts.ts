import type { Preset } from './preset.js';

/** Vtiger CRM: Contacts > Export. */
export const vtigerContacts: Preset = {
  id: 'vtiger-contacts',
  title: 'Vtiger contacts',
  platform: 'vtiger',
  holds: 'customers',
  signature: [
    ['Contact Id'],
    ['Last Name'],
    ['Email', 'Primary Email'],
    ['Lead Source'],
    ['Assigned To', 'Created Time'],
  ],
  columns: {
    customer: ['Contact Id'],
    email: ['Email', 'Primary Email'],
    phone: ['Mobile', 'Mobile Phone', 'Office Phone', 'Primary Phone'],
    referredBy: ['Referred By'],
    referralSource: ['Lead Source'],
  },
  oneRowPerOrder: true,
  notes: [
    'Lead Source Word of mouth is the referral among the words that Vtiger offers; Employee, Existing Customer, Partner and the like are none. Words that people add, such as Customer Referral, are known, too.',
  ],
};
