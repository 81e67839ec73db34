import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { DATE, DateReader } from '../../src/input/fields/date.js';
import { parseDateFormat } from '../../src/input/fields/date-format.js';
import { Zone } from '../../src/input/fields/zone.js';
import { LONG_NAMES, writtenZone } from '../../src/input/fields/zone-names.js';
import { file } from '../files.js';

const shown = (reader: DateReader, kind: number) =>
  kind === DATE.exact ? new Date(reader.wall).toISOString().slice(0, 19) : 'none';
const plain = () => new DateReader(undefined, undefined, false);
const inZone = (zone: string) => new DateReader(undefined, new Zone(zone), false);

/** 01, 02, ... */
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at).padStart(2, '0'));

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
    ['1° maggio 2024 alle ore 10:30', '2024-05-01T10:30:00'],
    ['1st of May 2024', '2024-05-01T00:00:00'],
    ['mar. 5 mars 2024', '2024-03-05T00:00:00'],
    ['1 May 2024 2:20 PM', '2024-05-01T14:20:00'],
    ['1 May 2024 14:20 PM', '2024-05-01T14:20:00'],
    ['1 May 2024 14:20 AM', 'none'],
    ['1 May 2024 12:20 a.m.', '2024-05-01T00:20:00'],
    ['1 May 2024 10:0000', 'none'],
    ['1 May 0024', 'none'],
    ['Wed, 01 May 2024 10:00:00 +0200', '2024-05-01T10:00:00'],
    ['Wed May 01 2024 10:00:00 GMT+0200 (Central European Summer Time)', '2024-05-01T10:00:00'],
    ['mercredi 1 mai 2024', '2024-05-01T00:00:00'],
    ['2024-May-01', '2024-05-01T00:00:00'],
    ['2024年5月1日', '2024-05-01T00:00:00'],
    ['2024年5月1日 12時30分', '2024-05-01T12:30:00'],
    ['2024年5月1日 12时30分10秒', '2024-05-01T12:30:10'],
    ['2024年5月1日 9時', '2024-05-01T09:00:00'],
    ['2024年5月1日(水) 9時5分', '2024-05-01T09:05:00'],
    ['2024年5月1日星期三 上午9:05', '2024-05-01T09:05:00'],
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

describe('every month as Intl writes it', () => {
  const time = Date.UTC(2024, 0, 9, 15, 4, 5);
  const languages = 'en-US en-GB nl de de-AT fr es it pt-BR ja zh-CN zh-TW'.split(' ');
  const styles = ['medium', 'long', 'full'] as const;
  test.each(languages)('%s', (language) => {
    const reader = plain();
    for (const dateStyle of styles) {
      const format = new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'medium', timeZone: 'UTC' });
      for (let month = 0; month < 12; month++) {
        const date = new Date(new Date(time).setUTCMonth(month));
        const text = format.format(date);
        expect([text, shown(reader, reader.read(text))]).toEqual([text, date.toISOString().slice(0, 19)]);
      }
    }
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
    ['2024-05-01', '9:1551', '', 'none'],
    // The fraction of a day that a spreadsheet holds is no time that is written.
    ['2024-05-01', '0.3857', '', 'none'],
    ['2024-05-01', '午後2時5分', '', '2024-05-01T14:05:00'],
    ['2024-05-01', `at${' '.repeat(100_000)}x`, '', 'none'],
  ])('%s + %s + %s is %s', (date, time, zone, expected) => {
    const reader = plain();
    expect(shown(reader, reader.readParts(date, time, zone))).toBe(expected);
  });
  test.each([
    ['2026-09-13', '22:02:11', 'Eastern Time (US & Canada)', '2026-09-14T04:02:11'],
    ['2026-01-13', '22:02:11', 'Pacific Time (US & Canada)', '2026-01-14T07:02:11'],
    ['2026-09-13', '22:02:11', '(GMT-05:00) Eastern Time (US & Canada)', '2026-09-14T04:02:11'],
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
  test('a time with an offset of its own is not moved again', () => {
    const reader = inZone('Europe/Amsterdam');
    expect(shown(reader, reader.readParts('2024-05-01T10:00:00Z', '', 'PST'))).toBe('2024-05-01T12:00:00');
    expect(shown(reader, reader.readParts('2024-05-01T10:00:00', '', 'PST'))).toBe('2024-05-01T20:00:00');
    expect(shown(reader, reader.readParts('1714557600', '', 'PST'))).toBe('2024-05-01T12:00:00');
    expect(reader.unzoned).toBe(0);
  });
  test('a date without a time in a UTC column stays, one with a time is moved', () => {
    const reader = new DateReader(undefined, new Zone('America/New_York'), true);
    for (const [text, expected] of [
      ['25/04/2024', '2024-04-25T00:00:00'],
      ['25/04/2024 00:00', '2024-04-24T20:00:00'],
      ['2024-04-25', '2024-04-25T00:00:00'],
      ['2024-04-25 00:00', '2024-04-24T20:00:00'],
    ] as const) {
      const kind = reader.read(text);
      if (kind === DATE.dayFirst) reader.unpack(reader.wall, 'day-first');
      expect([text, shown(reader, DATE.exact)]).toEqual([text, expected]);
    }
  });
  test('a zone behind the time', () => {
    const reader = inZone('Europe/Amsterdam');
    expect(shown(reader, reader.read('2026-09-13 22:00:00 PDT'))).toBe('2026-09-14T07:00:00');
  });
});

