import type { Preset } from './preset.js';

/** HubSpot: Deals > Export. */
export const hubspotDeals: Preset = {
  id: 'hubspot-deals',
  title: 'HubSpot deals',
  platform: 'hubspot',
  holds: 'orders',
  signature: [['Record ID', 'Record ID - Deal', 'Deal ID'], ['Deal Name'], ['Deal Stage'], ['Amount']],
  columns: {
    order: ['Record ID', 'Record ID - Deal', 'Deal ID'],
    customer: ['Associated Contact IDs', 'Associated Contact ID'],
    date: ['Close Date'],
    amount: ['Amount'],
    currency: ['Currency'],
    status: ['Deal Stage'],
    referralSource: ['Lead source'],
  },
  oneRowPerOrder: true,
  onlyStatuses: ['closed won', 'closedwon', 'closed won (sales pipeline)'],
  customerDelimiter: ';',
  withoutCustomer:
    'Export again with the column Associated Contact IDs ("include associations"), or name one with --map customer=COLUMN.',
  notes: [
    'Only deals in the stage Closed Won count, on their Close Date; every other stage is void under its name. --include-status takes further stages.',
    'Of several Associated Contact IDs the first is the customer; they are the Record IDs of the contacts export.',
    'Close Date and Associated Contact IDs have to be among the exported properties.',
  ],
};
