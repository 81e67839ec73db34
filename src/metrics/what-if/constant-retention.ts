import { simpleLifetimeValue } from '../historic-value.js';

/** A change of a rate: in percentage points (0.8 and 5 give 0.85), or in percent of itself (0.8 and 5 give 0.84). */
export interface RateChange {
  readonly amount: number;
  readonly unit: 'pp' | '%';
}

/** What the constant-retention model says of customers who stay from period to period with one probability. */
export interface ConstantRetention {
  readonly retention: number;
  /** How many periods a customer stays, the first included; `null` where nobody ever leaves. */
  readonly expectedPeriods: number | null;
  /** The lifetime value after the first period, in margins of one period. */
  readonly valueFactor: number;
}

/** The model before and after a change, and by how much the value grows, as a fraction. */
export interface RetentionEffect {
  readonly before: ConstantRetention;
  readonly after: ConstantRetention;
  /** `null` where nobody is retained before: then there is nothing to grow. */
  readonly change: number | null;
}

/** So many decimals of a rate count: 0.8 and 5 points are 0.85, not 0.8500000000000001. */
const DECIMALS = 1e12;

/**
 * A rate after a change; it may come to lie outside of 0..1.
 *
 * @example changedRate(0.8, { amount: 5, unit: 'pp' }) // 0.85
 * @example changedRate(0.8, { amount: 5, unit: '%' }) // 0.84
 */
export function changedRate(rate: number, { amount, unit }: RateChange): number {
  const changed = unit === 'pp' ? rate + amount / 100 : rate * (1 + amount / 100);
  return Math.round(changed * DECIMALS) / DECIMALS;
}

/**
 * For how many periods a customer is expected to stay, the first included, where the same share is retained in each; `null` where nobody ever leaves. Throws a
 * RangeError for a rate outside of 0..1.
 *
 *     expected periods = 1 / (1 - r)
 *
 * @example expectedPeriods(0.75) // 4
 */
export function expectedPeriods(retention: number): number | null {
  if (!(retention >= 0 && retention <= 1)) throw new RangeError('retention must be a fraction 0..1.');
  return retention === 1 ? null : 1 / (1 - retention);
}

/**
 * The constant-retention model for one retention rate. Throws a RangeError for a rate outside of 0..1, for a discount below 0, and where the value has no end
 * (r >= 1 + d).
 *
 *     value factor = r / (1 + d - r)
 *
 * Gupta & Lehmann (2003), Journal of Interactive Marketing 17(1), 9-24.
 *
 * @example constantRetention(0.8, 0.1).valueFactor // 2.6666666666666665
 */
export function constantRetention(retention: number, discount: number): ConstantRetention {
  const valueFactor = simpleLifetimeValue({ margin: 1, retention, discount, includesFirst: false });
  if (valueFactor === null) throw new RangeError('retention must be below 1 + discount.');
  return { retention, expectedPeriods: expectedPeriods(retention), valueFactor };
}

/**
 * What a change of the retention rate does to the lifetime value of a customer by the constant-retention model. Throws a RangeError where a rate is outside of 0..1,
 * before or after, and where the value has no end.
 *
 * @example retentionEffect({ retention: 0.8, change: { amount: 5, unit: 'pp' }, discount: 0.1 }).change // 0.275
 */
export function retentionEffect({
  retention,
  change,
  discount,
}: {
  readonly retention: number;
  readonly change: RateChange;
  readonly discount: number;
}): RetentionEffect {
  const before = constantRetention(retention, discount);
  const after = constantRetention(changedRate(retention, change), discount);
  const growth = before.valueFactor === 0 ? null : after.valueFactor / before.valueFactor - 1;
  return { before, after, change: growth };
}

/**
 * Why a change of a rate leads nowhere, or `undefined` where the model has an answer.
 *
 * @example impossibleChange(0.97, { amount: 5, unit: 'pp' }, 0.1) // 'retention would be 102.0%, and more than 100% cannot be retained'
 */
export function impossibleChange(
  retention: number,
  change: RateChange,
  discount: number,
): string | undefined {
  const after = changedRate(retention, change);
  const said = `${(after * 100).toFixed(1)}%`;
  if (after > 1) return `retention would be ${said}, and more than 100% cannot be retained`;
  if (after < 0) return `retention would be ${said}, below 0`;
  const noEnd = 'without a discount the value of customers who never leave has no end';
  if (retention >= 1 + discount) return `retention is 100.0%, and ${noEnd}`;
  return after >= 1 + discount ? `retention would be ${said}, and ${noEnd}` : undefined;
}
