import type { Figure } from '../metric.js';

/** How long a customer has been away, in gaps that are usual. */
export const overdueFigure: Figure = {
  id: 'overdueRatio',
  title: 'Overdue ratio and customers at risk',
  terms: ['overdue', 'at risk', 'lapsed', 'pace', 'own pace', 'usual gap', 'at stake'],
  definition:
    'How many usual gaps ago a customer last bought. The usual gap is the median of the gaps between the days with a purchase of that customer, where there are ' +
    'at least 3 such days (--min-days); of all others it is the gap that 9 of 10 in the whole store do not exceed. More than 2 is at risk, more than 4 is lapsed. ' +
    'What is at stake is the net revenue of the last 12 months. For comparison, --rule fixed:90d calls everybody at risk who has bought more than once and not for 90 days.',
  formula:
    'overdue ratio = days since the last purchase / usual gap in days;  at risk: > 2 and <= 4;  lapsed: > 4',
  source:
    'A pace for each customer instead of one number of days for all; the fixed rule is that of shop reports such as Shopline.',
  command: 'ror at-risk',
};

/** What a customer is. */
export const statusFigure: Figure = {
  id: 'customerStatus',
  title: 'Customer status',
  terms: ['status', 'statuses', 'customer statuses'],
  definition:
    'Every customer who has bought has one status, the first of these that is true: lapsed and at-risk by the overdue ratio; loyal, with as many orders as the ' +
    'threshold asks (--loyal); repeat, with 2 or more; new, with one order in the window; one-time, with one order before it.',
  formula: 'lapsed, else at-risk, else loyal, else repeat, else new, else one-time',
  source: 'A partition: the statuses of all customers add up to the customers who have bought.',
  command: 'ror customers',
};
