import type { Preset } from './preset.js';

/** Stripe dashboard: Customers > Export. */
export const stripeCustomers: Preset = {
  id: 'stripe-customers',
  title: 'Stripe customers',
  platform: 'stripe',
  holds: 'customers',
  signature: [['id'], ['Email'], ['Created (UTC)', 'Created date (UTC)'], ['Delinquent']],
  columns: {
    customer: ['id'],
    email: ['Email'],
    phone: ['Phone'],
    referredBy: ['referred_by (metadata)', 'referrer (metadata)'],
    referralSource: ['referral_source (metadata)'],
  },
  oneRowPerOrder: true,
  notes: [
    'id (cus_...) is the Customer ID of the payments.',
    'Stripe itself does not record who referred a customer; metadata called referred_by, referrer or referral_source is read.',
  ],
};
