import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Database } from '../../../src/input/duckdb/database.js';
import { wallOf } from '../../../src/input/duckdb/regular-row.js';
import { text } from '../../../src/input/duckdb/sql.js';
import { columnType, typedMoney } from '../../../src/input/duckdb/typed-columns.js';
import { zoneOffset } from '../../../src/input/duckdb/zone-offsets.js';
import { DATE, DateReader } from '../../../src/input/fields/date.js';
import { Zone } from '../../../src/input/fields/zone.js';
import { zoneChanges } from '../../../src/input/fields/zone-changes.js';
import { dateFormOf } from '../../../src/input/sql/date-form.js';
import { hasDuckDb } from './both-engines.js';

/** What a query gives for each of these cells, in their order; `sql` is about the column `cell`. */
async function ofCells(sql: string, cells: readonly string[]): Promise<readonly unknown[]> {
  const rows = cells.map((cell, at) => `(${at}, ${text(cell)})`);
  return Database.use([], 2e8, async (database) => {
    const found = await database.rows(
      `SELECT ${sql} FROM (VALUES ${rows.join(', ')}) AS cells(position, cell) ORDER BY position`,
    );
    return found.map(([value]) => value);
  });
}

const FORMS = [
  '2024-05-01',
  '2024-05-01T10:00:00Z',
  '2024-05-01 10:00:00',
  '2024-05-01 10:00',
  '2024-05-01 10:00:00 UTC',
  '2024-05-01 10:00:00 +0200',
  '2024-05-01T10:00:00-05:00',
  '2024-05-01T10:00:00.123Z',
  '2024-05-01 10:00:00.123456',
  '20240501',
];

describe.skipIf(!hasDuckDb)('dates', () => {
  test.each(FORMS)(
    'cells like %s are read by SQL as by DateReader, or not at all',
    { timeout: 60_000 },
    async (form) => {
      const dateForm = dateFormOf([form]);
      expect(dateForm).toBeDefined();
      const odd = fc.constantFrom(...'0123456789 -:/.TZtz+_e５');
      // A date of the form in which up to three characters may be anything.
      const cell = fc
        .array(fc.tuple(fc.nat(form.length - 1), odd), { maxLength: 3 })
        .map((changes) =>
          changes.reduce((characters, [at, change]) => characters.with(at, change), [...form]).join(''),
        );
      const cells = fc.sample(cell, { numRuns: 3000, seed: 3 });
      const walls = await ofCells(
        `epoch_ms(${dateForm === undefined ? 'NULL' : wallOf(dateForm, 'cell')})`,
        cells,
      );
      let read = 0;
      for (const [at, text] of cells.entries()) {
        const wall = walls[at];
        if (wall === null) continue;
        read++;
        const reader = new DateReader(undefined, undefined, false);
        const year = new Date(Number(wall)).getUTCFullYear();
        // Years that cannot be are told by PlacedRows.
        if (year < 1900 || year > 2200) continue;
        expect(reader.read(text), text).toBe(DATE.exact);
        expect(reader.wall, text).toBe(Number(wall));
      }
      expect(read).toBeGreaterThan(20);
    },
  );

  test('a column in several forms has none', () => {
    expect(dateFormOf(['2024-05-01', '2024-05-01 10:00'])).toBeUndefined();
    expect(dateFormOf(['5/4/2024'])).toBeUndefined();
    expect(dateFormOf([])).toBeUndefined();
    expect(dateFormOf(['2024-05-01 10:00:00 +0200', '2024-01-01 10:00:00 -0100'])).toBeDefined();
  });
});

describe.skipIf(!hasDuckDb)('--timezone', () => {
  test.each([
    'Europe/Amsterdam',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Caracas',
    'Asia/Kolkata',
    'UTC',
  ])('%s: SQL has the offsets of Zone', async (name) => {
    const zone = new Zone(name);
    const hour = 3_600_000;
    const instants = [
      // Every three hours of years in which zones changed, and any instants.
      ...Array.from({ length: 2920 }, (_, at) => Date.UTC(2011, 0, 1) + at * 3 * hour),
      ...Array.from({ length: 2920 }, (_, at) => Date.UTC(2024, 0, 1) + at * 3 * hour),
      ...fc.sample(fc.integer({ min: 0, max: Date.UTC(2049, 11, 31) }), { numRuns: 2000, seed: 5 }),
    ];
    const offsets = await ofCells(zoneOffset('cell::BIGINT', zoneChanges(zone)), instants.map(String));
    expect(offsets.map(Number)).toEqual(instants.map((instant) => zone.offsetAt(instant)));
    expect(
      await ofCells(zoneOffset('cell::BIGINT', zoneChanges(zone)), ['-1', String(Date.UTC(2050, 0, 1))]),
    ).toEqual([null, null]);
  });
});

describe.skipIf(!hasDuckDb)('columns of tables', () => {
  test('types by their names', () => {
    expect(
      [
        'BIGINT',
        'UTINYINT',
        'DECIMAL(18,2)',
        'DECIMAL(18,3)',
        'DOUBLE',
        'FLOAT',
        'DATE',
        'TIMESTAMP_NS',
        'TIMESTAMP WITH TIME ZONE',
        'VARCHAR',
      ].map(columnType),
    ).toEqual([
      'integer',
      'integer',
      'money',
      'text',
      'double',
      'text',
      'date',
      'timestamp',
      'instant',
      'text',
    ]);
  });

  test('an amount with more than two decimals is left to be read as text', async () => {
    const doubles = [
      '44.51',
      '44.5',
      '100',
      '0.1',
      '-3.2',
      '1.005',
      '0.30000000000000004',
      '1e13',
      '9999999999.99',
    ];
    const money = typedMoney('double', 0, '0')?.replaceAll('t0', 'cell::DOUBLE') ?? '';
    expect((await ofCells(`(${money})::VARCHAR`, doubles)).map(String)).toEqual([
      '44.51',
      '44.50',
      '100.00',
      '0.10',
      '-3.20',
      'null',
      'null',
      'null',
      '9999999999.99',
    ]);
  });
});
