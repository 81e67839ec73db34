import { grouped, percent } from '../../model/text.js';
import type { Worked } from '../metric.js';
import { workedCount } from '../worked.js';
import type { ClvResult } from './schema.js';

const VALUE_TERMS = [
  'clv',
  'customer lifetime value',
  'lifetime value',
  'ltv',
  'predictive clv',
  'predicted clv',
  'expected value',
];
const ALL_TERMS = [...VALUE_TERMS, 'expected orders', 'p alive', 'alive', 'bg nbd', 'gamma gamma'];

/**
 * The forecast with its parameters, for `ror explain`.
 *
 * @example clvWorked(result).flatMap(({ lines }) => lines)
 */
export function clvWorked(result: ClvResult): readonly Worked[] {
  const { customers, repeatCustomers, bgNbd, expected, horizon } = result;
  const counts = [workedCount('customers', customers), workedCount('repeat customers', repeatCustomers)];
  if (bgNbd === null || expected === null)
    return [...counts, { terms: ALL_TERMS, lines: [`CLV = n/a (${result.reason})`], value: null }];
  const { r, alpha, a, b } = bgNbd;
  const orders = decimals(expected.orders, 1);
  return [
    ...counts,
    {
      terms: ['bg nbd'],
      lines: [
        `BG/NBD: r = ${decimals(r, 4)}, alpha = ${decimals(alpha, 4)} ${result.unit}, a = ${decimals(a, 4)}, b = ${decimals(b, 4)}`,
      ],
      value: { r, alpha, a, b },
    },
    {
      terms: ['p alive', 'alive'],
      lines: [
        `repeat customers still active = ${decimals(expected.alive.customers, 1)} / ${grouped(repeatCustomers)} = ${percent(expected.alive.share)}`,
      ],
      value: expected.alive.share,
    },
    {
      terms: ['expected orders'],
      lines: [
        `orders expected within ${horizon.length} = ${orders}; ${orders} / ${grouped(customers)} = ${decimals(expected.ordersPerCustomer, 3)} per customer`,
      ],
      value: expected.orders,
    },
    ...valueLines(result, expected),
  ];
}

function valueLines(
  { gammaGamma, currency, spendReason, customers, discount, margin }: ClvResult,
  { value, valuePerCustomer, revenue }: NonNullable<ClvResult['expected']>,
): readonly Worked[] {
  const each = valuePerCustomer[currency ?? ''] ?? null;
  if (gammaGamma === null || currency === null || each === null)
    return [{ terms: ['gamma gamma', ...VALUE_TERMS], lines: [`CLV = n/a (${spendReason})`], value: null }];
  const { p, q, v, meanSpend } = gammaGamma;
  const amount = (money: Readonly<Record<string, string>>) => grouped(money[currency] ?? '');
  return [
    {
      terms: ['gamma gamma'],
      lines: [
        `gamma-gamma: p = ${decimals(p, 4)}, q = ${decimals(q, 4)}, v = ${decimals(v, 4)}; mean spend p v / (q - 1) = ${amount(meanSpend)}`,
      ],
      value: { p, q, v },
    },
    {
      terms: VALUE_TERMS,
      lines: [
        `revenue expected = ${amount(revenue)}; times margin ${margin}, discounted by ${percent(discount)} a year = ${amount(value)}`,
        `CLV = ${amount(value)} / ${grouped(customers)} = ${grouped(each)}`,
      ],
      value: Number(each),
    },
  ];
}

function decimals(value: number, digits: number): string {
  return grouped(value.toFixed(digits));
}
