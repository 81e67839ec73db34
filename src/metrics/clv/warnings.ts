import type { Warning } from '../../model/data-summary.js';
import { counted, percent } from '../../model/text.js';
import type { ClvResult } from './schema.js';

/** From here on spend goes with frequency too much for a model that takes them as independent. */
const STRONG_CORRELATION = 0.3;
/** A forecast that was so far off what came is not to be relied on. */
const LARGE_ERROR = 0.25;

/**
 * What a reader of the result has to know.
 *
 * @example clvWarnings(result).map(({ code }) => code)
 */
export function clvWarnings(result: ClvResult): readonly Warning[] {
  const { reason, spendReason, holdout, bootstrap } = result;
  const warnings: Warning[] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  if (reason !== null) warn('noForecast', `There is no forecast: ${reason}.`);
  else if (spendReason !== null) warn('noValue', `Orders are foretold without their value: ${spendReason}.`);
  if (result.otherCurrencyOrders > 0)
    warn(
      'otherCurrencies',
      `${counted(result.otherCurrencyOrders, 'order')} in other currencies ${result.otherCurrencyOrders === 1 ? 'is' : 'are'} not in the model: it counts orders in the chosen one alone.`,
    );
  if (result.gammaGamma !== null) warnings.push(...spendWarnings(result));
  if (holdout !== null && holdout.reason !== null)
    warn('noHoldout', `The days held out could not be foretold: ${holdout.reason}.`);
  if (holdout !== null && holdout.error !== null && Math.abs(holdout.error) > LARGE_ERROR)
    warn(
      'holdoutError',
      `The model was off by ${percent(holdout.error)} on the days held out: its forecast is not to be relied on.`,
    );
  if (bootstrap !== null && bootstrap.failed > 0)
    warn(
      'bootstrapFailed',
      `${counted(bootstrap.failed, 'resample')} of ${bootstrap.samples} could not be fitted: the intervals are those of the others, and may be too narrow.`,
    );
  return warnings;
}

/** What there is to know about the model of spend. */
function spendWarnings({ correlation, withoutSpend, zeroTotalDays }: ClvResult): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  if (correlation !== null && Math.abs(correlation) > STRONG_CORRELATION)
    warn(
      'spendWithFrequency',
      `Spend goes with frequency (correlation ${correlation.toFixed(2)}), and the model takes it that it does not: customers who buy often are valued too ${correlation > 0 ? 'low' : 'high'}, the others too ${correlation > 0 ? 'high' : 'low'}.`,
    );
  if (withoutSpend > 0)
    warn(
      'withoutSpend',
      `${counted(withoutSpend, 'repeat customer')} spent nothing on repeat purchases, or got more back: left out of the model of spend, and given the mean of all.`,
    );
  if (zeroTotalDays > 0)
    warn(
      'zeroTotalDays',
      `${counted(zeroTotalDays, 'repeat purchase day has', 'repeat purchase days have')} a total of 0: counted as orders, left out of spend, so value is somewhat too high.`,
    );
  return warnings;
}
