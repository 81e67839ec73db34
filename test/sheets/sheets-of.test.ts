import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { count, decimal, interval, isoDate, money, rate, reason, share } from '../../src/metrics/schema.js';
import { formsOf, schemaOf } from '../../src/report/schema-of.js';
import { resultSchemas } from '../../src/report/schemas.js';
import { type Schema, shapeOf } from '../../src/sheets/shape.js';
import { sheetsOf } from '../../src/sheets/sheets-of.js';

const version = z.literal('ror/made-up/1');

/** A sheet as rows of values by column. */
function sheets(schema: Schema, result: object) {
  return Object.fromEntries(
    sheetsOf(result, schema).map(({ name, columns, rows }) => [
      name,
      rows.map((row) =>
        Object.fromEntries(columns.map((column, at) => [column.name, row[at]?.value ?? null])),
      ),
    ]),
  );
}

/** The kinds of the cells in the first row of a list. */
function kinds(element: Schema, item: unknown) {
  const [sheet] = sheetsOf(
    { schema: 'ror/made-up/1', list: [item] },
    z.object({ schema: version, list: z.array(element as z.ZodMiniType) }),
  );
  return sheet?.rows[0]?.map((cell) => cell?.kind);
}

describe('sheets of a result', () => {
  test('a figure is a sheet of measures, nested ones by dots, and its lists are sheets of their own', () => {
    const schema = z.object({
      schema: version,
      metrics: z.object({
        repeat: z.object({
          rate: share,
          interval,
          window: z.object({ rate: share, buyers: count }),
          revenue: money,
          tiers: z.array(z.object({ name: z.string(), revenue: money })),
        }),
        ror: z.optional(z.object({ rate: share })),
      }),
      warnings: z.array(z.object({ code: z.string() })),
      data: z.object({ rows: count }),
    });
    const result = {
      schema: 'ror/made-up/1',
      data: { rows: 3 },
      metrics: {
        repeat: {
          rate: 0.5,
          interval: [0.25, 0.75],
          window: { rate: null, buyers: 0 },
          revenue: { EUR: '10.00', USD: '2.50' },
          tiers: [
            { name: 'one', revenue: { EUR: '1.00' } },
            { name: 'two', revenue: { EUR: '2.00', USD: '3.00' } },
          ],
        },
      },
      warnings: [],
    };
    expect(sheets(schema, result)).toEqual({
      repeat: [
        { measure: 'rate', value: 0.5 },
        { measure: 'interval.low', value: 0.25 },
        { measure: 'interval.high', value: 0.75 },
        { measure: 'window.rate', value: null },
        { measure: 'window.buyers', value: 0 },
        { measure: 'revenue.EUR', value: '10.00' },
        { measure: 'revenue.USD', value: '2.50' },
      ],
      'repeat.tiers': [
        { name: 'one', 'revenue.EUR': '1.00', 'revenue.USD': null },
        { name: 'two', 'revenue.EUR': '2.00', 'revenue.USD': '3.00' },
      ],
      data: [{ measure: 'rows', value: 3 }],
    });
  });

  test('a list within rows starts with what says which row it belongs to', () => {
    const schema = z.object({
      schema: version,
      segments: z.object({
        rows: z.array(
          z.object({
            segment: z.record(z.string(), z.string()),
            customers: count,
            tiers: z.array(
              z.object({ name: z.string(), steps: z.array(z.object({ name: z.string(), days: count })) }),
            ),
          }),
        ),
      }),
    });
    const row = (channel: string, days: number) => ({
      segment: { channel },
      customers: 1,
      tiers: [{ name: 'one', steps: [{ name: 'first', days }] }],
    });
    expect(
      sheets(schema, { schema: 'ror/made-up/1', segments: { rows: [row('web', 1), row('shop', 2)] } }),
    ).toEqual({
      'segments.rows': [
        { 'segment.channel': 'web', customers: 1 },
        { 'segment.channel': 'shop', customers: 1 },
      ],
      'segments.rows.tiers': [
        { 'segment.channel': 'web', name: 'one' },
        { 'segment.channel': 'shop', name: 'one' },
      ],
      'segments.rows.tiers.steps': [
        { 'segment.channel': 'web', 'of.name': 'one', name: 'first', days: 1 },
        { 'segment.channel': 'shop', 'of.name': 'one', name: 'first', days: 2 },
      ],
    });
  });

  test('in rows an object that is null keeps its columns, and a list of values is one text', () => {
    const schema = z.object({
      schema: version,
      list: z.array(
        z.object({
          id: z.string(),
          gap: z.nullable(z.object({ rate: share, interval, more: z.optional(count) })),
          cells: z.array(z.readonly(z.tuple([count, count]))),
          names: z.array(z.string()),
        }),
      ),
    });
    const list = [
      {
        id: 'a',
        gap: null,
        cells: [
          [5, 4],
          [1, 2],
        ],
        names: ['x', 'y'],
      },
    ];
    expect(sheets(schema, { schema: 'ror/made-up/1', list })['list']).toEqual([
      {
        id: 'a',
        'gap.rate': null,
        'gap.interval.low': null,
        'gap.interval.high': null,
        cells: '5-4, 1-2',
        names: 'x, y',
      },
    ]);
  });

  test('among measures an object that is null is one line, and a list of values a line each', () => {
    const schema = z.object({
      schema: version,
      clv: z.object({ model: z.nullable(z.object({ r: z.number() })), cuts: z.array(z.number()) }),
    });
    expect(sheets(schema, { schema: 'ror/made-up/1', clv: { model: null, cuts: [1.5, 2] } })['clv']).toEqual([
      { measure: 'model', value: null },
      { measure: 'cuts.1', value: 1.5 },
      { measure: 'cuts.2', value: 2 },
    ]);
  });

  test('what a result on counts holds by itself is a sheet called like it', () => {
    const result = {
      schema: 'ror/ror/1',
      rate: 0.5,
      reason: null,
      relationship: 1,
      helped: 2,
      repeat: 1,
      referred: 0,
      both: 0,
      interval: [0.1, 0.9],
    };
    expect(sheetsOf(result, schemaOf(result)).map(({ name, title }) => [name, title])).toEqual([
      ['ror', 'Return on relationship (ROR)'],
    ]);
  });

  test('kinds go by what the schema means', () => {
    const element = z.object({
      count,
      share,
      rate,
      days: z.nullable(z.number()),
      difference: z.number().check(z.gte(-1), z.lte(1)),
      ratio: z.number().check(z.gte(0)),
      money: decimal,
      text: reason,
      date: isoDate,
      flag: z.boolean(),
      orders: z.union([z.int(), z.literal('10+')]),
    });
    const item = {
      count: 1,
      share: 1,
      rate: 1,
      days: 1,
      difference: 1,
      ratio: 1,
      money: '1.00',
      text: 'why',
      date: '2026-10-31',
      flag: true,
      orders: 1,
    };
    const expected = [
      'integer',
      'fraction',
      'fraction',
      'number',
      'fraction',
      'number',
      'money',
      'text',
      'date',
      'boolean',
    ];
    expect(kinds(element, item)).toEqual([...expected, 'integer']);
    expect(kinds(element, { ...item, orders: '10+' })).toEqual([...expected, 'text']);
  });

  test('a result that is not of its schema is refused, not shown', () => {
    const schema = z.object({ schema: version, rate: share });
    expect(() => sheetsOf({ schema: 'ror/made-up/1', rate: '0.5' }, schema)).toThrow(
      'A string of a result is not of its schema (fraction).',
    );
    expect(() => schemaOf({ schema: 'ror/made-up/1' })).toThrow('No result is called ror/made-up/1.');
  });
});

/** Those that print no figures and have no sheets. */
const WITHOUT_SHEETS = ['inspect', 'check', 'explain', 'presets', 'config', 'sql'];

test.each(Object.keys(resultSchemas).filter((name) => !WITHOUT_SHEETS.includes(name)))(
  'every piece of the schema of %s has a place in a table',
  (command) => {
    const wrong: string[] = [];
    const look = (schema: Schema, path: string): void => {
      try {
        const shape = shapeOf(schema);
        if (shape.type === 'object') for (const [name, of] of shape.properties) look(of, `${path}.${name}`);
        if (shape.type === 'record') look(shape.value, `${path}.*`);
        if (shape.type === 'list' || shape.type === 'values') look(shape.element, `${path}[]`);
        if (shape.type === 'bounds') for (const item of shape.items) look(item, `${path}[bound]`);
        if (shape.type === 'leaf' && shape.kinds.length === 0) wrong.push(path);
      } catch (error) {
        wrong.push(`${path}: ${String(error)}`);
      }
    };
    const schema = resultSchemas[command];
    expect(schema).toBeDefined();
    for (const form of schema === undefined ? [] : formsOf(schema())) look(form, command);
    expect(wrong).toEqual([]);
  },
);
