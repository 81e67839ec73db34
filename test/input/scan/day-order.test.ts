import { describe, expect, test } from 'vitest';
import { emptyRow } from '../../../src/input/regular/order-run.js';
import { refuseUnsure } from '../../../src/input/regular/refuse-unsure.js';
import { type Listing, listingOf, RowSequence } from '../../../src/input/regular/row-sequence.js';
import { amountOf, secondOf, timedAmount } from '../../../src/input/regular/timed-amount.js';
import { file } from '../../files.js';
import { bothMade, made, madeInShares } from '../duckdb/both-engines.js';

describe('an amount with its second', () => {
  test.each([
    [0, 0],
    [1250, 36_000],
    [-1, 86_399],
    [-500, 0],
    [2 ** 36 - 1, 86_399],
    [1 - 2 ** 36, 86_399],
  ])('%d minor units at second %d', (minorUnits, second) => {
    const timed = timedAmount(minorUnits, second);
    expect([amountOf(timed), secondOf(timed)]).toEqual([minorUnits, second]);
  });

  test.each([2 ** 36, -(2 ** 36)])('%d leaves no room', (minorUnits) => {
    expect(() => timedAmount(minorUnits, 0)).toThrow(
      'it is not known which of two orders of one day was first',
    );
  });
});

describe('orders of one time stand in the order of their ids', () => {
  const unsure = (ids: readonly string[], listing: Listing, kind: 'numbers' | 'none' = 'numbers') => {
    const sequence = new RowSequence(kind === 'none' ? { kind } : { kind, prefix: '' }, listing);
    return ids.filter((id) =>
      sequence.next({ ...emptyRow(), order: Number(id), idDigits: /^\d+$/.test(id) ? id.length : 0 }),
    );
  };

  test('where they count up, but for those that do not', () => {
    expect(unsure(['11', '12', '15', '14', '13', '16'], 'rising')).toEqual(['14', '13']);
    expect(unsure(['15', '14', '16', '13'], 'falling')).toEqual(['16']);
  });

  test('where they have as many digits: as text 10 is before 9', () => {
    expect(unsure(['8', '9', '10', '11'], 'rising')).toEqual(['10', '11']);
    expect(unsure(['08', '09', '10', '11'], 'rising')).toEqual([]);
  });

  test('not behind an id that is none', () => {
    expect(unsure(['NaN', '11', '12'], 'rising')).toEqual(['11', '12']);
    expect(unsure(['11', 'NaN', '12'], 'rising')).toEqual(['NaN']);
  });

  test('where there are no ids, as they stand', () => {
    expect(unsure(['3', '1', '2'], 'rising', 'none')).toEqual([]);
  });

  test('over the ends of shares', () => {
    const id = (number: number) => ({ digits: 2, number });
    const whole = new RowSequence({ kind: 'numbers', prefix: '' }, 'rising');
    expect(whole.append({ first: id(10), last: id(20) })).toBe(true);
    expect(whole.append(undefined)).toBe(true);
    expect(whole.append({ first: id(21), last: id(30) })).toBe(true);
    expect(whole.append({ first: id(29), last: id(40) })).toBe(false);
    expect(whole.ends).toEqual({ first: id(10), last: id(40) });
  });

  test('a sample says how ids are listed', () => {
    expect(listingOf([1, 2, 2, 3])).toEqual({ listing: 'rising', isSorted: true });
    expect(listingOf([3, 2, 2, 1])).toEqual({ listing: 'falling', isSorted: true });
    expect(listingOf([1, 5, 2, 6])).toEqual({ listing: 'rising', isSorted: false });
    expect(listingOf([])).toEqual({ listing: 'rising', isSorted: true });
  });
});

