import { describe, expect, test } from 'vitest';
import { file } from '../../files.js';
import { bothMade, hasDuckDb } from './both-engines.js';

/** Twenty orders of seven customers, a line each. */
const orders = (line: (at: number) => string) => Array.from({ length: 20 }, (_, at) => line(at));
const day = (at: number) => `2024-${String((at % 12) + 1).padStart(2, '0')}-10`;
const plain = orders((at) => `${1000 + at},${day(at)},${(at % 7) + 1},${10 + at}.50`);
const H = 'order_id,date,customer_id,total';
const withEmail = (id: (at: number) => string) =>
  orders((at) => `${1000 + at},${day(at)},${(at % 7) + 1},${id(at)},${10 + at}.50`);
const withRefund = orders(
  (at) => `${1000 + at},${day(at)},${(at % 7) + 1},${10 + at}.50,${at % 5 === 0 ? 3 : ''}`,
);
const withCurrency = (code: (at: number) => string) =>
  orders((at) => `${1000 + at},${day(at)},${(at % 7) + 1},${code(at)},${10 + at}.50`);

/** Each a trap in which one engine could go by other rows than the other. */
const CASES: readonly (readonly [what: string, header: string, rows: readonly string[]])[] = [
  ['ids of one number, side by side', H, [...plain, '2001,2024-05-01,3,10.00', '02001,2024-05-01,3,10.00']],
  [
    'a placeholder for a name, beside a rejected row with another id of its number',
    'order_id,customer_id,email,created_at,total,status',
    [
      '1,C4,ann@example.com,2023-01-05T24:00:00Z,10,paid',
      '2,,noemail@shop.example,2023-01-05T10:00:00Z,10,paid',
      '3,C1,ann@example.com,2023-01-05T10:00:00Z,10,paid',
      '4,C04,noemail@shop.example,2023-01-05T10:00:00Z,10,paid',
    ],
  ],
  [
    'an id and an address in two rows of an order, and the tie in another',
    'order_id,date,customer_id,email,total',
    [
      ...withEmail(() => ''),
      '7001,2024-05-01,107,,5.00',
      '7001,2024-05-01,,a@x.com,5.00',
      '7002,2024-05-02,107,a@x.com,6.00',
    ],
  ],
  [
    'an order of 0 without a currency among others',
    'order_id,date,customer_id,currency,total',
    [
      ...withCurrency((at) => (at % 2 ? 'EUR' : 'USD')),
      '7001,"May 1, 2024",107,EUR,5.00',
      '7002,2024-05-01,107,,0.00',
    ],
  ],
  [
    'a word for nothing as a currency',
    'order_id,date,customer_id,currency,total',
    withCurrency((at) => (at % 2 ? 'EUR' : 'nan')),
  ],
  ['nothing but such words', 'order_id,date,customer_id,currency,total', withCurrency(() => 'nan')],
  [
    'as many amounts with a comma as with a point, but for a rejected row',
    'order_id;customer_id;date;total;currency',
    ['1;lena;2025-01-04;20,00;EUR', '2;omar;2025-5;35,50;EUR', '3;lena;2025-01-06;15.25;EUR'],
  ],
  ['a refund with a comma', `${H},refund`, [...withRefund, '7002,2024-05-01,107,20.50,"1,50"']],
  ['a refund that may be thousands', `${H},refund`, [...withRefund, '7002,2024-05-01,107,2000.50,"1,234"']],
  [
    'lines that are rounded one by one',
    'order_id,date,customer_id,currency,line_total',
    [
      ...orders((at) => `${1000 + at},${day(at)},${(at % 7) + 1},JPY,${10 + at}`),
      ...Array(2).fill('7001,2024-05-01,107,JPY,10.50'),
    ],
  ],
  [
    'a line with a refund and one without an amount',
    'order_id,date,customer_id,line_total,refund',
    [...withRefund, '7001,2024-05-01,107,10.50,2.00', '7001,2024-05-01,107,,5.00'],
  ],
  [
    'a placeholder among odd rows',
    H,
    [
      ...orders((at) => `${1000 + at},${day(at)},ab${(at % 7) + 1}x,${10 + at}.50`),
      '7001,2024-05-01,walk-in customer,5.00',
      '7002,2024-05-01,walk-in customer,5.00',
    ],
  ],
  [
    'an address that is a placeholder, in odd rows',
    'order_id,date,email,total',
    [
      ...orders((at) => `${1000 + at},${day(at)},c${at % 7}@x.com,${10 + at}.50`),
      '7001,"May 1, 2024",noemail@x.com,5.00',
      '7002,"May 1, 2024",noemail@x.com,5.00',
    ],
  ],
  [
    'a total with a date',
    H,
    [...orders((at) => `a${at}x,${day(at)},${(at % 7) + 1},${10 + at}.50`), 'Total,2024-12-31,,500.00'],
  ],
  [
    'line items whose further rows are blank',
    `${H},status`,
    plain.flatMap((row) => [`${row},paid`, `${row.split(',').slice(0, 3).join(',')},,`]),
  ],
  ['a line of another customer', H, [...plain, '1019,2024-08-10,1,29.50']],
];

