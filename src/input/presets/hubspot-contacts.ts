import type { Preset } from './preset.js';

/** HubSpot: Contacts > Export. */
export const hubspotContacts: Preset = {
  id: 'hubspot-contacts',
  title: 'HubSpot contacts',
  platform: 'hubspot',
  holds: 'customers',
  signature: [['Record ID', 'Record ID - Contact', 'Contact ID'], ['First Name'], ['Email'], ['Create Date']],
  columns: {
    customer: ['Record ID', 'Record ID - Contact', 'Contact ID'],
    email: ['Email'],
    phone: ['Phone Number', 'Mobile Phone Number'],
    referredBy: ['Referred By'],
    referralSource: [
      'Lead source',
      'How did you hear about us?',
      'How did you hear about us',
      'Referral Source',
    ],
  },
  oneRowPerOrder: true,
  notes: [
    'Deals of a HubSpot export meet their contact by Record ID.',
    'Original Source is where a web visit came from: its REFERRALS is a link on another site, not a person, and is left alone. Lead source and How did you hear about us are read.',
  ],
};
