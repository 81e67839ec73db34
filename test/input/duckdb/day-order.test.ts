import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldFiles } from '../../../src/fold-files.js';
import { metrics, type Options } from '../../../src/index.js';
import { ReportFold } from '../../../src/report/report.js';
import { settingsOf } from '../../../src/settings.js';
import { file } from '../../files.js';
import { bothMade, hasDuckDb } from './both-engines.js';

const HEADER = 'order_id,date,customer_id,total';

/** Orders of 2023, before the window, in the form of an order of 2024: they show what the columns are like. */
function others(like = ''): readonly string[] {
  const [id = '', date = '', , ...rest] = like.split(',');
  return Array.from({ length: 30 }, (_, at) => {
    const numbered = id.replace(/\d+/, (digits) =>
      String(Number(digits) + 500 + at).padStart(digits.length, '0'),
    );
    return [numbered, date.replace('2024', '2023'), `${100 + at}`, ...rest].join(',');
  });
}

/** What both engines make of these orders, and what the first orders of customers brought. */
async function made(rows: readonly string[], options: Options = {}, header = HEADER) {
  const path = file(`${[header, ...others(rows[0]), ...rows].join('\n')}\n`);
  const both = await bothMade([path], { metric: ['returningRevenue'], ...options });
  const { first } = JSON.parse(both.memory.text).metrics.returningRevenue.byOrder;
  return { ...both, first: Object.values(first.revenue)[0] };
}

/** Orders of the first day of customer 1, of which the one of 20.00 was the first. */
const CASES: readonly (readonly [what: string, rows: readonly string[]])[] = [
  [
    'by their times, which are out of order in the file',
    [
      '1001,2024-05-01T18:00:00,1,10.00',
      '1002,2024-05-01T09:00:00,1,20.00',
      '1003,2024-05-01T12:00:00,1,40.00',
    ],
  ],
  [
    'by thousandths of a second',
    ['1001,2024-05-01T09:00:00.002,1,10.00', '1002,2024-05-01T09:00:00.001,1,20.00'],
  ],
  [
    'by numbers in code units where the times are equal: 1000 is before 999',
    [
      '1001,2024-05-01T09:00:00,1,10.00',
      '999,2024-05-01T09:00:00,1,40.00',
      '1000,2024-05-01T09:00:00,1,20.00',
    ],
  ],
  [
    'by numbers behind a prefix, where there are no times',
    ['#1003,2024-05-01,1,10.00', '#1001,2024-05-01,1,20.00', '#1002,2024-05-01,1,40.00'],
  ],
  ['by numbers with zeros in front', ['A0100,2024-05-01,1,10.00', 'A0099,2024-05-01,1,20.00']],
  [
    'by ids of letters: capitals come before small ones',
    ['ch_b7x,2024-05-01,1,10.00', 'ch_a9x,2024-05-01,1,40.00', 'ch_Z1x,2024-05-01,1,20.00'],
  ],
  ['by ids of which one is the start of the other', ['x-1ab,2024-05-01,1,10.00', 'x-1a,2024-05-01,1,20.00']],
  [
    'by the ninth to the sixteenth character of ids',
    ['k9x-7000000000-b,2024-05-01,1,10.00', 'k9x-7000000000-a,2024-05-01,1,20.00'],
  ],
  [
    'with a refund between them and one before',
    [
      '1003,2024-05-01T10:00:00,1,10.00',
      '1001,2024-05-01T08:00:00,1,-5.00',
      '1002,2024-05-01T09:00:00,1,20.00',
      '1004,2024-05-01T09:30:00,1,-1.00',
    ],
  ],
  [
    'by the times in the zone that is asked for',
    ['1001,2024-05-01T23:30:00Z,1,10.00', '1002,2024-05-01T22:30:00Z,1,20.00'],
  ],
  [
    'by the time of the first of several lines',
    [
      '1001,2024-05-01T18:00:00,1,10.00',
      '1002,2024-05-01T09:00:00,1,20.00',
      '1002,2024-05-01T19:00:00,1,20.00',
    ],
  ],
  [
    'by what the odd row among them says',
    [
      '1003,2024-05-01T10:00:00,1,10.00',
      '1002,"May 1, 2024 9:00",1,20.00',
      '1001,2024-05-01T11:00:00,1,40.00',
    ],
  ],
  [
    'by the id of the odd row among them',
    ['1003,2024-05-01,1,10.00', '1001,"May 1, 2024",1,20.00', '1002,2024-05-01,1,40.00'],
  ],
];

