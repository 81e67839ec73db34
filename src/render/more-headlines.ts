import type { Report } from '../report/schema.js';
import { type Result, type Row, type Rows, share } from './headline-rows.js';
import { counted, grouped, moneyText, percent } from './numbers.js';

/** The rows of the figures that are not in a report unless they are asked for. */
export function moreRows(metrics: Report['metrics'], draw: Rows): Row[] {
  const {
    purchaseFrequency,
    returningRevenue,
    timeBetweenOrders,
    timeToSecondOrder,
    referral,
    historicValue,
  } = metrics;
  return [
    ...(purchaseFrequency === undefined ? [] : frequencyRows(purchaseFrequency, draw)),
    ...(returningRevenue === undefined ? [] : revenueRows(returningRevenue, draw)),
    ...(timeBetweenOrders === undefined ? [] : gapRows(timeBetweenOrders, draw)),
    ...(timeToSecondOrder === undefined ? [] : secondOrderRows(timeToSecondOrder, draw)),
    ...(referral === undefined ? [] : referralRows(referral, draw)),
    ...(historicValue === undefined ? [] : valueRows(historicValue, draw)),
  ];
}

function number(value: number | null, digits: number): string {
  return value === null ? 'n/a' : grouped(value.toFixed(digits));
}

/** Days with no more decimals than they need. */
function daysText(value: number | null): string {
  return value === null ? 'n/a' : number(value, Number.isInteger(value) ? 0 : 1);
}

/** Money without the currency's name where the whole report has one currency. */
function amountText(money: Readonly<Record<string, string | null>>): string {
  const [amount] = Object.values(money);
  return amount === undefined || amount === null ? 'n/a' : grouped(amount);
}

function frequencyRows(
  { frequency, orders, customers, lifetime }: Result<'purchaseFrequency'>,
  draw: Rows,
): Row[] {
  return [
    draw.main(
      'Purchase frequency',
      number(frequency, 2),
      `${counted(orders, 'order')} of ${counted(customers, 'customer')}`,
      undefined,
    ),
    draw.detail(
      'over all history',
      number(lifetime.frequency, 2),
      share(lifetime.orders, lifetime.customers),
    ),
  ];
}

function revenueRows({ byOrder, byCustomer, ...result }: Result<'returningRevenue'>, draw: Rows): Row[] {
  const averages = (side: typeof byOrder.first) => amountText(side.averageOrderValue);
  const shares = Object.entries(byOrder.laterShareByCurrency);
  return [
    draw.main(
      'Returning revenue',
      result.share,
      result.reason ?? `${moneyText(byOrder.later.revenue)}, later orders`,
      undefined,
    ),
    ...(shares.length > 1
      ? shares.map(([currency, part]) => draw.detail(`in ${currency}`, percent(part), ''))
      : [
          draw.detail(
            'of existing customers',
            percent(byCustomer.existingShare),
            `not new in the window: ${grouped(byCustomer.existing.customers)}`,
          ),
          draw.detail('average order', averages(byOrder.later), `later; first ${averages(byOrder.first)}`),
        ]),
    ...refundsRow(result.refundRows, draw),
  ];
}

/** Refunds that stand on rows of their own lower neither side, so they are shown. */
function refundsRow(refundRows: Readonly<Record<string, string>>, draw: Rows): Row[] {
  const some = Object.entries(refundRows).filter(([, amount]) => Number(amount) !== 0);
  if (some.length === 0) return [];
  return [draw.detail('refunds on own rows', amountText(Object.fromEntries(some)), 'on neither side')];
}

function gapRows(gaps: Result<'timeBetweenOrders'>, draw: Rows): Row[] {
  const [first] = gaps.steps;
  return [
    draw.main(
      'Days between orders',
      daysText(gaps.medianDays),
      `median of ${counted(gaps.gaps, 'gap')}`,
      undefined,
    ),
    draw.detail(
      'mean',
      daysText(gaps.meanDays),
      `half are ${number(gaps.p25Days, 0)} to ${number(gaps.p75Days, 0)} days`,
    ),
    ...(first === undefined || first.gaps === 0
      ? []
      : [draw.detail('first to second', daysText(first.medianDays), `median of ${grouped(first.gaps)}`)]),
  ];
}

/** The horizons shown: a month, a quarter, a year. */
const SHOWN_DAYS = [30, 90, 365];

function secondOrderRows(
  { medianDays, returned, customers, reason, by }: Result<'timeToSecondOrder'>,
  draw: Rows,
): Row[] {
  return [
    draw.main(
      'Days to second order',
      daysText(medianDays),
      reason ?? `median; ${share(returned, customers, 'are back')}`,
      undefined,
    ),
    ...by
      .filter(({ days, share: part }) => SHOWN_DAYS.includes(days) && part !== null)
      .map(({ days, share: part, interval, atRisk }) =>
        draw.detail(
          `back within ${days} days`,
          percent(part),
          `${grouped(atRisk)} still watched then`,
          interval,
        ),
      ),
  ];
}

function referralRows(referral: Result<'referral'>, draw: Rows): Row[] {
  const { newCustomers, referred, advocates, helped, advocateShare, groups } = referral;
  const main = draw.main(
    'New by referral',
    referral.share,
    referral.reason ?? share(referred, newCustomers, 'new'),
    referral.share === null ? undefined : referral.interval,
  );
  if (referral.share === null) return [main];
  return [
    main,
    draw.detail('advocates', percent(advocateShare), share(advocates, helped, 'helped')),
    draw.detail(
      'repeat, referred',
      percent(groups.referred.repeatRate),
      `others ${percent(groups.others.repeatRate)}`,
      groups.referred.repeatInterval,
    ),
  ];
}

function valueRows({ mean, median, buyers, reason, byAge }: Result<'historicValue'>, draw: Rows): Row[] {
  const year = byAge.at(-1);
  return [
    draw.main(
      'Value per customer',
      amountText(mean),
      reason ?? `${counted(buyers, 'buyer')}, median ${amountText(median)}`,
      undefined,
    ),
    ...(year === undefined || year.customers === 0 || reason !== null
      ? []
      : [
          draw.detail(
            `in the first ${year.days} days`,
            amountText(year.perCustomer),
            `mean of ${grouped(year.customers)} watched so long`,
          ),
        ]),
  ];
}
