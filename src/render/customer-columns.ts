import type { CustomersReport } from '../report/customers-schema.js';
import { grouped, moneyText, percent } from './numbers.js';
import type { Column } from './spare-columns.js';
import { cut, plainText } from './text.js';

type Customers = CustomersReport['customers'];
type Row = Customers['list'][number];
type Money = Readonly<Record<string, string | null>>;

const NAME = 22;
const EMAIL = 30;
const TEXT = 18;
const SEVERAL = 26;

/** The columns of a list of customers, by what it is about; the higher `spare` goes first where it would be too wide. */
export function customerColumns({ customers, data }: CustomersReport): readonly Column<Row>[] {
  const { selection, list, currency } = customers;
  const money = moneyCell(Object.keys(data.revenue), currency);
  const text = (value: string | null) => (value === null ? 'n/a' : cut(plainText(value), TEXT));
  const has = (value: (row: Row) => unknown) => list.some((row) => value(row) !== null);

  const email = list.some((row) => row.email !== undefined && row.email !== row.customer);
  const hasMoney = Object.keys(data.revenue).length > 0;
  const all = {
    customer: { head: 'customer', cell: ({ customer }) => cut(plainText(customer), NAME), align: 'left' },
    email: {
      head: 'email',
      cell: ({ email: address }) => cut(plainText(address ?? ''), EMAIL),
      align: 'left',
    },
    orders: { head: 'orders', cell: ({ orders }) => grouped(orders) },
    revenue: { head: 'revenue', cell: ({ revenue }) => money(revenue) },
    recent: { head: '12 months', cell: ({ revenueLast12Months }) => money(revenueLast12Months) },
    average: { head: 'average', cell: ({ averageOrderValue }) => money(averageOrderValue) },
    lastOrder: { head: 'last order', cell: ({ lastOrder }) => lastOrder },
    days: { head: 'days ago', cell: ({ recencyDays }) => grouped(recencyDays) },
    gap: { head: 'usual gap', cell: ({ usualGapDays }) => daysText(usualGapDays) },
    overdue: { head: 'overdue', cell: ({ overdueRatio }) => ratioText(overdueRatio) },
    scores: { head: 'RFM', cell: ({ scores }) => scoresText(scores) },
    segment: { head: 'segment', cell: ({ segment }) => text(segment), align: 'left' },
    status: { head: 'status', cell: ({ status }) => status, align: 'left' },
    tier: { head: 'tier', cell: ({ tier }) => text(tier), align: 'left' },
    next: {
      head: 'to next',
      cell: ({ ordersToNextTier }) => (ordersToNextTier === null ? '' : grouped(ordersToNextTier)),
    },
    alive: { head: 'P(alive)', cell: ({ pAlive }) => percent(pAlive) },
    expected: {
      head: 'expected',
      cell: ({ expectedOrders }) => (expectedOrders === null ? 'n/a' : expectedOrders.toFixed(1)),
    },
  } as const satisfies Record<string, Column<Row>>;

  const spared = (column: Column<Row>, spare: number): Column<Row> => ({ ...column, spare });
  const shownEmail = email ? [all.email] : [];
  const value = hasMoney ? [all.revenue] : [];
  const lately = (spare: number) => (hasMoney ? [spared(all.recent, spare)] : []);
  const alive = has(({ pAlive }) => pAlive) ? [spared(all.alive, 4)] : [];
  const expected = has(({ expectedOrders }) => expectedOrders) ? [spared(all.expected, 6)] : [];
  switch (selection) {
    case 'at-risk':
    case 'at-risk-or-lapsed':
      return [
        all.customer,
        ...shownEmail,
        ...(hasMoney ? [all.recent] : []),
        spared(all.lastOrder, 2),
        all.days,
        spared(all.gap, 1),
        all.overdue,
        spared(all.orders, 3),
        ...value.map((column) => spared(column, 5)),
        ...alive,
        ...(selection === 'at-risk' ? [] : [spared(all.status, 1)]),
        spared(all.tier, 6),
        spared(all.segment, 7),
      ];
    case 'loyal':
    case 'one-away':
      return [
        all.customer,
        ...shownEmail,
        all.orders,
        ...value,
        ...lately(1),
        spared(all.average, 5),
        spared(all.lastOrder, 3),
        spared(all.overdue, 4),
        ...expected,
        all.status,
        spared(all.tier, 2),
        spared(all.segment, 7),
      ];
    case 'all':
      return [
        all.customer,
        ...shownEmail,
        all.orders,
        ...value,
        ...lately(8),
        spared(all.lastOrder, 2),
        spared(all.overdue, 3),
        spared(all.scores, 1),
        all.status,
        ...expected,
        spared(all.tier, 5),
        spared(all.segment, 7),
      ];
  }
}

/** Money of one currency as a number; of several that of the one chosen, or all with their codes. */
function moneyCell(currencies: readonly string[], chosen: string | null): (money: Money) => string {
  const currency = chosen ?? (currencies.length === 1 ? currencies[0] : undefined);
  if (currency === undefined) return (money) => cut(moneyText(money), SEVERAL);
  return (money) => grouped(money[currency] ?? '');
}

function daysText(days: number | null): string {
  return days === null ? 'n/a' : grouped(String(Math.round(days * 10) / 10));
}

function ratioText(ratio: number | null): string {
  return ratio === null ? 'n/a' : `${grouped(ratio.toFixed(ratio < 10 ? 2 : 0))}x`;
}

function scoresText({ recency, frequency, monetary }: Row['scores']): string {
  return [recency, frequency, monetary].map((score) => score ?? '-').join('');
}
