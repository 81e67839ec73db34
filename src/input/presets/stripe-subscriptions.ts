import type { Preset } from './preset.js';

/** Stripe dashboard: Subscriptions > Export. */
export const stripeSubscriptions: Preset = {
  id: 'stripe-subscriptions',
  title: 'Stripe subscriptions',
  platform: 'stripe',
  holds: 'subscriptions',
  signature: [
    ['Customer ID'],
    ['Status'],
    ['Start Date (UTC)', 'Start (UTC)'],
    ['Canceled At (UTC)', 'Ended At (UTC)'],
  ],
  columns: {
    customer: ['Customer ID'],
    email: ['Customer Email'],
    start: ['Start Date (UTC)', 'Start (UTC)'],
    end: ['Ended At (UTC)', 'Canceled At (UTC)'],
    status: ['Status'],
    recurringAmount: ['Amount'],
    quantity: ['Quantity'],
    currency: ['Currency'],
    interval: ['Interval'],
    trialEnd: ['Trial End (UTC)'],
  },
  otherwise: { end: ['Canceled At (UTC)'] },
  oneRowPerOrder: true,
  notes: [
    'Contracts, not orders: `ror retention --subscriptions` reads them.',
    'A subscription ends at Ended At; Canceled At is the day of the notice, and counts only where the status is canceled and nothing else says when it ended.',
    'incomplete and incomplete_expired never ran, and paused ones do not run: they are left out (--paused-active counts these).',
    'Amount is the price of one piece of the plan and Quantity how many; coupons, tax and metered use are in neither, so MRR is at list price. A trial brings nothing before Trial End.',
  ],
};
