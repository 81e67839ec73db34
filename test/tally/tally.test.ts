import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/calculate.js';
import { isoDay } from '../../src/model/day.js';
import { json } from '../../src/render/json.js';
import type { Options } from '../../src/settings.js';
import { mergeTallies } from '../../src/tally/merge.js';
import { type TallyOptions, tallyStream } from '../../src/tally/tally.js';
import { tallySchema } from '../../src/tally/tally-schema.js';
import { folderWith } from '../cli/run.js';
import { FIRST } from '../metrics/books.js';

interface Order {
  readonly day: number;
  readonly amount: number;
  readonly currency: 'EUR' | 'USD';
}

const ordersArbitrary = fc.array(
  fc.record({
    day: fc.integer({ min: FIRST, max: FIRST + 900 }),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    currency: fc.constantFrom<'EUR' | 'USD'>('EUR', 'EUR', 'USD'),
  }),
  { minLength: 1, maxLength: 8 },
);
/** The orders of each customer, how they came (0, 2 or 4), a refund afterwards or none, and the stream that they are in. */
const customersArbitrary = fc.array(
  fc.record({
    orders: ordersArbitrary,
    came: fc.constantFrom(0, 2, 4),
    refund: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
    part: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 25 },
);

const sorted = (orders: readonly Order[]) => orders.toSorted((a, b) => a.day - b.day);
/** What a CRM says of how customers came, by the flags. */
const SOURCES: Readonly<Record<number, string>> = { 2: 'Google Ads', 4: 'Customer referral' };

const keyOf = (number: number) => `c${String(number).padStart(4, '0')}`;

function linesOf(
  customer: string,
  { orders, came, refund }: { orders: readonly Order[]; came: number; refund?: number | undefined },
): string[] {
  const lines = sorted(orders).map(({ day, amount, currency }) =>
    [customer, isoDay(day), amount, came, currency].join('\t'),
  );
  return refund === undefined
    ? lines
    : [...lines, [customer, isoDay(FIRST + 900), refund, came + 1, 'EUR'].join('\t')];
}

async function* streamOf(text: string, size = 64): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const tallied = async (lines: readonly string[], options: TallyOptions) =>
  tallySchema().parse(
    JSON.parse(
      JSON.stringify(await tallyStream(streamOf(lines.map((line) => `${line}\n`).join('')), '-', options)),
    ),
  );

const OPTIONS = { asOf: isoDay(FIRST + 800), metric: ['all' as const], currencies: ['EUR', 'USD'] };

describe('tallies that are merged', () => {
  test('give the bytes of the whole, however the customers are parted', async () => {
    await fc.assert(
      fc.asyncProperty(
        customersArbitrary,
        fc.constantFrom('12m', '3m', '45d'),
        fc.constantFrom<'order' | 'day'>('order', 'day'),
        async (customers, window, occasion) => {
          fc.pre(customers.some(({ orders }) => orders.some(({ day }) => day <= FIRST + 800)));
          const options = { ...OPTIONS, window, occasion };
          const all = customers.map((customer, number) => linesOf(keyOf(number), customer));
          const whole = json(mergeTallies([await tallied(all.flat(), options)]));
          const parts = [0, 1, 2, 3].map((part) =>
            all.filter((_, number) => customers[number]?.part === part).flat(),
          );
          const tallies = await Promise.all(parts.map((lines) => tallied(lines, options)));
          expect(json(mergeTallies(tallies))).toBe(whole);
          expect(json(mergeTallies(tallies.toReversed()))).toBe(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('give what ror calc gives on the same orders', async () => {
    await fc.assert(
      fc.asyncProperty(customersArbitrary, async (customers) => {
        fc.pre(customers.some(({ orders }) => orders.some(({ day }) => day <= FIRST + 800)));
        const rows = customers.flatMap(({ orders, came }, number) =>
          sorted(orders).map(({ day, amount, currency }) => ({
            customer: keyOf(number),
            day,
            amount,
            currency,
            came,
          })),
        );
        const lines = rows.map(
          ({ customer, day, amount, currency }, at) =>
            `${String(at).padStart(6, '0')},${customer},${isoDay(day)},${(amount / 100).toFixed(2)},${currency}\n`,
        );
        const people = customers.map(
          ({ came }, number) => `${keyOf(number)},${SOURCES[came] ?? ''},${keyOf(number)}@shop.example\n`,
        );
        const folder = folderWith({
          'orders.csv': `order_id,customer,date,total,currency\n${lines.join('')}`,
          'people.csv': `customer_id,lead source,email\n${people.join('')}`,
        });
        const options: Options = { asOf: OPTIONS.asOf, metric: ['all'], customers: [`${folder}/people.csv`] };
        const expected = await calculate([`${folder}/orders.csv`], options);
        const stream = rows.map(({ customer, day, amount, currency, came }) =>
          [customer, isoDay(day), amount, came, currency].join('\t'),
        );
        const currencies = Object.keys(expected.data.revenue);
        const merged = mergeTallies([await tallied(stream, { ...OPTIONS, currencies })]);
        // A file may have the column and say of nobody how they came; a stream has no columns.
        if (customers.some(({ came }) => came > 0)) expect(merged.metrics).toEqual(expected.metrics);
        expect(merged.metrics.retention).toEqual(expected.metrics.retention);
        expect(merged.data.revenue).toEqual(expected.data.revenue);
        expect(merged.data.orders).toEqual(expected.data.orders);
        expect(merged.data.customers).toEqual(expected.data.customers);
      }),
      { numRuns: 40 },
    );
  });
});
