import { grouped, percent } from '../../render/numbers.js';
import type { FullReport } from '../../report/full-report.js';
import { type Bar, columns, shareBars } from '../charts/bars.js';
import type { ChartWithTable } from '../charts/chart.js';
import { heatMap } from '../charts/heat-map.js';
import { type Html, html } from '../page.js';
import { chartFigure, count, explanation, figure, money, section, table } from '../parts.js';

/** A part of the page, with its charts. */
export interface Drawn {
  readonly html: Html;
  readonly charts: readonly ChartWithTable[];
}

/** How many customers ordered how often, and how many days lie between their orders. */
export function orderSection({ metrics, explained }: FullReport): Drawn {
  const { repeat, timeBetweenOrders } = metrics;
  const orders = columns(
    {
      name: 'order-counts',
      title: 'Customers by number of orders',
      description: `${grouped(repeat.repeatBuyers)} of ${grouped(repeat.buyers)} buyers ordered more than once.`,
    },
    'customers',
    'orders',
    repeat.distribution.map(({ orders: number, customers }) => ({
      label: String(number),
      value: customers,
      text: `${grouped(customers)} customers`,
    })),
  );
  const gaps = columns(
    {
      name: 'time-between-orders',
      title: 'Days between orders',
      description: `Half of ${grouped(timeBetweenOrders.gaps)} orders that follow another came within ${timeBetweenOrders.medianDays ?? 'n/a'} days.`,
    },
    'orders',
    'days since the order before',
    timeBetweenOrders.buckets.map(({ from, to, gaps: number }) => ({
      label: to === null ? `${from}+` : String(from),
      value: number,
      text: `${grouped(number)} orders after ${rangeText(from, to)} days`,
    })),
  );
  const orderRows = repeat.distribution.map(({ orders: number, customers, share }, at) => [
    String(number),
    count(`calc.metrics.repeat.distribution.${at}.customers`, customers),
    figure(`calc.metrics.repeat.distribution.${at}.share`, share, percent(share)),
  ]);
  const gapRows = timeBetweenOrders.buckets.map(({ from, to, gaps: number, share }, at) => [
    rangeText(from, to),
    count(`calc.metrics.timeBetweenOrders.buckets.${at}.gaps`, number),
    figure(`calc.metrics.timeBetweenOrders.buckets.${at}.share`, share, percent(share)),
  ]);
  const charts: ChartWithTable[] = [
    {
      ...orders,
      table: table(
        orders.title,
        [
          ['Orders', 'text'],
          ['Customers', 'number'],
          ['Share', 'number'],
        ],
        orderRows,
      ),
    },
    ...(timeBetweenOrders.gaps === 0
      ? []
      : [
          {
            ...gaps,
            table: table(
              gaps.title,
              [
                ['Days', 'text'],
                ['Orders', 'number'],
                ['Share', 'number'],
              ],
              gapRows,
            ),
          },
        ]),
  ];
  return {
    html: section(
      'Orders of a customer',
      html`<div class="pair">${charts.map(chartFigure)}</div>`,
      timeBetweenOrders.gaps === 0
        ? html`<p>Days between orders: ${timeBetweenOrders.reason ?? 'n/a'}</p>`
        : undefined,
      explanation(explained.timeBetweenOrders),
    ),
    charts,
  };
}

function rangeText(from: number, to: number | null): string {
  return to === null ? `${from} or more` : `${from} to ${to}`;
}

