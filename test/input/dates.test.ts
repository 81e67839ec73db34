import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { DATE, DateReader } from '../../src/input/fields/date.js';
import { parseDateFormat } from '../../src/input/fields/date-format.js';
import { Zone } from '../../src/input/fields/zone.js';
import { file } from '../files.js';

const reading = (text: string, reader = new DateReader(undefined, undefined, false)) =>
  reader.read(text) === DATE.exact ? new Date(reader.wall).toISOString().replace('.000Z', '') : 'none';

test.each([
  ['2024-05-01', '2024-05-01T00:00:00'],
  ['2024-05-01 10:20', '2024-05-01T10:20:00'],
  ['2024-05-01T10:20:30', '2024-05-01T10:20:30'],
  ['2024-05-01T10:20:30Z', '2024-05-01T10:20:30'],
  ['2024-05-01 10:20:30 +0200', '2024-05-01T10:20:30'],
  ['2024-05-01T00:00:00-03:00', '2024-05-01T00:00:00'],
  ['2024-05-01 10:20:30 UTC', '2024-05-01T10:20:30'],
  ['2024-05-01T23:59:59.999Z', '2024-05-01T23:59:59.999Z'],
  [' 2024-05-01 ', '2024-05-01T00:00:00'],
  ['2024/5/1', '2024-05-01T00:00:00'],
  ['20240501', '2024-05-01T00:00:00'],
  ['19970101', '1997-01-01T00:00:00'],
  ['45384', '2024-04-02T00:00:00'],
  ['45384.3479', '2024-04-02T08:20:59'],
  ['1714557600', '2024-05-01T10:00:00'],
  ['1714557600000', '2024-05-01T10:00:00'],
  ['1.5.2024', '2024-05-01T00:00:00'],
  ['31.12.24', '2024-12-31T00:00:00'],
  ['4/4/2024', '2024-04-04T00:00:00'],
  ['29-02-2024', 'none'],
  ['2024-02-30', 'none'],
  ['2023-02-29', 'none'],
  ['2024-13-01', 'none'],
  ['0000-00-00', 'none'],
  ['2024-05-01 25:00', 'none'],
  ['2024-05-01 10:60', 'none'],
  ['2024-05-01 10:00 +2500', 'none'],
  ['32/01/2024', 'none'],
  ['yesterday', 'none'],
  ['12', 'none'],
  ['20241301', 'none'],
])('%s is %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});

describe('instants in a time zone', () => {
  const amsterdam = new DateReader(undefined, new Zone('Europe/Amsterdam'), false);
  test.each([
    ['2024-12-31T23:30:00Z', '2025-01-01T00:30:00'],
    ['2024-07-01T22:30:00Z', '2024-07-02T00:30:00'],
    ['2024-03-31T00:59:59Z', '2024-03-31T01:59:59'],
    ['2024-03-31T01:00:00Z', '2024-03-31T03:00:00'],
    ['2024-10-27T00:59:59Z', '2024-10-27T02:59:59'],
    ['2024-10-27T01:00:00Z', '2024-10-27T02:00:00'],
    ['2024-12-31 18:30:00 -0500', '2025-01-01T00:30:00'],
    ['1735687800', '2025-01-01T00:30:00'],
    ['2024-12-31', '2024-12-31T00:00:00'],
    ['2024-12-31 23:30', '2024-12-31T23:30:00'],
  ])('%s is %s', (text, expected) => {
    expect(reading(text, amsterdam)).toBe(expected);
  });
  test('times without an offset are counted and stay as they are', async () => {
    const path = file(
      'order,customer,date\n1,a,2024-05-01 23:30\n2,a,2024-05-02T23:30:00Z\n3,a,2024-05-03\n',
    );
    const { warnings, data } = await calculate([path], { timezone: 'Asia/Tokyo' });
    expect(data.lastOrder).toBe('2024-05-03');
    expect(warnings.find(({ code }) => code === 'timesWithoutOffset')?.message).toBe(
      '1 time has no offset from UTC: --timezone leaves it as it is written.',
    );
  });
});

describe('day and month', () => {
  const report = (dates: readonly string[], options: Options = {}) => {
    const path = file(
      ['order,customer,date', ...dates.map((date, at) => `${at},c${at},${date}`), ''].join('\n'),
    );
    return { path, result: calculate([path], options) };
  };
  const span = async (dates: readonly string[], options: Options = {}) => {
    const { data } = await report(dates, options).result;
    return [data.firstOrder, data.lastOrder];
  };
  test('one 25/4 proves day first, wherever it stands', async () => {
    expect(await span(['05/04/2024', '06/04/2024', '25/04/2024'])).toEqual(['2024-04-05', '2024-04-25']);
    expect(await span(['25/04/2024', '06/04/2024', '05/04/2024'])).toEqual(['2024-04-05', '2024-04-25']);
  });
  test('one 4/25 proves month first', async () => {
    expect(await span(['4/5/2024', '4/25/2024 10:30 PM'])).toEqual(['2024-04-05', '2024-04-25']);
  });
  test('two-digit years', async () => {
    expect(await span(['08/14/25', '09/02/25'])).toEqual(['2025-08-14', '2025-09-02']);
    expect(await span(['08/14/69', '09/02/70'])).toEqual(['1970-09-02', '2069-08-14']);
  });
  test('ISO dates beside them prove nothing', async () => {
    const { path, result } = report(['2024-03-12', '3/4/2024']);
    await expect(result).rejects.toThrow(
      `${path}:3: 03/04/2024 in "date" could be day/month or month/day, and no row of the file decides.\n` +
        'Say which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.',
    );
  });
  test('a contradiction is refused with both lines', async () => {
    const { path, result } = report(['13/02/2024', '02/14/2024']);
    await expect(result).rejects.toThrow(
      `${path}: the dates in "date" contradict each other: line 2 has 13/02/2024, line 3 has 02/14/2024.\n` +
        'Say which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY; the other rows are then rejected.',
    );
  });
  test('--date-format decides, and rejects the rows that contradict it', async () => {
    const { data } = await report(['13/02/2024', '02/14/2024', '03/04/2024'], { dateFormat: 'DD/MM/YYYY' })
      .result;
    expect(data.rows).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(data.rows.rejects[0]).toMatchObject({
      line: 3,
      column: 'date',
      value: '02/14/2024',
      reason: 'not a date, or one that does not exist',
    });
    expect(data.lastOrder).toBe('2024-04-03');
    expect(await span(['03/04/2024'], { dateFormat: 'month-first' })).toEqual(['2024-03-04', '2024-03-04']);
  });
  test('a pattern', async () => {
    expect(await span(['2024.05.01 | 3:05 pm'], { dateFormat: 'yyyy.MM.dd | h:mm a' })).toEqual([
      '2024-05-01',
      '2024-05-01',
    ]);
    expect(await span(['1-5-24'], { dateFormat: 'd-M-yy' })).toEqual(['2024-05-01', '2024-05-01']);
  });
});

test.each(['yyyy-MM', 'dd.MM.', 'yyyy yyyy MM dd', 'nonsense'])('"%s" is no date format', (text) => {
  expect(parseDateFormat(text)).toBeUndefined();
});
