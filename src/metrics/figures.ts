import { claims } from './claims/claims.js';
import { clv } from './clv/clv.js';
import { cohort } from './cohort/cohort.js';
import { subscriptionRetentionFigure } from './contractual-revenue.js';
import { overdueFigure, statusFigure } from './customers/figures.js';
import { metrics } from './index.js';
import type { AnyMetric, Figure } from './metric.js';
import { reconcile } from './reconcile/reconcile.js';
import { returnOnInvestmentFigure } from './return-on-investment.js';
import { rfm } from './rfm/rfm.js';
import { bySegmentFigure } from './segments/figure.js';
import { trendFigure } from './trend/figure.js';
import { whatIfFigure } from './what-if/what-if.js';

/** Figures that a command of their own prints. Those that are tallied can be worked on a file's numbers, too. */
const ofCommands: readonly (Figure | AnyMetric)[] = [
  rfm(),
  statusFigure,
  overdueFigure,
  cohort(),
  clv(),
  trendFigure,
  claims,
  reconcile,
  whatIfFigure,
  returnOnInvestmentFigure,
  bySegmentFigure,
  subscriptionRetentionFigure,
];

/** All figures, for `ror explain` and docs/metrics.md. */
export const figures: readonly (Figure | AnyMetric)[] = [...Object.values(metrics), ...ofCommands];

/**
 * The words of a figure's name, however it is written: in lower case, a space between.
 *
 * @example wordsOf('timeBetweenOrders') // 'time between orders'
 */
export function wordsOf(name: string): string {
  return name
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
