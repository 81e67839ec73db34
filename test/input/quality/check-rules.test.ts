import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { inputOptions } from '../../../src/fold-files.js';
import { checkInput } from '../../../src/input/quality/check-input.js';
import type { DataQuality } from '../../../src/model/data-quality.js';
import { settingsOf } from '../../../src/settings.js';
import { file } from '../../files.js';

const HEAD = 'order,customer,date,total\n';

async function quality(rows: string): Promise<DataQuality> {
  const options = { ...inputOptions(settingsOf({})), stdin: () => Readable.from([]) };
  const checked = await checkInput([file(HEAD + rows)], { customers: [], referrals: [] }, options, false);
  if (checked.problem !== undefined) throw new Error(checked.problem);
  return checked.quality;
}

const codes = async (rows: string) =>
  (await quality(rows)).findings.map(({ code, level }) => `${level} ${code}`);

/** So many orders in each hour of ten days. */
function byHour(perDay: readonly (readonly [hour: number, orders: number])[]): string {
  const rows: string[] = [];
  for (let day = 1; day <= 10; day++) {
    for (const [hour, orders] of perDay) {
      for (let n = 0; n < orders; n++) {
        const time = `${String(hour).padStart(2, '0')}:${String(5 + n).padStart(2, '0')}`;
        rows.push(`${rows.length},c${rows.length},2025-03-${String(day).padStart(2, '0')} ${time},1\n`);
      }
    }
  }
  return rows.join('');
}

const span = (from: number, to: number, orders: number) =>
  Array.from({ length: to - from }, (_none, at) => [from + at, orders] as const);

test('a shop by day, a bar, and a shop that never sleeps have the times of their own zone', async () => {
  expect(await codes(byHour(span(8, 20, 2)))).toEqual([]);
  expect(await codes(byHour([...span(17, 24, 3), ...span(0, 2, 2)]))).toEqual([]);
  expect(await codes(byHour(span(0, 24, 1)))).toEqual([]);
});

test('a shop whose orders are at night has not, from 200 orders on', async () => {
  expect(await codes(byHour([...span(15, 24, 1), ...span(0, 6, 2)]))).toEqual(['warning timeZone']);
  expect(await codes(byHour([...span(15, 23, 1), ...span(0, 6, 1)]))).toEqual([]);
});

test('orders by hour; a time of midnight is none', async () => {
  const { hours } = await quality(
    '1,a,2025-01-01 00:00,1\n2,b,2025-01-01 00:01,1\n3,c,2025-01-01 23:59,1\n4,d,2025-01-02 23:00,1\n',
  );
  expect(hours).toEqual([1, ...new Array(22).fill(0), 2]);
});

test('leading zeros are lost where ids of one length have them and others are shorter', async () => {
  const rows = (...ids: string[]) => ids.map((id, at) => `${at},${id},2025-01-0${at + 1} 10:00,1\n`).join('');
  expect(await codes(rows('00417', '417', '12345'))).toEqual(['fault lostZeros']);
  expect(await codes(rows('00417', '88', '12345'))).toEqual(['warning lostZeros']);
  expect(await codes(rows('00417', '12345', '123456'))).toEqual([]);
  expect(await codes(rows('00417', '0417', '88'))).toEqual([]);
  expect(await codes(rows('417', '88', '12345'))).toEqual([]);
});

test('at most twelve months without orders are named, and those before a date that is far off are none', async () => {
  const one = await quality('1,a,2023-01-10 10:00,1\n2,b,2024-03-10 10:00,1\n');
  expect(one.monthsWithoutOrders.length).toBe(13);
  expect(one.findings.map(({ message }) => message)).toEqual([
    '13 whole months have no order: 2023-02, 2023-03, 2023-04, 2023-05, 2023-06, 2023-07, 2023-08, 2023-09, 2023-10, 2023-11, 2023-12, 2024-01 and 1 more. Is an export missing? Add it, or know that the shop was closed.',
  ]);
  const far = await quality('1,a,1970-01-01 10:00,1\n2,b,2024-03-10 10:00,1\n3,c,2024-05-10 10:00,1\n');
  expect(far.monthsWithoutOrders).toEqual(['2024-04']);
  expect(far.findings.map(({ code, line }) => `${code} ${line ?? ''}`)).toEqual([
    'dateGap 2',
    'monthsWithoutOrders ',
  ]);
});

test('orders without customer are a note, from a quarter on a warning', async () => {
  const rows = (...ids: string[]) => ids.map((id, at) => `${at},${id},2025-01-0${at + 1} 10:00,1\n`).join('');
  expect(await codes(rows('a', 'b', 'c', 'd', ''))).toEqual(['note ordersWithoutCustomer']);
  expect(await codes(rows('a', 'b', 'c', ''))).toEqual(['warning ordersWithoutCustomer']);
});

test('orders below 0 that are void as refunded may be refunds, unless their sale is void like them', async () => {
  const found = async (rows: string) => {
    const path = file(`order,customer,date,total,status\n${rows}`);
    const options = { ...inputOptions(settingsOf({})), stdin: () => Readable.from([]) };
    const checked = await checkInput([path], { customers: [], referrals: [] }, options, false);
    if (checked.problem !== undefined) throw new Error(checked.problem);
    return checked.quality.findings
      .filter(({ code }) => code === 'voidRefunds')
      .map(({ level, line }) => [level, line]);
  };
  const sales = '1,a,2025-01-01,100,paid\n2,b,2025-01-02,50,refunded\n';
  expect(await found(`${sales}3,a,2025-01-03,-30,refunded\n4,a,2025-01-04,-5,refunded\n`)).toEqual([
    ['warning', 4],
  ]);
  expect(await found(`${sales}3,b,2025-01-03,-50,refunded\n`)).toEqual([]);
  expect(await found(`${sales}3,a,2025-01-03,-30,paid\n`)).toEqual([]);
  expect(await found(`${sales}3,a,2025-01-03,-30,cancelled\n`)).toEqual([]);
});
