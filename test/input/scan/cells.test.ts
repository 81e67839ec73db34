import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATE, DateReader } from '../../../src/input/fields/date.js';
import { emailKey, idKey } from '../../../src/input/fields/key.js';
import { Zone } from '../../../src/input/fields/zone.js';
import { zoneChanges } from '../../../src/input/fields/zone-changes.js';
import { CellCodes, FilledCodes } from '../../../src/input/scan/cell-codes.js';
import { DayReader } from '../../../src/input/scan/day-reader.js';
import { idWords, KeyWords, wordsOfKey } from '../../../src/input/scan/key-words.js';
import { AmountReader, NumberReader } from '../../../src/input/scan/number-cells.js';
import { dateFormOf } from '../../../src/input/sql/date-form.js';
import { DAY_MILLISECONDS } from '../../../src/model/day.js';

const COMMA = 44;

/** A cell with what ends it behind it. */
const cell = (text: string) => Buffer.from(`${text},x\n`);

describe('amounts', () => {
  test.each([
    ['12.50', 1250],
    ['-12.5', -1250],
    ['7', 700],
    ['-0.00', 0],
    ['', -1],
    ['1234567890123.45', 123456789012345],
  ])('%s', (text, hundredths) => {
    const reader = new AmountReader('.', -1);
    expect(reader.read(cell(text), 0)).toBe(text.length);
    expect(reader.hundredths).toBe(hundredths);
  });

  test.each(['1,234.50', '1e3', '12.', '.5', '+1', ' 1', '12.345', '12345678901234', '-', '€5'])(
    '%s is no plain amount',
    (text) => {
      expect(new AmountReader('.', 0).read(cell(text), 0)).not.toBe(text.length);
    },
  );

  test('with a comma', () => {
    const reader = new AmountReader(',', 0);
    expect(reader.read(Buffer.from('12,5;x\n'), 0)).toBe(4);
    expect(reader.hundredths).toBe(1250);
  });
});

test('numbers of ids: digits behind one text, fifteen at most', () => {
  const reader = new NumberReader('#A-');
  expect(reader.read(cell('#A-0012'), 0)).toBe(7);
  expect(reader.number).toBe(12);
  expect(reader.read(cell('#A-123456789012345'), 0)).toBe(18);
  expect(reader.number).toBe(123456789012345);
  for (const text of ['#A-', '#B-12', '12', '#A-x', '#A-1234567890123456'])
    expect(reader.read(cell(text), 0)).toBe(-1);
});

describe('days', () => {
  const LIKE = [
    '2024-05-01',
    '20240501',
    '2024-05-01 10:00',
    '2024-05-01T10:00:00Z',
    '2024-05-01 10:00:00.123456',
    '2024-05-01T10:00:00.123+02:00',
    '2024-05-01 10:00:00 +0200',
    '2024-05-01 10:00:00 UTC',
  ];

  test('property: a cell that is read is the day and time that DateReader reads', () => {
    const zones = [undefined, 'America/New_York', 'Australia/Lord_Howe'].map((name) => {
      const zone = name === undefined ? undefined : new Zone(name);
      return { zone, changes: zone === undefined ? undefined : zoneChanges(zone) };
    });
    let read = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...LIKE),
        fc.constantFrom(...zones),
        fc.boolean(),
        fc.date({ min: new Date('1971-01-02'), max: new Date('2049-01-01'), noInvalidDate: true }),
        fc.array(fc.tuple(fc.nat({ max: 30 }), fc.constantFrom(...'0123456789:-+ TZ.3'.split(''))), {
          maxLength: 2,
        }),
        (like, { zone, changes }, utc, date, changed) => {
          const iso = date.toISOString();
          const digits = `${iso.slice(0, 19).replace(/\D/g, '')}123456`;
          let next = 0;
          // The offset stays: an instant is what the date and the offset say.
          let text = like.replace(/^\d{8}$|^[\d-]{10}(?:[ T][\d:]+(?:\.\d+)?)?/, (part) =>
            part.replace(/\d/g, () => digits[next++] ?? '0'),
          );
          for (const [at, letter] of changed)
            if (at < text.length) text = text.slice(0, at) + letter + text.slice(at + 1);
          const days = new DayReader(like, changes, utc);
          if (days.read(cell(text), 0) !== text.length) return;
          read++;
          const dates = new DateReader(undefined, zone, utc);
          expect(dates.read(text)).toBe(DATE.exact);
          expect(days.day * DAY_MILLISECONDS + days.time).toBe(Math.floor(dates.wall));
        },
      ),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(1000);
  });

  test.each([
    [
      '2024-05-01',
      ['2024-02-30', '2024-13-01', '2024-00-10', '1899-12-31', '2201-01-01', '2024-5-01', '24-05-01'],
    ],
    ['2024-05-01', ['10Z0-05-01', '11x5-05-01', '12-5-05-01', 'x024-05-01', '2024-0x-01', '2024-05-0x']],
    ['20240501', ['10Z00501', '1:240501']],
    [
      '2024-05-01 10:00:00',
      ['2024-05-01 24:00:00', '2024-05-01 10:60:00', '2024-05-01T10:00:00', '2024-05-01'],
    ],
    [
      '2024-05-01 10:00:00 +0200',
      ['2024-05-01 10:00:00 +1900', '2024-05-01 10:00:00 +02:0', '2024-05-01 10:00:00 +0260'],
    ],
  ])('like %s: not %j', (like, texts) => {
    const days = new DayReader(like, undefined, false);
    expect(days.read(cell(like), 0)).toBe(like.length);
    for (const text of texts) expect(days.read(cell(text), 0)).not.toBe(text.length);
  });

  test('each form of dates that SQL reads is read', () => {
    for (const like of LIKE) {
      expect(dateFormOf([like])?.like).toBe(like);
      expect(new DayReader(like, undefined, false).read(cell(like), 0)).toBe(like.length);
    }
  });
});

