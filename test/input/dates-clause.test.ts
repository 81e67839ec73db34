import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { DATE, DateReader } from '../../src/input/fields/date.js';
import { Zone } from '../../src/input/fields/zone.js';
import { file } from '../files.js';

const shown = (reader: DateReader, kind: number) =>
  kind === DATE.exact ? new Date(reader.wall).toISOString().slice(0, 19) : 'none';
const plain = () => new DateReader(undefined, undefined, false);
const inZone = (zone: string) => new DateReader(undefined, new Zone(zone), false);

/** The first and last day of a file with these dates. */
async function days(dates: readonly string[], options: Options = {}): Promise<string> {
  const rows = dates.map((date, at) => `${at},c${at},"${date}"`);
  const { data } = await calculate([file(`${['order,customer,date', ...rows].join('\n')}\n`)], options);
  return `${data.firstOrder} ${data.lastOrder}`;
}

describe('month names', () => {
  test.each([
    ['May 1, 2024, 10:00:00 AM', '2024-05-01T10:00:00'],
    ['May 1, 2024, 12:05:00 AM', '2024-05-01T00:05:00'],
    ['Dec 8, 2024', '2024-12-08T00:00:00'],
    ['Jul-25-26', '2026-07-25T00:00:00'],
    ['25-Jul-2026', '2026-07-25T00:00:00'],
    ['10-Dez-25', '2025-12-10T00:00:00'],
    ['1. Mai 2024 10:00', '2024-05-01T10:00:00'],
    ['1. März 2024, 18:30 Uhr', '2024-03-01T18:30:00'],
    ['1 mei 2024', '2024-05-01T00:00:00'],
    ['3 mrt. 2024 9:05', '2024-03-03T09:05:00'],
    ['1er mai 2024', '2024-05-01T00:00:00'],
    ['14 févr. 2024 à 18h30', '2024-02-14T18:30:00'],
    ['15 août 2024', '2024-08-15T00:00:00'],
    ['1 de mayo de 2024', '2024-05-01T00:00:00'],
    ['2 ene. 2024 9:15 p. m.', '2024-01-02T21:15:00'],
    ['7 gennaio 2024', '2024-01-07T00:00:00'],
    ['7 giu 2024 alle 10.30', '2024-06-07T10:30:00'],
    ['7 de setembro de 2024 às 10:30', '2024-09-07T10:30:00'],
    ['MÄRZ 5, 2024', '2024-03-05T00:00:00'],
    ['Wed, 01 May 2024 10:00:00 +0200', '2024-05-01T10:00:00'],
    ['Wed May 01 2024 10:00:00 GMT+0200 (Central European Summer Time)', '2024-05-01T10:00:00'],
    ['mercredi 1 mai 2024', '2024-05-01T00:00:00'],
    ['2024-May-01', '2024-05-01T00:00:00'],
    ['2024年5月1日', '2024-05-01T00:00:00'],
    ['2024年5月1日 12時30分', '2024-05-01T12:30:00'],
    ['2024年5月1日 午後3:05', '2024-05-01T15:05:00'],
    ['2024年05月01日 12:30:10', '2024-05-01T12:30:10'],
    ['2024/05/01 下午 3:05', '2024-05-01T15:05:00'],
    ['May 32, 2024', 'none'],
    ['Foo 1, 2024', 'none'],
    ['31 June 2024', 'none'],
    ['May 1, 2024 at noon', 'none'],
    ['Order 1 of May', 'none'],
  ])('%s is %s', (text, expected) => {
    const reader = plain();
    expect(shown(reader, reader.read(text))).toBe(expected);
  });
});

describe('separate date, time and zone columns', () => {
  test.each([
    ['2024-05-01', '9:15:51 AM', '', '2024-05-01T09:15:51'],
    ['2024-05-01', '14:20', '', '2024-05-01T14:20:00'],
    ['8 Dec 2024', '09:15:51 PM', '', '2024-12-08T21:15:51'],
    ['2024-05-01 10:00', '23:00', '', '2024-05-01T10:00:00'],
    ['2024-05-01', '', 'PDT', '2024-05-01T00:00:00'],
    ['2024-05-01', 'noon', '', 'none'],
  ])('%s + %s + %s is %s', (date, time, zone, expected) => {
    const reader = plain();
    expect(shown(reader, reader.readParts(date, time, zone))).toBe(expected);
  });
  test.each([
    ['2026-09-13', '22:02:11', 'Eastern Time (US & Canada)', '2026-09-14T04:02:11'],
    ['2026-01-13', '22:02:11', 'Pacific Time (US & Canada)', '2026-01-14T07:02:11'],
    ['2026-09-13', '22:00:00', 'PDT', '2026-09-14T07:00:00'],
    ['2026-09-13', '22:00:00', 'CEST', '2026-09-13T22:00:00'],
    ['2026-09-13', '22:00:00', 'GMT+05:30', '2026-09-13T18:30:00'],
    ['2026-09-13', '22:00:00', 'America/Los_Angeles', '2026-09-14T07:00:00'],
    ['2026-09-13', '22:00:00', 'Amsterdam', '2026-09-13T22:00:00'],
    // Clocks go forward from 02:00 to 03:00 in New York on 2026-03-08: 02:30 is read as 03:30 summer time.
    ['2026-03-08', '02:30:00', 'Eastern Time (US & Canada)', '2026-03-08T08:30:00'],
    // They go back from 02:00 to 01:00 on 2026-11-01: of the two 01:30 the first is meant.
    ['2026-11-01', '01:30:00', 'Eastern Time (US & Canada)', '2026-11-01T06:30:00'],
  ])('%s %s %s is %s in Amsterdam', (date, time, zone, expected) => {
    const reader = inZone('Europe/Amsterdam');
    expect(shown(reader, reader.readParts(date, time, zone))).toBe(expected);
    expect(reader.unzoned).toBe(0);
  });
  test('a zone that is not known leaves the time as it is written, and is counted', () => {
    const reader = inZone('Europe/Amsterdam');
    expect(shown(reader, reader.readParts('2026-09-13', '22:00', 'Shop time'))).toBe('2026-09-13T22:00:00');
    expect(reader.unzoned).toBe(1);
  });
  test('a date that is not decided yet is moved when it is', () => {
    const reader = inZone('Europe/Amsterdam');
    expect(reader.readParts('10/09/2026', '22:00:00', 'PDT')).toBe(DATE.open);
    const packed = reader.wall;
    reader.unpack(packed, 'day-first');
    expect(shown(reader, DATE.exact)).toBe('2026-09-11T07:00:00');
    reader.unpack(packed, 'month-first');
    expect(shown(reader, DATE.exact)).toBe('2026-10-10T07:00:00');
  });
  test('a zone behind the time', () => {
    const reader = inZone('Europe/Amsterdam');
    expect(shown(reader, reader.read('2026-09-13 22:00:00 PDT'))).toBe('2026-09-14T07:00:00');
  });
});

