import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calculate, InputError } from '../../src/index.js';
import { file } from '../files.js';

const RUNS = 150;
const HEADER = 'order_id,customer_id,email,order_date,total,refunded_amount,currency,status';

const cell = (...values: readonly string[]) => fc.constantFrom(...values);
const row = fc
  .tuple(
    cell('1', '2', '3', '4', '5', '6', '7', ''),
    cell('A', 'B', 'C', '17850.0', '17850', "'17850", '', 'NULL'),
    cell('ann@example.com', 'Ann@Example.com', '', 'bob@example.com'),
    cell('2023-01-05', '2023-12-31T23:30:00Z', '2024-02-01 10:00', '20240301', '', 'soon', '2024-02-30'),
    cell('10', '10.50', '-3.20', '0', '', 'x', '1,234.50', '10,50'),
    cell('', '0', '10', '2.5', '?'),
    cell('EUR', 'eur', 'USD', ''),
    cell('paid', 'cancelled', 'refunded', '', 'draft'),
  )
  .map((cells) => cells.map((text) => (text.includes(',') ? `"${text}"` : text)).join(','));
const valid = '9,Z,,2024-01-01,10.00,,EUR,paid';

test('rows read are accepted or rejected, and every order is in one place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
      const { data } = await calculate([file([HEADER, valid, ...rows, ''].join('\n'), 'rows.csv')], {
        asOf: '2024-01-31',
        decimal: '.',
      });
      expect(data.rows.read).toBe(data.rows.accepted + data.rows.rejected);
      expect(data.rows.read + data.rows.blank + data.rows.notData).toBe(rows.length + 1);
      expect(data.rows.rejects.length + data.rows.rejectsNotListed).toBe(data.rows.rejected);
      const {
        total,
        counted,
        void: isVoid,
        refunds,
        duplicates,
        conflicts,
        anonymous,
        afterAsOf,
        voidReasons,
      } = data.orders;
      expect(counted + isVoid + refunds + duplicates + conflicts + anonymous + afterAsOf).toBe(total);
      expect(Object.values(voidReasons).reduce((a, b) => a + b, 0)).toBe(isVoid);
    }),
    { numRuns: RUNS },
  );
});

test('the order of rows does not matter', async () => {
  // Each order has one row here: of rows that contradict each other the first is kept, so there the order does matter.
  const order = fc.record({
    customer: cell('A', 'B', 'C', 'D', ''),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    cents: fc.integer({ min: -500, max: 100_000 }),
    currency: cell('EUR', 'USD', 'JPY'),
    status: cell('paid', 'paid', 'cancelled'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { minLength: 1, maxLength: 30 }).chain((orders) => {
        const rows = orders.map(
          ({ customer, day, month, cents, currency, status }, at) =>
            `${at},${customer},,${day}/${month}/2023,${(cents / 100).toFixed(2)},,${currency},${status}`,
        );
        const all = [...rows, 'x,Z,,25/12/2022,10.00,,EUR,paid'];
        return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
      }),
      async ([rows, shuffled]) => {
        const report = (lines: readonly string[]) =>
          calculate([file([HEADER, ...lines, ''].join('\n'), 'order.csv')]);
        expect(await report(shuffled)).toEqual(await report(rows));
      },
    ),
    { numRuns: RUNS },
  );
});

test('two files are what one file of their rows is, but for the places', async () => {
  const order = fc.tuple(
    cell('A', 'B', 'C'),
    fc.integer({ min: 10, max: 28 }),
    fc.integer({ min: 1, max: 99 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(order, { maxLength: 20 }), fc.nat(20), async (orders, cut) => {
      const rows = [
        valid,
        ...orders.map(([customer, day, total], at) => `${at},${customer},,2023-05-${day},${total},,EUR,paid`),
      ];
      const one = file([HEADER, ...rows, ''].join('\n'), 'one.csv');
      const parts = [rows.slice(0, cut + 1), rows.slice(cut + 1)].filter((part) => part.length > 0);
      const names = parts.map((part, at) => file([HEADER, ...part, ''].join('\n'), `part-${at}.csv`));
      const [whole, split] = [await calculate([one]), await calculate(names)];
      expect(split.metrics).toEqual(whole.metrics);
      expect(split.data.orders).toEqual(whole.data.orders);
      expect(split.data.revenue).toEqual(whole.data.revenue);
    }),
    { numRuns: RUNS },
  );
});

test('any text ends in a report or in a clear error', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(row, { maxLength: 10 }).map((rows) => [HEADER, ...rows].join('\n')),
    fc
      .tuple(
        fc.array(row, { maxLength: 10 }),
        fc.nat(400),
        fc.constantFrom('"', '\n', ',', ';', '\0', '\uFEFF', '\t', '-', '(', '=', 'x', '\r'),
      )
      .map(([rows, at, odd]) => {
        const whole = [HEADER, valid, ...rows].join('\n');
        return whole.slice(0, at) + odd + whole.slice(at);
      }),
  );
  await fc.assert(
    fc.asyncProperty(text, async (content) => {
      const outcome = await calculate([file(content, 'any.csv')]).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(InputError);
        expect(outcome.message.split('\n').length).toBeLessThanOrEqual(3);
      } else {
        const { rows } = (outcome as Awaited<ReturnType<typeof calculate>>).data;
        expect(rows.read).toBe(rows.accepted + rows.rejected);
      }
    }),
    { numRuns: RUNS * 4 },
  );
});