describe('two-digit years', () => {
  test.each([
    [
      'the year is last where the first numbers would be more than 15 years',
      numbers(1, 16).map((day) => `${day}-01-25`),
      {},
      '2025-01-01 2025-01-16',
    ],
    [
      'the year is first where the last numbers would be more than 15 years',
      numbers(16, 31).map((day) => `24-01-${day}`),
      {},
      '2024-01-16 2024-01-31',
    ],
    ['a number above 31 in the first place is a year', ['95-01-05', '96-02-03'], {}, '1995-01-05 1996-02-03'],
    ['a single digit in the last place is no year', ['24-1-5', '24-02-03'], {}, '2024-01-05 2024-02-03'],
    ['a single digit in the first place is no year', ['1-5-24', '24-05-24'], {}, '2024-05-01 2024-05-24'],
    ['nor are four digits in the last place', ['25-04-2024', '24-01-25'], {}, '2024-04-25 2025-01-24'],
    [
      'one row that is a date in no other order decides',
      ['24-01-25', '25-02-30'],
      {},
      '2025-01-24 2030-02-25',
    ],
    ['told', ['24-01-25'], { dateFormat: 'yy-MM-dd' }, '2024-01-25 2024-01-25'],
    [
      'told, with times and beside ISO dates',
      ['24-01-25 10:00', '2024-03-01'],
      { dateFormat: 'yy-MM-dd' },
      '2024-01-25 2024-03-01',
    ],
    ['told between slashes', ['24/01/25'], { dateFormat: 'YY/MM/DD' }, '2024-01-25 2024-01-25'],
    ['told otherwise', ['24-01-25'], { dateFormat: 'dd-MM-yy' }, '2025-01-24 2025-01-24'],
    ['between slashes the year is last', ['24/01/25'], {}, '2025-01-24 2025-01-24'],
    ['month first', ['09/25/26', '10/02/26'], {}, '2026-09-25 2026-10-02'],
    ['70 is 1970, 69 is 2069', ['31.12.69', '31.12.70'], {}, '1970-12-31 2069-12-31'],
  ] as const)('%s', async (_what, dates, options, expected) => {
    expect(await days(dates, options)).toBe(expected);
  });
  test.each(['yy-MM-dd', 'dd-MM-yy', 'MM-dd-yy'])('%s reads every day from 1970 to 2069', (pattern) => {
    const reader = new DateReader(parseDateFormat(pattern), undefined, false);
    for (let day = Date.UTC(1970, 0, 1); day <= Date.UTC(2069, 11, 31); day += 86_400_000) {
      const iso = new Date(day).toISOString();
      const text = pattern
        .replace('yy', iso.slice(2, 4))
        .replace('MM', iso.slice(5, 7))
        .replace('dd', iso.slice(8, 10));
      const kind = reader.read(text);
      if (kind !== DATE.exact || reader.wall !== day)
        expect([text, shown(reader, kind)]).toEqual([text, iso]);
    }
  });
  test('where no row decides, the file is refused', async () => {
    const path = file('order,customer,date\n1,a,24-01-25\n2,b,24-03-26\n');
    await expect(calculate([path])).rejects.toThrow(
      `${path}:2: 24-01-25 in "date" could be day-first or year-first, and no row of the file decides.\nSay which is right with --date-format yy-MM-dd, dd-MM-yy or MM-dd-yy.`,
    );
  });
  test('few rows that are far apart in either order do not decide', async () => {
    const path = file('order,customer,date\n1,a,05-03-10\n2,b,24-03-12\n');
    await expect(calculate([path])).rejects.toThrow(
      `${path}:2: 05-03-10 in "date" could be day-first or year-first, and no row of the file decides.\nSay which is right with --date-format yy-MM-dd, dd-MM-yy or MM-dd-yy.`,
    );
  });
  test('a row that fits no order of the rows before it is refused', async () => {
    const path = file('order,customer,date\n1,a,24-01-25\n2,b,25-12-01\n3,c,01-25-24\n');
    await expect(calculate([path])).rejects.toThrow(
      `${path}:4: 01-25-24 in "date" contradicts the rows before it: no order of day, month and year fits them all.\nSay which is right with --date-format yy-MM-dd, dd-MM-yy or MM-dd-yy; the other rows are then rejected.`,
    );
  });
  test('what is a date in no order is rejected', async () => {
    const { data } = await calculate([file('order,customer,date\n1,a,99-99-99\n2,b,2024-01-01\n')]);
    expect(data.rows).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  });
  test('between slashes, a year in every day of the month is refused', async () => {
    const rows = numbers(1, 31).map((day) => `${day},c${day},24/05/${day}\n`);
    const path = file(`order,customer,date\n${rows.join('')}`);
    await expect(calculate([path])).rejects.toThrow(
      `${path}:2: 24/05/01 in "date" seems to have the year first: the last numbers would be 31 different years.\nSay which is right with --date-format yy-MM-dd, dd-MM-yy or MM-dd-yy.`,
    );
    const { data } = await calculate([path], { dateFormat: 'yy/MM/dd' });
    expect([data.firstOrder, data.lastOrder]).toEqual(['2024-05-01', '2024-05-31']);
  });
});

