import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url).pathname;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (json: unknown, ...path: readonly string[]): unknown =>
  path.reduce((value, key) => (isObject(value) ? value[key] : undefined), json);
const rowsAt = (json: unknown, ...path: readonly string[]): readonly Json[] => {
  const rows = at(json, ...path);
  return Array.isArray(rows) ? rows : [];
};

/** What an object of the JSON says, as text by its path, without what is null. */
function leaves(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (isObject(value))
    return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
  if (Array.isArray(value))
    return value.flatMap((each, place) => leaves(each, `${path}.${['low', 'high'][place] ?? place}`));
  return value === null ? [] : [[path, String(value)]];
}

/** A list of a command: where its rows stand in the JSON, and what its columns are called there. */
interface List {
  readonly words: readonly string[];
  /** The rows of the JSON in their order, with what else stands in the row of the CSV. */
  readonly rows: (json: Json) => readonly Json[];
  /** Columns that are called otherwise than in the JSON, which has the name that stands first. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** What the JSON says and the CSV leaves out. */
  readonly left?: RegExp;
}

const bySegment = (json: Json, key: string, list: readonly string[]): readonly Json[] => [
  ...rowsAt(json, ...list),
  ...rowsAt(json, 'segments', 'rows').flatMap((segment) =>
    rowsAt(segment, key).map((row) => ({ by: segment['segment'], ...row })),
  ),
];

const customers: Omit<List, 'words'> = {
  rows: (json) => {
    const currency = String(at(json, 'customers', 'currency'));
    return rowsAt(json, 'customers', 'list').map(({ expectedValue, referred, ...row }) => ({
      ...row,
      expectedValue: { [currency]: expectedValue },
      referred: referred === null ? null : referred === true ? 'yes' : 'no',
    }));
  },
  renamed: { 'scores.recency': 'r', 'scores.frequency': 'f', 'scores.monetary': 'm' },
};

const rfm: Omit<List, 'words'> = {
  rows: (json) => bySegment(json, 'rfmSegments', ['rfm', 'segments']),
  renamed: { name: 'segment', 'revenueShareByCurrency.EUR': 'revenueShare.EUR' },
  left: /^(cells\.|revenueShare$)/,
};

/** Customers whom a definition counts otherwise than ROR does: where, how many, and who. */
function moveOf({ customers: moved, who, numerator, denominator }: Json): string {
  const signed = (sign: unknown) => `${Number(sign) > 0 ? '+' : '-'}${String(moved)}`;
  if (numerator === denominator) return `both ${signed(numerator)}: ${String(who)}`;
  const sides = Object.entries({ numerator, denominator }).filter(([, sign]) => sign !== 0);
  return `${sides.map(([side, sign]) => `${side} ${signed(sign)}`).join(', ')}: ${String(who)}`;
}

const shop = ['shopify-orders.csv', '--customers', 'shopify-customers.csv'];

const LISTS: readonly List[] = [
  { words: ['customers', ...shop, '--show-email'], ...customers },
  { words: ['customers', ...shop, '--sort', 'overdue', '--top', '7'], ...customers },
  { words: ['at-risk', ...shop], ...customers },
  { words: ['loyal', ...shop, '--one-away'], ...customers },
  { words: ['rfm', ...shop], ...rfm },
  { words: ['rfm', ...shop, '--by', 'Billing Country'], ...rfm },
  {
    words: ['trend', ...shop, '--by', 'quarter,Billing Country', '--last', '3'],
    rows: (json) => bySegment(json, 'rows', ['trend', 'rows']),
    left: /(\.reason$|\.retention\.rate\.interval)/,
  },
  {
    words: ['claims', ...shop],
    rows: (json) =>
      rowsAt(json, 'claims').flatMap(({ id, saying, verdict, reason, measures }) =>
        rowsAt({ measures }, 'measures').map(({ name, counts, interval, amounts: _amounts, ...measure }) => {
          const { customers: all, ...parts } = isObject(counts) ? counts : {};
          const [part] = Object.values(parts);
          const [low, high] = Array.isArray(interval) ? interval : [null, null];
          return {
            ...{ id, saying, verdict, reason, measure: name, ...measure },
            ...{ low, high, part: part ?? null, customers: all },
          };
        }),
      ),
  },
  {
    words: ['reconcile', ...shop],
    rows: (json) =>
      rowsAt(json, 'reconcile', 'definitions').map(({ gap, ...definition }) => ({
        ...definition,
        gapRate: at(gap, 'rate'),
        gapNumerator: at(gap, 'numerator'),
        gapDenominator: at(gap, 'denominator'),
        moves: rowsAt(gap, 'moves').map(moveOf).join('; '),
      })),
    renamed: { 'interval.low': 'low', 'interval.high': 'high' },
    left: /^(unit|reason)$/,
  },
];

test.each(LISTS.map((list) => [list.words.join(' '), list] as const))(
  'ror %s: the list as CSV says what the JSON says, row by row, and nothing else',
  (_words, { words, rows, renamed = {}, left = /^$/ }) => {
    const json = JSON.parse(ror(FIXTURES, [...words, '--format', 'json', '--quiet']).stdout);
    const found: readonly Readonly<Record<string, string>>[] = parse(
      ror(FIXTURES, [...words, '--format', 'csv', '--quiet']).stdout,
      { columns: true },
    );
    const columnOf = (path: string) =>
      renamed[path] ?? path.replace(/\.low$/, '.lower').replace(/\.high$/, '.upper');
    const expected = rows(json).map((row) =>
      Object.fromEntries(
        leaves(row)
          .filter(([path, text]) => !left.test(path) && text !== '')
          .map(([path, text]) => [columnOf(path), text]),
      ),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''))),
    ).toEqual(expected);
  },
);

describe('customers whose ids are formulas, markup and escape codes', () => {
  const NAMES = [
    '=cmd()',
    '+SUM(A1)',
    '-2+3',
    '<img src=x onerror=alert(1)>',
    'a|b',
    '\u001b[31mred',
    'a;b\tc',
  ];
  const orders = NAMES.map((name, day) => `${day},"${name}",2025-01-0${day + 1},5.00,EUR\n`);
  const folder = folderWith({ 'orders.csv': `id,customer,date,total,currency\n${orders.join('')}` });
  const shown = [
    "'=cmd()",
    "'+SUM(A1)",
    "'-2+3",
    '<img src=x onerror=alert(1)>',
    'a|b',
    '\\u{1b}[31mred',
    'a;b\tc',
  ];

  test.each([
    ['csv', ',', []],
    ['tsv', '\t', []],
    ['csv', ';', ['--locale', 'de']],
  ] as const)('stay text in %s with %j between cells', (format, delimiter, more) => {
    const words = [
      'customers',
      'orders.csv',
      '--sort',
      'first-order',
      '--format',
      format,
      ...more,
      '--quiet',
    ];
    const run = ror(folder, words);
    const rows: readonly Readonly<Record<string, string>>[] = parse(run.stdout, {
      columns: true,
      delimiter,
      bom: true,
    });
    expect(rows.map(({ customer }) => customer).toSorted(), run.stderr).toEqual(shown.toSorted());
  });
});