describe('unsure entries of one second', () => {
  /** Two customers: one with a single entry, one with three, of which the last two are of one second. */
  const entries = (more: { readonly amount?: number; readonly unsure?: readonly number[] }) => ({
    offsets: Uint32Array.of(0, 1, 4),
    day: Int32Array.of(5, 5, 5, 5),
    second: Int32Array.of(7, 6, 7, 7),
    unsure: Uint8Array.from(more.unsure ?? [1, 1, 0, 0]),
    amount: Float64Array.of(100, 300, 100, more.amount ?? 200),
    currency: Uint8Array.of(0, 0, 0, 0),
    kind: Uint8Array.of(0, 0, 0, 0),
  });
  const refused = (more: Parameters<typeof entries>[0], areUnsure = false) => {
    try {
      refuseUnsure(2, entries(more), areUnsure);
      return false;
    } catch {
      return true;
    }
  };

  test('are refused where others of that second are not like them', () => {
    expect(refused({})).toBe(false);
    expect(refused({ unsure: [0, 0, 1, 0] })).toBe(true);
    expect(refused({ unsure: [0, 0, 0, 1] })).toBe(true);
    expect(refused({ unsure: [0, 0, 1, 1], amount: 100 })).toBe(false);
    expect(refused({}, true)).toBe(true);
    expect(refused({ amount: 100 }, true)).toBe(false);
  });
});

test('amounts of more than 32 bits stay whole, also of a customer with many orders, the newest first', async () => {
  const rows = Array.from({ length: 70 }, (_, at) => {
    const day = new Date(Date.UTC(2024, 5, 30 - at)).toISOString().slice(0, 10);
    return `${2070 - at},${day},1,2200000000,JPY`;
  });
  const path = file(`order_id,date,customer_id,total,currency\n${rows.join('\n')}\n`);
  const { memory, duckdb } = await bothMade([path], { metric: ['loyalty'] });
  expect(JSON.parse(memory.text).data.revenue).toEqual({ JPY: '154000000000' });
  expect(duckdb.text).toBe(memory.text);
});

describe('the first order of a customer is known', () => {
  const HEADER = 'order_id,date,customer_id,total';
  /** Orders of others before, so that a sample and several shares have something. */
  const others = Array.from({ length: 60 }, (_, at) => `${1000 + at},2024-03-01T10:00:00,${200 + at},1.00`);
  const firstOf = async (rows: readonly string[], header = HEADER) => {
    const path = file(`${[header, ...rows].join('\n')}\n`);
    const options = { metric: ['returningRevenue' as const] };
    const memory = await made([path], 'memory', options);
    for (const shares of [1, 2, 3]) {
      const threads = await madeInShares([path], shares, options);
      expect(threads).toEqual({ text: memory.text, notes: [] });
    }
    return JSON.parse(memory.text).metrics.returningRevenue.byOrder.first.revenue.XXX;
  };

  test('in a file that lists the newest first', async () => {
    const rows = [
      '2004,2024-05-01T12:00:00,1,10.00',
      '2003,2024-05-01T12:00:00,1,500.00',
      '2002,2024-05-02T12:00:00,2,10.00',
      '2001,2024-05-01T23:59:59,2,700.00',
    ];
    expect(await firstOf([...rows, ...others.toReversed()])).toBe('1260.00');
  });

  test('in a file without ids, of orders of one second', async () => {
    const rows = ['x,2024-05-01T12:00:00,1,500.00', 'x,2024-05-01T12:00:00,1,10.00'];
    const lines = [...others.map((line) => line.replace(/^\d+/, 'x')), ...rows];
    expect(await firstOf(lines, 'note,date,customer_id,total')).toBe('560.00');
  });

  test('where ids are in no order, and orders of one second are not alike', async () => {
    const rows = ['2002,2024-05-01T12:00:00,1,10.00', '2001,2024-05-01T12:00:00,1,500.00'];
    expect(await firstOf([...others, ...rows])).toBe('560.00');
  });

  test('where an amount is too large to have a second beside it', async () => {
    const rows = ['2001,2024-05-01T12:00:01,1,10.00', '2002,2024-05-01T12:00:00,1,900000000.00'];
    expect(await firstOf([...others, ...rows])).toBe('900000060.00');
  });

  test('of a till with hundreds of orders a day in no order of time, of amounts of more than 32 bits', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => {
      const second = (at * 137) % 500;
      const time = new Date(second * 1000).toISOString().slice(11, 19);
      return `${2000 + at},2024-05-01T${time},1,${second === 0 ? '500.00' : `${50_000_000 + second}.25`}`;
    });
    expect(await firstOf([...others, ...rows])).toBe('560.00');
  });
});