describe('two-digit years', () => {
  test.each([
    [
      'the year is last where the first numbers are no years',
      ['24-01-25', '03-02-25', '17-03-25'],
      {},
      '2025-01-24 2025-03-17',
    ],
    [
      'the year is first where the last numbers are no years',
      ['24-01-05', '24-02-28', '25-03-17'],
      {},
      '2024-01-05 2025-03-17',
    ],
    [
      'one row that is a date in no other order decides',
      ['24-01-25', '25-02-30'],
      {},
      '2025-01-24 2030-02-25',
    ],
    ['told', ['24-01-25'], { dateFormat: 'yy-MM-dd' }, '2024-01-25 2024-01-25'],
    ['told otherwise', ['24-01-25'], { dateFormat: 'dd-MM-yy' }, '2025-01-24 2025-01-24'],
    ['between slashes the year is last', ['24/01/25'], {}, '2025-01-24 2025-01-24'],
    ['month first', ['09/25/26', '10/02/26'], {}, '2026-09-25 2026-10-02'],
    ['70 is 1970, 69 is 2069', ['31.12.69', '31.12.70'], {}, '1970-12-31 2069-12-31'],
  ] as const)('%s', async (_what, dates, options, expected) => {
    expect(await days(dates, options)).toBe(expected);
  });
  test('where no row decides, the file is refused', async () => {
    const path = file('order,customer,date\n1,a,24-01-25\n2,b,24-03-26\n');
    await expect(calculate([path])).rejects.toThrow(
      `${path}:2: 24-01-25 in "date": it could be day-first or year-first, and no row of the file decides.\nSay which is right with --date-format yy-MM-dd, dd-MM-yy or MM-dd-yy.`,
    );
  });
  test('rows that contradict each other are refused', async () => {
    const path = file('order,customer,date\n1,a,24-01-25\n2,b,25-13-01\n3,c,01-25-24\n4,d,30-30-11\n');
    const { data } = await calculate([file('order,customer,date\n1,a,99-99-99\n2,b,2024-01-01\n')]);
    expect(data.rows.rejected).toBe(1);
    await expect(calculate([path])).rejects.toThrow('the dates contradict each other');
  });
});

describe('numbers that are dates', () => {
  test.each([
    ['45384', '2024-04-02T00:00:00'],
    ['45384.3479', '2024-04-02T08:20:59'],
    ['1714557600', '2024-05-01T10:00:00'],
    ['1714557600123', '2024-05-01T10:00:00'],
    ['-1714557600', 'none'],
    ['20240501', '2024-05-01T00:00:00'],
    ['240501', 'none'],
  ])('%s is %s', (text, expected) => {
    const reader = plain();
    expect(shown(reader, reader.read(text))).toBe(expected);
  });
});

describe('midnight and summer time', () => {
  test.each([
    ['an offset at midnight', '2024-01-01T00:30:00+02:00', '2023-12-31T22:30:00'],
    ['a zone abbreviation', '2024-01-01 00:30:00 CET', '2023-12-31T23:30:00'],
  ])('%s', (_what, text, expected) => {
    const reader = inZone('UTC');
    expect(shown(reader, reader.read(text))).toBe(expected);
  });
});

test('impossible dates are rejected with their line', async () => {
  const { data } = await calculate([
    file('order,customer,date\n1,a,2024-02-30\n2,b,31/11/2024\n3,c,2023-02-29\n4,d,2024-02-29\n'),
  ]);
  expect(data.rows.rejects.map(({ line, value, reason }) => [line, value, reason])).toEqual(
    [
      [2, '2024-02-30'],
      [3, '31/11/2024'],
      [4, '2023-02-29'],
    ].map(([line, value]) => [line, value, 'not a date, or one that does not exist']),
  );
});