describe('numbers that are dates', () => {
  test.each([
    ['45384', '2024-04-02T00:00:00'],
    ['45384.3479', '2024-04-02T08:20:59'],
    ['45384,3479', '2024-04-02T08:20:59'],
    ['1714557600', '2024-05-01T10:00:00'],
    ['1714557600123', '2024-05-01T10:00:00'],
    ['-1714557600', 'none'],
    ['20240501', '2024-05-01T00:00:00'],
    ['240501', 'none'],
    ['00012', 'none'],
  ])('%s is %s', (text, expected) => {
    const reader = plain();
    expect(shown(reader, reader.read(text))).toBe(expected);
  });
});

test.each([...LONG_NAMES.keys()])('the zone "%s" is one that this machine knows', (name) => {
  expect(Number.isFinite(writtenZone(name)?.offsetAtWall(Date.UTC(2026, 0, 1)))).toBe(true);
});

describe('midnight and summer time', () => {
  test.each([
    ['an offset at midnight', '2024-01-01T00:30:00+02:00', '2023-12-31T22:30:00'],
    ['summer time', '2024-07-01T00:30:00+02:00', '2024-06-30T22:30:00'],
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

describe('monthly files of one export', () => {
  const header = 'order,customer,date\n';
  test('a month in which no row decides goes by the others', async () => {
    const january = file(`${header}1,a,05/01/2026\n2,b,25/01/2026\n`);
    const february = file(`${header}3,a,05/02/2026\n`);
    for (const files of [
      [january, february],
      [february, january],
    ]) {
      const { data } = await calculate(files);
      expect([data.firstOrder, data.lastOrder]).toEqual(['2026-01-05', '2026-02-05']);
    }
  });
  test('not by files with other columns, nor where the others disagree', async () => {
    const other = file('order,customer,date,note\n1,a,25/01/2026,\n');
    const february = file(`${header}3,a,05/02/2026\n`);
    await expect(calculate([other, february])).rejects.toThrow('could be day/month or month/day');
    const dayFirst = file(`${header}1,a,25/01/2026\n`);
    const monthFirst = file(`${header}2,a,01/25/2026\n`);
    await expect(calculate([dayFirst, monthFirst, february])).rejects.toThrow(
      'could be day/month or month/day',
    );
  });
});