describe('keys', () => {
  const letters = fc.constantFrom(...'abcXYZ019_-'.split(''));

  test('property: ids of up to twelve characters have words of their own', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.array(letters, { minLength: 1, maxLength: 12 }).map((all) => all.join('')),
          {
            maxLength: 100,
          },
        ),
        (ids) => {
          const words = ids.map((id) => idWords(id)?.join(' '));
          expect(words).not.toContain(undefined);
          expect(new Set(words).size).toBe(ids.length);
        },
      ),
    );
  });

  test('longer ids are told apart as well, and are never taken for short ones', () => {
    const ids = Array.from({ length: 200_000 }, (_, at) => `customer-${String(at).padStart(12, '0')}`);
    const words = ids.map((id) => idWords(id));
    expect(new Set(words.map((each) => each?.join(' '))).size).toBe(ids.length);
    expect(words.every((each) => ((each?.[2] ?? 0) & 0x80000000) !== 0)).toBe(true);
  });

  test('property: a text that is read whole is its own key', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const key = new KeyWords();
    fc.assert(
      fc.property(fc.oneof(text, fc.emailAddress()), (any) => {
        const bytes = Buffer.from(`${any}\n`);
        if (key.readId(bytes, 0) === bytes.length - 1) expect(idKey(any)).toBe(any);
        if (key.readAddress(bytes, 0) === bytes.length - 1) expect(emailKey(any)).toBe(any.toLowerCase());
      }),
    );
  });

  test('an address has the same lower words beside an id and alone, in any case', () => {
    const [alone, beside] = [new KeyWords(), new KeyWords()];
    const end = alone.readAddress(cell('Ann.van.Dam@Example.com'), 0);
    expect(beside.readAddress(cell('ann.van.dam@example.com'), 0)).toBe(end);
    expect([beside.low, beside.high]).toEqual([alone.low, alone.high]);
    const { customer, tie } = wordsOfKey({ id: 'C1', email: 'ann.van.dam@example.com' });
    expect(tie).toEqual([alone.low >>> 0, alone.high]);
    expect(customer).toEqual(idWords('C1'));
  });
});

describe('texts of few kinds', () => {
  test('an empty cell is a text of its own, also where it comes first', () => {
    const codes = new CellCodes();
    for (const [text, code] of [
      ['', 0],
      ['refunded', 1],
      ['', 0],
      ['paid', 2],
      ['paids', 3],
    ] as const) {
      expect(codes.read(cell(text), 0, COMMA)).toBe(text.length);
      expect(codes.code).toBe(code);
    }
    expect(codes.texts).toEqual(['', 'refunded', 'paid', 'paids']);
  });

  test('a text stays when the block it was read from is overwritten', () => {
    const codes = new CellCodes();
    const block = cell('paid');
    codes.read(block, 0, COMMA);
    block.write('void');
    codes.read(block, 0, COMMA);
    expect(codes.texts).toEqual(['paid', 'void']);
    expect(codes.code).toBe(1);
  });

  test('dates are one text where only matters that they are there', () => {
    const codes = new FilledCodes();
    const read = (text: string) => {
      codes.read(cell(text), 0, COMMA);
      return codes.code;
    };
    expect([read('2024-05-01'), read(''), read('2024-06-02'), read('no'), read('12')]).toEqual([
      0, 1, 0, 2, 3,
    ]);
  });
});
