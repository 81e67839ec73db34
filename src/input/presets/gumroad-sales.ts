import type { Preset } from './preset.js';

/** Gumroad dashboard: Sales > Export CSV. */
export const gumroadSales: Preset = {
  id: 'gumroad-sales',
  title: 'Gumroad sales',
  platform: 'gumroad',
  holds: 'orders',
  signature: [['Purchase ID'], ['Purchase Email', 'Buyer Email'], ['Purchase Date'], ['Sale Price ($)']],
  columns: {
    order: ['Purchase ID'],
    email: ['Purchase Email', 'Buyer Email'],
    date: ['Purchase Date'],
    amount: ['Sale Price ($)'],
    refund: ['Partial Refund ($)'],
    referredBy: ['Affiliate'],
  },
  otherwise: { email: ['Buyer Email'] },
  anyReferrer: true,
  oneRowPerOrder: true,
  voidWhere: [
    { column: 'Fully Refunded?', when: 'yes', reason: 'refunded' },
    { column: 'Disputed?', when: 'yes', unless: 'Dispute Won?', reason: 'disputed' },
    { column: 'Pre-order authorization?', when: 'yes', reason: 'pre-order' },
    { column: 'Free trial purchase?', when: 'yes', reason: 'free trial' },
  ],
  currency: 'USD',
  notes: [
    'Refunded? is 1 for a refund in part, too: only Fully Refunded? makes a sale void; Partial Refund ($) is taken off.',
    'Disputed sales are void unless the dispute was won; pre-order authorisations and free trials are no purchases.',
    'Amounts are in US dollars and dates in UTC. The last row, Totals, is left out.',
    'The column Affiliate names a person: a sale through one is a referral by that person. Referrer is a web page and is none.',
  ],
};