describe.skipIf(!hasDuckDb)('the first of several orders of a day is known', () => {
  test.each(CASES)('%s', async (what, rows) => {
    const zone = what.includes('zone') ? { timezone: 'America/New_York' } : {};
    const { memory, duckdb, first } = await made(rows, zone);
    expect(first).toBe('20.00');
    expect(duckdb).toEqual({ text: memory.text, notes: [] });
  });

  test('by the position in a file without ids, also of odd rows', async () => {
    const rows = [
      'x,2024-05-02,2,1.00',
      'x,"May 1, 2024",1,20.00',
      'x,2024-05-01,1,10.00',
      'x,2024-05-01,1,N/A',
      'x,2024-05-01,1,40.00',
      'x,2024-05-01,3,40.00',
      'x,"May 1, 2024",3,10.00',
    ];
    const { memory, duckdb, first } = await made(rows, {}, 'note,date,customer_id,total');
    expect(first).toBe('61.00');
    expect(duckdb).toEqual({ text: memory.text, notes: [] });
  });

  test.each([
    ['with times', (day: string, at: number) => `${day}T${10 + (at % 10)}:00:00`],
    ['with days alone', (day: string) => day],
  ])('of a till with hundreds of orders in no order, %s', async (_what, dateOf) => {
    // 100 days of three orders each, from 2024-01-01 to 2024-04-09; the first order is the last in the file.
    const rows = Array.from({ length: 300 }, (_none, at) => {
      const day = new Date(Date.UTC(2024, 0, 100 - Math.floor(((at * 7) % 300) / 3)))
        .toISOString()
        .slice(0, 10);
      return `${2000 - at},${dateOf(day, at)},1,${at}.00`;
    });
    const first = ['1001', dateOf('2024-01-01', 0).replace('T10', 'T09'), '1', '5000.00'].join(',');
    const both = await made([...rows, first], { metric: ['all'] });
    expect(both.first).toBe('5000.00');
    expect(both.duckdb).toEqual({ text: both.memory.text, notes: [] });
  });

  test('of customers who are known by an address alone, and meet their id', async () => {
    const header = 'order_id,date,customer_id,email,total';
    const rows = [
      '1006,2024-05-01T12:00:00,9,,1.00',
      '1003,2024-05-01T12:00:00,1,ann@x.com,10.00',
      '1002,2024-05-01T11:00:00,,ann@x.com,20.00',
      '1001,2024-05-01T13:00:00,,ann@x.com,40.00',
      '1005,2024-05-01T13:00:00,,bob@x.com,2.00',
      '1004,2024-05-01T12:00:00,,bob@x.com,3.00',
    ];
    const { memory, duckdb, first } = await made(rows, {}, header);
    expect(first).toBe('24.00');
    expect(duckdb).toEqual({ text: memory.text, notes: [] });
  });

  test('in line-item files', async () => {
    const header = 'order_id,date,customer_id,line_total';
    const rows = [
      '1003,2024-05-01,1,5.00',
      '1003,2024-05-01,1,5.00',
      '1001,2024-05-01,1,15.00',
      '1001,2024-05-01,1,5.00',
    ];
    const { memory, duckdb, first } = await made(rows, {}, header);
    expect(first).toBe('20.00');
    expect(duckdb).toEqual({ text: memory.text, notes: [] });
  });

  test('over several files', async () => {
    const files = [
      ['1005,2024-05-01,1,10.00', '1006,2024-05-01,2,40.00'],
      ['1004,2024-05-01,1,20.00', '1007,2024-05-01,2,10.00'],
    ].map((rows, at) =>
      file(`${[HEADER, ...others(`${1001 + 2000 * at},2024-05-01,1,7.00`), ...rows].join('\n')}\n`),
    );
    const { memory, duckdb } = await bothMade(files, { metric: ['returningRevenue'] });
    expect(JSON.parse(memory.text).metrics.returningRevenue.byOrder.first.revenue).toEqual({ XXX: '60.00' });
    expect(duckdb).toEqual({ text: memory.text, notes: [] });
  });
});

const FALLBACK =
  'read by the csv reader, not by DuckDB: orders of one time have ids that do not tell which was first';

