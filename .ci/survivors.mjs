// Why mutants of src/metrics live that no test kills, for docs/mutation.md. Kept by hand: a kind, the reason, and the mutants as .ci/mutation-doc.mjs names them.

const NEVER_BOUGHT = 'who has a first purchase has a last one, and who has none has no orders to count';
const ORDER = "a history asks only whether the occasion is 'day': anything else counts every order";
const SAME_TALLY = 'two tallies of one scope have the same parts';

/** @type {Readonly<Record<string, readonly (readonly [why: string, ...names: readonly string[]])[]>>} */
export const survivors = {
  'The same result: equivalent': [
    [
      'where both are equal the difference is 0',
      'revenue-movements.ts: after > before -> after >= before',
      'revenue-retention.ts: difference > 0 -> difference >= 0',
      'revenue-retention.ts: first > second -> first >= second',
    ],
    [
      NEVER_BOUGHT,
      'loyalty.ts: firstDay === undefined || lastDay === undefined -> firstDay === undefined && lastDay === undefined',
      'loyalty.ts: firstDay === undefined -> false',
      'loyalty.ts: lastDay === undefined -> false',
      'returning-revenue.ts: firstDay === undefined || lastDay === undefined -> firstDay === undefined && lastDay === undefined',
      'returning-revenue.ts: firstDay === undefined -> false',
      'returning-revenue.ts: lastDay === undefined -> false',
      'referral.ts: firstDay === undefined || lastDay === undefined -> firstDay === undefined && lastDay === undefined',
      'referral.ts: firstDay === undefined -> false',
      'referral.ts: lastDay === undefined -> false',
      'repeat.ts: first === undefined -> false',
      'retention.ts: first === undefined -> false',
    ],
    [
      ORDER,
      'loyalty.ts: \'order\' -> ""',
      'ror.ts: \'order\' -> ""',
      'retention.ts: \'order\' -> ""',
      "loyalty.ts: scope.occasion === 'order' -> false",
    ],
    ['no purchase is before day 0', 'referral.ts: history.firstDay ?? 0 -> history.firstDay && 0'],
    ['a value past the end weighs nothing there', 'quantile.ts: total - 1 -> total + 1'],
    [
      'what is written past the end of a typed array is dropped',
      'bootstrap.ts: resample < RESAMPLES -> resample <= RESAMPLES',
    ],
    ['any common multiple does, not only the least', 'contractual-revenue.ts: a / divisor -> a * divisor'],
    [
      'who has a contract that starts on that day, or earlier and without end, pays at the start, and is not asked',
      'contractual-revenue.ts: contract.start >= start -> contract.start > start',
      'contractual-revenue.ts: contract.end !== null -> true',
    ],
    ['0 has no sign', 'return-on-investment.ts: units < 0n -> units <= 0n'],
    [
      'the counts grow by themselves: `?? 0`',
      'histogram.ts: counts.length <= value -> counts.length < value',
    ],
    ['`null` compares as 0, and stays null', 'revenue.ts: fraction !== null -> true'],
    [
      'of several currencies the quantiles are left out later, or have no values',
      'historic-value.ts: scope.currencies.length === 1 -> true',
    ],
    [
      'a first purchase that is not there yet has no currency, and adds to none',
      'returning-revenue.ts: { amount: 0, currency: NONE, isNewOccasion: false, isFirst: false } -> {}',
      'returning-revenue.ts: false -> true',
      'returning-revenue.ts: open.currency === NONE -> false',
    ],
    [
      'without amounts there is no currency of any name',
      'historic-value.ts: \'\' -> "Stryker was here!"',
      'historic-value.ts: [] -> ["Stryker was here"]',
      'returning-revenue.ts: \'\' -> "Stryker was here!"',
      'returning-revenue.ts: [] -> ["Stryker was here"]',
    ],
  ],
  'A way round work: the result is the same without it': [
    ['a trend asks for no tiers', 'loyalty.ts: scope.tiers.length === 0 -> false'],
    ['sums of small amounts need no exact numbers', 'revenue-retention.ts: a.carries === b.carries -> false'],
    ['no currencies, no sums', 'revenue.ts: revenue.length === 0 -> false'],
  ],
  'Never so: the type checker asks': [
    [
      SAME_TALLY,
      'loyalty.ts: { ...emptyGroup(scope), recency: [], oneOrderAway: 0 } -> {}',
      'loyalty.ts: [] -> ["Stryker was here"]',
      'loyalty.ts: tier === undefined -> false',
      'historic-value.ts: { customers: 0, revenue: noRevenue(scope) } -> {}',
      'historic-value.ts: group === undefined -> false',
      'historic-value.ts: from === undefined -> false',
      'returning-revenue.ts: values !== undefined -> true',
      'revenue-retention.ts: other[currency]?.[name] -> other[currency][name]',
      'revenue-retention.ts: from === undefined -> false',
      'time-between-orders.ts: step !== undefined -> true',
      'time-between-orders.ts: [] -> ["Stryker was here"]',
      'time-to-second-order.ts: other.fixedHorizon[at]?.observed -> other.fixedHorizon[at].observed',
      'time-to-second-order.ts: other.fixedHorizon[at]?.returned -> other.fixedHorizon[at].returned',
      'time-to-second-order.ts: group === undefined -> false',
    ],
    ['a rate that is n/a has a reason', 'purchase-frequency.ts: \'\' -> "Stryker was here!"'],
    ['where there is a mean there is a median', 'historic-value.ts: \'n/a\' -> ""'],
    ['text split has a first part', 'return-on-investment.ts: \'\' -> "Stryker was here!"'],
    ['no rank is past the values', 'value-counts.ts: found?.value -> found.value'],
  ],
};
