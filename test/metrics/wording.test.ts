import { expect, test } from 'vitest';
import { metricIds, metrics } from '../../src/metrics/index.js';
import type { AnyMetric } from '../../src/metrics/metric.js';
import { ACQUISITION } from '../../src/model/order-book.js';
import { bookOf, type Customer, day, resultOn, scopeOf } from './books.js';

// What `ror explain FIGURE FILE` puts behind the definition, and what a report warns of, on a small book and on an empty one: to be read by people.

const order = (iso: string, amount: number) => ({ day: day(iso), amount, currency: 0, kind: 0 });
const refund = (iso: string, amount: number) => ({ day: day(iso), amount, currency: 0, kind: 1 });
const { referred, notReferred, unknown } = ACQUISITION;

const CUSTOMERS: readonly Customer[] = [
  {
    acquisition: notReferred,
    entries: [order('2022-06-01', 1000), order('2024-05-01', 2500), order('2024-05-01', 500)],
  },
  { acquisition: referred, referrer: 0, entries: [order('2023-12-31', 4000), order('2024-02-01', 3000)] },
  { acquisition: referred, referrer: 1, entries: [order('2024-03-01', 1000), refund('2024-03-10', 250)] },
  {
    acquisition: unknown,
    entries: [order('2024-06-01', 700), order('2024-06-20', 900), order('2024-11-11', 400)],
  },
  { acquisition: unknown, entries: [order('2023-02-01', 1234567)] },
];

const words = (metric: AnyMetric, customers: readonly Customer[]) => {
  const scope = scopeOf(day('2024-12-31'), { currencies: ['EUR'], firstDay: day('2023-06-01') });
  const result = resultOn(metric, bookOf(customers, ['EUR']), scope);
  return [
    ...metric
      .worked(result)
      .flatMap(({ terms, lines, value }) => [
        ...lines,
        `    = ${JSON.stringify(value)}${terms.length === 0 ? '' : `, asked for by ${terms.join(', ')}`}`,
      ]),
    ...metric.warnings(result, scope).map(({ code, message }) => `! ${code}: ${message}`),
  ].join('\n');
};

test.each(metricIds)('%s on five customers', (id) => {
  expect(words(metrics[id], CUSTOMERS)).toMatchSnapshot();
});

test.each(metricIds)('%s on nobody', (id) => {
  expect(words(metrics[id], [])).toMatchSnapshot();
});