describe.skipIf(!hasDuckDb)('where the ids do not tell, the csv reader reads', () => {
  // So many that the sample does not show the odd ids among them.
  const many = Array.from(
    { length: 60_000 },
    (_, at) => `A${100_000 + at},2023-01-10,${1000 + (at % 700)},${10 + (at % 90)}.50`,
  );
  const among = (...rows: readonly string[]) =>
    file(`${[HEADER, ...many.toSpliced(30_000, 0, ...rows)].join('\n')}\n`);

  test('letters that are the same for long', async () => {
    const rows = ['k9x-70000000000000-b,2024-05-01,1,10.00', 'k9x-70000000000000-a,2024-05-01,1,20.00'];
    const { memory, duckdb } = await made(rows);
    expect(duckdb).toEqual({ text: memory.text, notes: [FALLBACK] });
  });

  test.each([
    ['numbers behind another prefix', 'A911998', 'B911999'],
    ['numbers that are written in another way', 'A911998', 'A911_999'],
  ])('%s', { timeout: 60_000 }, async (_what, a, b) => {
    const rows = (amount: string) => [`${a},2024-05-01,1,10.00`, `${b},2024-05-01,1,${amount}`];
    const metric = { metric: ['returningRevenue' as const] };
    const differ = await bothMade([among(...rows('20.00'))], metric);
    expect(differ.duckdb).toEqual({ text: differ.memory.text, notes: [FALLBACK] });
    const alike = await bothMade([among(...rows('10.00'))], metric);
    expect(alike.duckdb).toEqual({ text: alike.memory.text, notes: [] });
    expect((await bothMade([among(...rows('20.00'))], { metric: ['ror', 'loyalty'] })).duckdb.notes).toEqual(
      [],
    );
  });
});

test.skipIf(!hasDuckDb)('a fold that asks for it only when it is made has it, too', async () => {
  const path = file(`${[HEADER, ...others(CASES[2]?.[1][0]), ...(CASES[2]?.[1] ?? [])].join('\n')}\n`);
  const { returningRevenue } = metrics;
  const of = (engine: 'memory' | 'duckdb') =>
    foldFiles([path], settingsOf({ engine }), {}, (scope) => new ReportFold(scope, { returningRevenue }));
  const duckdb = await of('duckdb');
  expect(duckdb).toEqual(await of('memory'));
  expect(duckdb.metrics.returningRevenue.byOrder.first.revenue).toEqual({ XXX: '20.00' });
});

test.skipIf(!hasDuckDb)(
  'property: orders of few days, times and customers',
  { timeout: 240_000 },
  async () => {
    const date = fc.constantFrom(
      ['2024-05-01', '2024-05-02'],
      ['2024-05-01T09:00:00', '2024-05-01T08:00:00', '2024-05-02T08:00:00'],
    );
    const ids = fc.constantFrom<(at: number) => string>(
      (at) => `${1000 - at}`,
      (at) => `${95 + at}`,
      (at) => `N-${String(1000 - at).padStart(6, '0')}`,
      (at) => `o${'zyxwvutsrqponmlkjihgfedcba'[at % 26] ?? ''}-${at}-${at * 7919}`,
    );
    const row = fc.record({
      date: fc.nat({ max: 2 }),
      customer: fc.constantFrom('1', '2', '3'),
      amount: fc.constantFrom('10.00', '20.00', '20.00', '-5.00', '0'),
      currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    });
    let byDuckDb = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 4, maxLength: 24 }),
        date,
        ids,
        fc.constantFrom('order' as const, 'day' as const),
        fc.boolean(),
        async (rows, dates, idOf, occasion, hasIds) => {
          const lines = rows.map(
            (each, at) =>
              `${idOf(at)},${dates[each.date % dates.length]},${each.customer},${each.amount},${each.currency}`,
          );
          const header = `${hasIds ? 'order_id' : 'note'},date,customer_id,total,currency`;
          const { memory, duckdb } = await bothMade([file(`${[header, ...lines].join('\n')}\n`)], {
            occasion,
          });
          expect(duckdb.text).toBe(memory.text);
          if (duckdb.notes.length === 0 && memory.text.startsWith('{')) byDuckDb++;
        },
      ),
      { numRuns: 150 },
    );
    expect(byDuckDb).toBeGreaterThan(100);
  },
);

test.skipIf(!hasDuckDb)(
  'a word for nothing as an id puts an order nowhere among those of its time',
  async () => {
    const header = 'order_id,customer_id,date,total';
    const rows = [
      '1,1,2023-01-05T24:00:00Z',
      'N/A,1,2023-12-31T23:30:00Z',
      '3,1,2023-12-31T23:30:00Z',
      '4,1,2024-01-10T12:34:56Z',
    ];
    const totals = ['5.00', '7.50', '10.00', '10.00'];
    const path = file(`${[header, ...rows.map((row, at) => `${row},${totals[at]}`)].join('\n')}\n`);
    const { memory, duckdb } = await bothMade([path], { metric: ['returningRevenue'] });
    expect(JSON.parse(memory.text).metrics.returningRevenue.byOrder.first.revenue).toEqual({ XXX: '7.50' });
    expect(duckdb.text).toBe(memory.text);
  },
);
