import type { Figure } from '../metric.js';

/** What customer lifetime value means here. */
export const clvFigure: Figure = {
  id: 'clv',
  title: 'Customer lifetime value, expected (CLV)',
  terms: [
    'customer lifetime value',
    'lifetime value',
    'ltv',
    'predictive clv',
    'predicted clv',
    'expected value',
    'expected orders',
    'p alive',
    'alive',
    'bg nbd',
    'gamma gamma',
  ],
  definition:
    "What today's customers can be expected to order and to bring within a horizon after as-of (12 months where nothing is said). Two models are fitted to how they " +
    "bought so far, by maximum likelihood. BG/NBD is about orders: a customer buys at a steady rate of the customer's own, without seasons, and after each purchase may stop for " +
    'good. It knows of each customer x, the days with a purchase after the first; t_x, the time from the first to the last; and T, the time from the first to as-of. ' +
    "Orders of one day are one purchase. Gamma-gamma is about spend: what a customer spends varies around a mean of the customer's own. It knows z, the mean of " +
    'what was spent on those x days: the first day is left out, days with a total of 0 too, and a refund lowers the day of purchase before it. Expected spend is a mean of z and ' +
    'that of all customers, the nearer to z the more purchases there are. Value is revenue times the margin, discounted in steps of a month. P(alive) is the chance that ' +
    'a customer has not stopped; of someone who has bought once the model cannot tell, and gives 1, so it is not shown. Of two customers whose last purchase is as ' +
    'long ago, the one who bought more often has the lower P(alive): for a frequent buyer the same silence means more. The model takes it that spend does not go with ' +
    'frequency: the correlation shows how true that is. --holdout shows how far the model would have been off. Nothing is given for fewer than 100 repeat customers or 180 days ' +
    'of data, or where the fit does not converge. New customers still to come are not in it.',
  formula:
    'P(alive) = 1 / (1 + a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x));  ' +
    'E[M] = p (v + x z) / (p x + q - 1);  ' +
    'CLV = margin x E[M] x sum over months i of (E[Y(i)] - E[Y(i-1)]) / (1 + d)^(i/12), with E[Y(i)] the orders expected within i months',
  source:
    'Fader, Hardie & Lee (2005), Marketing Science 24(2) 275-284, and P(alive) in their note of 2008; Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value.',
  command: 'ror clv',
};