describe.skipIf(!hasDuckDb)('traps', () => {
  test.each(CASES)('%s', async (_what, header, rows) => {
    const { memory, duckdb } = await bothMade([file(`${[header, ...rows].join('\n')}\n`)]);
    expect(duckdb.text).toBe(memory.text);
  });

  test('ids that the sample does not show: other letters, a point, a separator', {
    timeout: 60_000,
  }, async () => {
    const many = Array.from(
      { length: 60_000 },
      (_, at) => `A${String(at).padStart(6, '0')},${day(at)},${(at % 700) + 1},${10 + (at % 90)}.50`,
    );
    for (const [a, b] of [
      ['A111999', 'B111999'],
      ['A911999', 'A911999.4'],
      ['A911999', 'A911_999'],
    ]) {
      const rows = many.toSpliced(30_000, 0, `${a},2024-05-01,3,10.00`, `${b},2024-05-01,3,10.00`);
      const { memory, duckdb } = await bothMade([file(`${[H, ...rows].join('\n')}\n`)]);
      expect(duckdb).toEqual({ text: memory.text, notes: [] });
    }
  });

  test('several files with other columns, ids and refunds', async () => {
    const lettered = plain.map((row) => row.replace(/,(\d),/, ',C$1,'));
    const other = orders((at) => `${5000 + at},${day(at)},CU${101 + at},5.00`);
    const emails = orders((at) => `${5000 + at},${day(at)},${501 + at},u${at}@x.com,5.00`);
    const flags = (from: number, one: number) =>
      orders((at) => `${from + at},${day(at)},${(at % 7) + 1},${10 + at}.50,${at % 2 ? one : 0}`);
    const pairs = [
      [
        [H, ...lettered],
        [H, ...other, '6001,"May 1, 2024",CU101,5.00'],
      ],
      [
        [H, ...plain],
        [
          'order_id,date,customer_id,email,total',
          ...emails,
          '6001,"May 1, 2024",,z1@x.com,5.00',
          '6003,2024-06-01,,z1@x.com,6.00',
        ],
      ],
      [
        [H, ...plain],
        ['order_id,date,customer_id,email,total', ...emails, '6001,"May 1, 2024",501,u1@x.com,5.00'],
      ],
      [
        [`${H},refund`, ...flags(1000, 1)],
        [`${H},refund`, ...flags(3000, 5)],
      ],
      [
        [H, ...plain],
        [H, ...plain.slice(10), ...other],
      ],
    ];
    for (const pair of pairs) {
      const { memory, duckdb } = await bothMade(pair.map((rows) => file(`${rows.join('\n')}\n`)));
      expect(duckdb.text).toBe(memory.text);
    }
  });
});