/** The shares of the loyalty tiers and of the RFM segments. */
export function groupSection({ metrics: { loyalty, rfm }, explained }: FullReport): Drawn {
  const groups = [
    { name: 'tiers', title: 'Loyalty tiers', path: 'calc.metrics.loyalty.tiers', of: loyalty.tiers },
    { name: 'rfm-segments', title: 'RFM segments', path: 'rfm.rfm.segments', of: rfm.segments },
  ];
  const charts = groups
    .filter(({ of }) => of.some(({ customers }) => customers > 0))
    .map(({ name, title, path, of }): ChartWithTable => {
      const bars = of.map(
        ({ name: label, customers, share }): Bar => ({
          label,
          value: share ?? 0,
          text: `${percent(share)}, ${grouped(customers)}`,
        }),
      );
      const largest = bars.toSorted((a, b) => b.value - a.value)[0];
      const description = `Share of customers and their number. The largest is ${largest?.label ?? ''}: ${largest?.text ?? ''}.`;
      const rows = of.map((group, at) => [
        group.name,
        count(`${path}.${at}.customers`, group.customers),
        figure(`${path}.${at}.share`, group.share, percent(group.share)),
        money(`${path}.${at}.revenue`, group.revenue),
        figure(`${path}.${at}.revenueShare`, group.revenueShare, percent(group.revenueShare)),
      ]);
      const heads = [
        ['Group', 'text'],
        ['Customers', 'number'],
        ['Share', 'number'],
        ['Revenue', 'number'],
        ['Of revenue', 'number'],
      ] as const;
      return { ...shareBars({ name, title, description }, bars), table: table(title, heads, rows) };
    });
  return {
    html: section(
      'Groups of customers',
      html`<div class="pair">${charts.map(chartFigure)}</div>`,
      rfm.reason === null ? undefined : html`<p>RFM: ${rfm.reason}</p>`,
      explanation(explained.rfm),
    ),
    charts,
  };
}

/** More are no picture. */
const MOST_COHORTS = 24;
const MOST_PERIODS = 24;

/** The last cohorts as a heat map. */
export function cohortSection({ metrics: { cohort }, explained }: FullReport, last: number): Drawn {
  const shown = cohort.cohorts.slice(-Math.min(last, MOST_COHORTS));
  const names = new Set(shown.map(({ cohort: name }) => name));
  const ofShown = cohort.cells
    .map((cell, at) => ({ ...cell, at }))
    .filter(({ cohort: name, rate }) => names.has(name) && rate !== null);
  const known = 1 + Math.max(...ofShown.map(({ offset }) => offset), 0);
  const periods = Math.min(known, MOST_PERIODS);
  const cells = ofShown.filter(({ offset }) => offset < periods);
  const title = `Customers who bought again, by ${cohort.by} of their first order`;
  const average = cohort.averages[1];
  const description =
    average === undefined || average.rate === null
      ? `A row for each ${cohort.by} of first orders.`
      : `On average ${percent(average.rate)} of a cohort bought in the ${cohort.by} after their first order.`;
  const columnsOfTable = [
    ['Cohort', 'text'],
    ['Customers', 'number'],
    ...Array.from({ length: periods }, (_, offset) => [`+${offset}`, 'number'] as const),
  ] as const;
  const left = cohort.cohorts.length - shown.length;
  const rows = shown.map(({ cohort: name, size }, row) => {
    const ofCohort = cells.filter((cell) => cell.cohort === name);
    const rates = Array.from({ length: periods }, (_, offset) => {
      const cell = ofCohort.find((each) => each.offset === offset);
      return cell === undefined || cell.rate === null
        ? ''
        : figure(`cohort.cohort.cells.${cell.at}.rate`, cell.rate, percent(cell.rate));
    });
    return [name, count(`cohort.cohort.cohorts.${left + row}.size`, size), ...rates];
  });
  const chart: ChartWithTable = {
    ...heatMap({ name: 'cohorts', title, description }, `${cohort.by}s`, cells),
    table: table(title, columnsOfTable, rows),
    wide: true,
  };
  return {
    html: section(
      'Cohorts',
      chartFigure(chart),
      left === 0
        ? undefined
        : html`<p class="soft">The last ${shown.length} of ${cohort.cohorts.length} cohorts; ror cohort shows all.</p>`,
      known === periods
        ? undefined
        : html`<p class="soft">The first ${periods} of ${known} ${cohort.by}s; ror cohort shows all.</p>`,
      explanation(explained.cohort),
    ),
    charts: [chart],
  };
}
