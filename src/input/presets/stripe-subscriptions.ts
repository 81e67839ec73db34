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
  columns: {},
  oneRowPerOrder: true,
  notes: ['Contracts, not orders: recognised, and refused among the orders.'],
};
