import type { Preset } from './preset.js';

/** Magento 2 and Adobe Commerce admin: Sales > Orders > Export. */
export const magentoOrders: Preset = {
  id: 'magento-orders',
  title: 'Magento orders',
  platform: 'magento',
  holds: 'orders',
  signature: [['ID'], ['Purchase Point'], ['Purchase Date'], ['Grand Total (Purchased)'], ['Bill-to Name']],
  columns: {
    order: ['ID'],
    email: ['Customer Email'],
    name: ['Bill-to Name'],
    date: ['Purchase Date'],
    amount: ['Grand Total (Purchased)'],
    refund: ['Total Refunded'],
    status: ['Status'],
  },
  oneRowPerOrder: true,
  voidStatuses: {
    closed: 'refunded',
    'pending-payment': 'unpaid',
    'suspected-fraud': 'fraud',
    fraud: 'fraud',
    rejected: 'declined',
  },
  notes: [
    'Closed means refunded in full and is void, as are Canceled, Rejected, Suspected Fraud and Pending Payment; Pending counts.',
    'Where the grid has no Customer Email, the customer is the Bill-to Name: two people of one name are one customer then.',
    'The export does not say its currency.',
  ],
};
