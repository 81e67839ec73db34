import type { SpendGroups } from './gamma-gamma-fit.js';

/**
 * How spend goes with frequency: Pearson's correlation of repeat purchase days and mean spend on them over the customers of the spend model, -1..1. The model
 * takes them as independent, so it should be near 0. `null` where one of them is the same for all.
 *
 * @example spendCorrelation(customers.spend) // 0.114
 */
export function spendCorrelation({ x, spend, customers }: SpendGroups): number | null {
  const mean = (value: (at: number) => number): number => {
    let sum = 0;
    let count = 0;
    for (let at = 0; at < x.length; at++) {
      sum += (customers[at] ?? 0) * value(at);
      count += customers[at] ?? 0;
    }
    return sum / count;
  };
  const days = (at: number) => x[at] ?? 0;
  const each = (at: number) => (spend[at] ?? 0) / days(at);
  const meanDays = mean(days);
  const meanEach = mean(each);
  const varianceOfDays = mean((at) => (days(at) - meanDays) ** 2);
  const varianceOfEach = mean((at) => (each(at) - meanEach) ** 2);
  if (!(varianceOfDays > 0 && varianceOfEach > 0)) return null;
  const covariance = mean((at) => (days(at) - meanDays) * (each(at) - meanEach));
  // Rounding can take it a hair beyond 1.
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceOfDays * varianceOfEach)));
}
