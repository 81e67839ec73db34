export { calculate } from './calculate.js';
export { type ClaimsReport, claims } from './claims.js';
export { clv } from './clv.js';
export type { ClvOptions } from './clv-options.js';
export { type CohortOptions, cohort } from './cohort.js';
export { customers } from './customers.js';
export type { CustomersOptions } from './customers-options.js';
export { type HtmlReport, htmlReport } from './html-report.js';
export { InputError } from './input/input-error.js';
export { type ChangeOfShare, changeOfShare, relativeChange, type ShareCounts } from './metrics/change.js';
export {
  type BgNbdCustomer,
  type BgNbdParameters,
  conditionalPurchases,
  expectedPurchases,
  pAlive,
  probabilityOfPurchases,
} from './metrics/clv/bg-nbd.js';
export {
  expectedSpend,
  type GammaGammaCustomer,
  type GammaGammaParameters,
} from './metrics/clv/gamma-gamma.js';
export { type CohortCounts, cohortRate } from './metrics/cohort/formula.js';
export { compoundedToYear } from './metrics/compounding.js';
export { type ContractualRetention, contractualRetention } from './metrics/contractual-retention.js';
export {
  type ContractualCurrency,
  type ContractualRevenue,
  contractualRevenue,
} from './metrics/contractual-revenue.js';
export { type CustomerStatus, type StatusFacts, statusOf } from './metrics/customer-status.js';
export type { CustomerRow } from './metrics/customers/result.js';
export { type Histogram, quantile } from './metrics/histogram.js';
export { simpleLifetimeValue } from './metrics/historic-value.js';
export type { MetricId } from './metrics/index.js';
export { metricIds, metrics } from './metrics/index.js';
export { type ByDay, KaplanMeier } from './metrics/kaplan-meier.js';
export { DEFAULT_TIERS, loyalShare, tierOf } from './metrics/loyalty.js';
export type { Metric, Scope, TierBound } from './metrics/metric.js';
export { type DifferenceInterval, newcombeInterval, type Sample } from './metrics/newcombe.js';
export { medianGap, overdueRatio } from './metrics/pace.js';
export { type FrequencyCounts, purchaseFrequencyOf } from './metrics/purchase-frequency.js';
export { referralShare } from './metrics/referral.js';
export { type RepeatCounts, repeatPurchaseRate } from './metrics/repeat.js';
export { customerRetentionRate, type RetentionCounts } from './metrics/retention.js';
export {
  allowableCost,
  type Investment,
  type ReturnOnInvestment,
  returnOnInvestment,
} from './metrics/return-on-investment.js';
export {
  type CustomerRevenue,
  type RevenueMovements,
  type RevenueRates,
  revenueMovements,
  revenueRates,
} from './metrics/revenue-movements.js';
export { cutValue, quintileCuts, scoreOf } from './metrics/rfm/quintiles.js';
export { DEFAULT_SEGMENTS, partitionFaults, type Segment, segmentFinder } from './metrics/rfm/segments.js';
export { type RorCounts, returnOnRelationship } from './metrics/ror.js';
export { meanOfMeanGaps } from './metrics/time-between-orders.js';
export { type SecondOrders, secondOrderBy } from './metrics/time-to-second-order.js';
export type { TrendParameters } from './metrics/trend/periods.js';
export { sortedQuantile } from './metrics/value-counts.js';
export {
  type ConstantRetention,
  changedRate,
  constantRetention,
  expectedPeriods,
  type RateChange,
  type RetentionEffect,
  retentionEffect,
} from './metrics/what-if/constant-retention.js';
export { customersKept } from './metrics/what-if/retention-part.js';
export { type RorTarget, rorTarget } from './metrics/what-if/target.js';
export { type Interval, wilsonInterval } from './metrics/wilson.js';
export type { BillingInterval, RecurringAmount, Subscription } from './model/subscription.js';
export { type ReconcileReport, reconcile } from './reconcile.js';
export type { ClvReport } from './report/clv-schema.js';
export type { CohortReport } from './report/cohort-schema.js';
export { type Comparison, compareReports, settingsThatDiffer } from './report/compare.js';
export type { CustomersReport } from './report/customers-schema.js';
export type { RfmReport } from './report/rfm-schema.js';
export { type Report, reportJsonSchema, reportSchema } from './report/schema.js';
export type { TrendReport, TrendRow } from './report/trend-schema.js';
export { rfm } from './rfm.js';
export type { RfmOptions } from './rfm-options.js';
export { type RoiOnCounts, type RoiQuestion, type RoiReport, roi, roiOnCounts } from './roi.js';
export { type Options, type Settings, SettingsError } from './settings.js';
export { mergeTallies } from './tally/merge.js';
export { readTallies } from './tally/read-tallies.js';
export { type TallyOptions, tallyStream } from './tally/tally.js';
export { TALLY_SCHEMA, type Tally } from './tally/tally-schema.js';
export { trend } from './trend.js';
export {
  type KnownCounts,
  type WhatIfOnCounts,
  type WhatIfQuestion,
  type WhatIfReport,
  whatIf,
  whatIfOnCounts,
} from './what-if.js';
