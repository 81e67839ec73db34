import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { lexer, type Token, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { sheetNames } from '../../src/sheets/sheet-names.js';
import { folderWith, plainEnvironment, ror, shell } from './run.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url).pathname;
const ORDERS = 'shopify-orders.csv';

const saved = folderWith({});
const EARLIER = join(saved, 'earlier.json');
const TALLY = join(saved, 'tally.json');
ror(FIXTURES, ['calc', ORDERS, '--as-of', '2026-09-30', '--format', 'json', '--output', EARLIER]);
writeFileSync(
  TALLY,
  ror(saved, ['tally', '-', '--as-of', '2025-03-31', '--currency', 'EUR,USD', '--metric', 'all'], {
    input: ['ann', 'ann', 'bob', 'cas', 'cas', 'cas']
      .map((customer, at) => `${customer}\t2025-01-0${at + 1}\t${at}99\t0\t${at > 4 ? 'USD' : 'EUR'}\n`)
      .join(''),
  }).stdout,
);

/** Every command with figures, on a file and on counts, and whether it has a list of its own as CSV. */
const COMMANDS: readonly (readonly [words: string, hasList: boolean])[] = [
  [`calc ${ORDERS} --customers shopify-customers.csv --metric all`, false],
  [`calc ${ORDERS} --by tags`, false],
  [`calc ${ORDERS} --compare ${EARLIER}`, false],
  [`merge ${TALLY}`, false],
  [`trend ${ORDERS} --last 4`, true],
  [`trend ${ORDERS} --last 2 --by quarter,tags`, true],
  [`cohort ${ORDERS} --by quarter`, true],
  [`customers ${ORDERS} --top 5 --show-email`, true],
  [`at-risk ${ORDERS}`, true],
  [`loyal ${ORDERS}`, true],
  [`rfm ${ORDERS}`, true],
  [`rfm ${ORDERS} --by tags`, true],
  [`clv ${ORDERS}`, false],
  [`what-if ${ORDERS} --retention +5pp --target ror=0.9`, false],
  ['what-if --rate 0.8 --retention +5pp', false],
  [`roi ${ORDERS} --gain 1500 --cost 1000`, false],
  ['roi --gain 1500 --cost 1000 --clv 90', false],
  [`claims ${ORDERS}`, true],
  [`reconcile ${ORDERS}`, true],
  ['ror --helped 100 --repeat 40 --referred 15 --both 5', false],
  ['retention --start 100 --end 105 --new 10 --window 1m', false],
  ['retention --subscriptions presets/stripe-subscriptions.csv', false],
];

type Value = string | number | boolean;
type Row = Readonly<Record<string, Value>>;
type Book = Readonly<Record<string, readonly Row[]>>;

/** Runs a command in a format; `tags` stands for a column with spaces in its name. */
function run(words: string, format: string, more: readonly string[] = []): string {
  const list = words.split(' ').map((word) => word.replace('tags', 'Billing Country'));
  const { code, stdout, stderr } = ror(FIXTURES, [...list, '--format', format, ...more]);
  expect([code, stderr.includes('error')], stderr).toEqual([0, false]);
  return stdout;
}

/** The JSON of a command as it is to appear in tables, without what is null or empty: read by its form alone, not by a schema. */
function expectedBook(json: Readonly<Record<string, unknown>>): Book {
  const book: Record<string, Row[]> = {};
  const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const isList = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
    Array.isArray(value) && isObject(value[0]);

  function flat(value: unknown, path: string, inRow: boolean): (readonly [string, Value])[] {
    if (value === null || value === '' || isList(value)) return [];
    if (isObject(value))
      return Object.entries(value).flatMap(([name, each]) =>
        flat(each, path === '' ? name : `${path}.${name}`, inRow),
      );
    if (!Array.isArray(value)) return [[path, value as Value]];
    if (/interval$/i.test(path))
      return [
        [`${path}.low`, value[0]],
        [`${path}.high`, value[1]],
      ];
    if (inRow) {
      const text = value.map((item) => (Array.isArray(item) ? item.join('-') : String(item))).join(', ');
      return text === '' ? [] : [[path, text]];
    }
    return value.flatMap((item, at) => flat(item, `${path}.${at + 1}`, inRow));
  }

  function lists(value: unknown, path: string, keys: Row): void {
    if (isList(value)) {
      for (const item of value) {
        const own = Object.fromEntries(flat(item, '', true));
        const held = Object.fromEntries(
          Object.entries(keys).map(([name, key]) => [name in item ? `of.${name}` : name, key]),
        );
        const rows = book[path] ?? [];
        rows.push({ ...held, ...own });
        book[path] = rows;
        const [first = ''] = Object.keys(item);
        const next = { ...keys, ...Object.fromEntries(flat({ [first]: item[first] }, '', true)) };
        for (const [name, each] of Object.entries(item)) lists(each, `${path}.${name}`, next);
      }
    } else if (isObject(value)) {
      for (const [name, each] of Object.entries(value)) lists(each, `${path}.${name}`, keys);
    }
  }

  function section(name: string, value: unknown): void {
    const measures = flat(value, '', false).map(([measure, each]) => ({ measure, value: each }));
    if (measures.length > 0) book[name] = [...(book[name] ?? []), ...measures];
    lists(value, name, {});
  }

  const { schema, metrics = {}, ...sections } = json;
  for (const [name, value] of Object.entries(metrics as object)) section(name, value);
  for (const [name, value] of Object.entries(sections)) {
    if (isObject(value) || isList(value)) section(name, value);
    else section(String(schema).split('/')[1] ?? '', { [name]: value });
  }
  return book;
}

/** Rows without what is empty or null, under their sheet; measures that are empty are none. */
function filled(rows: readonly (readonly [sheet: string, row: Readonly<Record<string, unknown>>])[]): Book {
  const book: Record<string, Row[]> = {};
  for (const [sheet, row] of rows) {
    const cells = Object.entries(row).filter(
      ([, value]) => value !== null && value !== '' && value !== undefined,
    );
    const isEmptyMeasure = 'measure' in row && cells.length < 2;
    const list = book[sheet] ?? [];
    if (!isEmptyMeasure) list.push(Object.fromEntries(cells) as Row);
    book[sheet] = list;
  }
  return Object.fromEntries(Object.entries(book).filter(([, list]) => list.length > 0));
}

/** What pages show: without figures that have no place in them. */
function figuresOf(book: Book): Book {
  return Object.fromEntries(
    Object.entries(book).filter(([name]) => !/^(data|settings|warnings)(\.|$)/.test(name)),
  );
}

/** The text of a cell as a reader of Markdown sees it: HTML in it would be none of its text. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'html') return 'HTML!';
      if (token.type === 'link' || token.type === 'em' || token.type === 'codespan') return `${token.type}!`;
      if ('tokens' in token && token.tokens !== undefined) return textOf(token.tokens);
      return 'text' in token ? token.text : token.raw;
    })
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
}

/** Whether a text of a Markdown table says a value: exact counts, money and text, percentages to a decimal, other numbers to six digits. */
function says(text: string, value: Value): boolean {
  if (typeof value === 'boolean') return text === (value ? 'yes' : 'no');
  if (typeof value === 'string') return text === value;
  if (text.endsWith('%')) return Math.abs(Number(text.slice(0, -1)) - value * 100) <= 0.05 + 1e-9;
  return Math.abs(Number(text) - value) <= Math.max(Math.abs(value) * 1e-5, 1e-12);
}

/** The values that are missing from what was found, or other there; and sheets that are. */
function notSaid(found: Book, expected: Book): readonly unknown[] {
  const values = Object.entries(expected).flatMap(([name, list]) =>
    list.flatMap((row, at) =>
      Object.entries(row)
        .filter(([column, value]) => !says(String(found[name]?.[at]?.[column]), value))
        .map(([column, value]) => [name, at, column, value, found[name]?.[at]?.[column]]),
    ),
  );
  const rows = Object.entries(found).filter(([name, list]) => list.length !== expected[name]?.length);
  return [...values, ...rows];
}

const hasPython = spawnSync('python3', ['-c', 'import csv'], { env: plainEnvironment() }).status === 0;
if (!hasPython) console.warn('skipped: CSV is not read back by Python, as there is no python3 here');

/** Texts with their delimiters, as Python's csv reads them. */
function byPython(texts: readonly (readonly [text: string, delimiter: string])[]): unknown {
  const script =
    'import csv,io,json,sys\n' +
    'read=lambda text,mark: list(csv.reader(io.StringIO(text.lstrip("\\ufeff"),newline=""),delimiter=mark))\n' +
    'print(json.dumps([read(*each) for each in json.load(io.TextIOWrapper(sys.stdin.buffer,encoding="utf-8"))]))';
  const { stdout } = spawnSync('python3', ['-c', script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    env: plainEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

test('these are all commands that have these formats', () => {
  const commands = buildProgram('0', () => {})
    .commands.filter(({ options }) =>
      options.some(({ long, argChoices }) => long === '--format' && argChoices?.includes('xlsx')),
    )
    .map((command) => command.name());
  const named = new Set(COMMANDS.map(([words]) => words.split(' ')[0]));
  expect([...named].toSorted()).toEqual(commands.toSorted());
});

describe.each(COMMANDS)('ror %s', (words, hasList) => {
  const expected = expectedBook(JSON.parse(run(words, 'json')));
  const lines: readonly Readonly<Record<string, unknown>>[] = run(words, 'ndjson')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const places = [...new Set(lines.map(({ sheet }) => String(sheet)))];

  test('--format ndjson says what the JSON says', () => {
    const rows = lines.map(({ sheet, ...row }) => [String(sheet), row] as const);
    expect(filled(rows)).toEqual(expected);
  });

  test('--format csv and tsv, read by csv-parse and by Python, say what the JSON says', () => {
    const text = run(words, 'csv');
    const rows: readonly (readonly string[])[] = parse(text, { relax_column_count: false });
    const tabs = run(words, 'tsv');
    expect(parse(tabs, { delimiter: '\t' })).toEqual(rows);
    const german = run(words, 'csv', ['--locale', 'de']);
    expect(german.startsWith('\uFEFF')).toBe(true);
    expect(text.startsWith('\uFEFF')).toBe(false);
    const commas: readonly (readonly string[])[] = parse(german, { delimiter: ';', bom: true });
    const isFigure = (cell: string) => /^-?\d+(,\d+)?(e[+-]\d+)?$/.test(cell);
    expect(commas.map((row) => row.map((cell) => (isFigure(cell) ? cell.replace(',', '.') : cell)))).toEqual(
      rows,
    );
    expect(commas.flat().filter((cell) => /^-?\d+\.\d+$/.test(cell))).toEqual([]);
    if (hasPython)
      expect(
        byPython([
          [text, ','],
          [tabs, '\t'],
          [german, ';'],
        ]),
      ).toEqual([rows, rows, commas]);
    if (hasList) return;
    expect(rows[0]).toEqual(['figure', 'row', 'measure', 'value']);
    const found = rows.slice(1).filter(([, , , value]) => value !== '');
    const wanted = Object.entries(figuresOf(expected)).flatMap(([figure, list]) =>
      list.flatMap((row, at) =>
        'measure' in row
          ? [[figure, '', String(row['measure']), String(row['value'])]]
          : Object.entries(row).map(([measure, value]) => [figure, String(at + 1), measure, String(value)]),
      ),
    );
    const sorted = (list: readonly (readonly (string | undefined)[])[]) =>
      list.map((row) => JSON.stringify(row)).toSorted();
    // A single quote before a text guards against formulas.
    expect(sorted(found.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, ''))))).toEqual(
      sorted(wanted),
    );
  });

  test('--format xlsx, read by another package, says what the JSON says', () => {
    const folder = folderWith({});
    run(
      words,
      'xlsx',
      ['--output', join(folder, 'report.xlsx'), '--quiet'].slice(0, /^(ror|retention) /.test(words) ? 2 : 3),
    );
    const book = read(readFileSync(join(folder, 'report.xlsx')), { cellDates: true, UTC: true });
    expect(book.SheetNames).toEqual(sheetNames(places));
    const rows = book.SheetNames.flatMap((name, at) =>
      utils
        .sheet_to_json<Record<string, unknown>>(book.Sheets[name] ?? {}, {
          raw: true,
          UTC: true,
          defval: null,
        })
        .map((row) => [places[at] ?? '', withDays(row)] as const),
    );
    expect(filled(rows)).toEqual(asCells(expected, filled(rows)));
  });

  test('--format html, read by another package, says what the JSON says', () => {
    const { document } = parseHTML(run(words, 'html'));
    const tables = [...document.querySelectorAll('section')];
    expect(tables.map(({ id }) => id)).toEqual(places);
    expect(document.querySelectorAll('script, img, link, iframe, [style], [onerror], [src]')).toHaveLength(0);
    const texts = (of: (typeof tables)[number], selector: string) =>
      [...of.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
    const found = filled(
      tables.flatMap((table) => {
        const columns = texts(table, 'th');
        return [...table.querySelectorAll('tbody tr')].map(
          (row) =>
            [
              table.id,
              Object.fromEntries(texts(row, 'td').map((text, at) => [columns[at] ?? '', text])),
            ] as const,
        );
      }),
    );
    expect(notSaid(found, expected)).toEqual([]);
  });

  test('--format markdown, read by another package, says what the JSON says', () => {
    const tokens = lexer(run(words, 'markdown'), { gfm: true });
    const tables = tokens.filter((token): token is Tokens.Table => token.type === 'table');
    expect(tables).toHaveLength(places.length);
    expect(tokens.filter(({ type }) => type === 'html')).toEqual([]);
    const found = filled(
      tables.flatMap((table, at) =>
        table.rows.map(
          (row) =>
            [
              places[at] ?? '',
              Object.fromEntries(
                row.map((cell, column) => [textOf(table.header[column]?.tokens ?? []), textOf(cell.tokens)]),
              ),
            ] as const,
        ),
      ),
    );
    expect(notSaid(found, expected)).toEqual([]);
  });
});

/** Days are dates in a workbook, days as YYYY-MM-DD in JSON. */
function withDays(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString().slice(0, 10) : value,
    ]),
  );
}

/** What is expected, with money as the numbers that it is in a workbook: where a number stands there, and the JSON has decimal text. */
function asCells(expected: Book, found: Book): Book {
  return Object.fromEntries(
    Object.entries(expected).map(([name, list]) => [
      name,
      list.map((row, at) =>
        Object.fromEntries(
          Object.entries(row).map(([column, value]) => [
            column,
            typeof value === 'string' && typeof found[name]?.[at]?.[column] === 'number'
              ? Number(value)
              : value,
          ]),
        ),
      ),
    ]),
  );
}

describe('text from files', () => {
  const NAMES = [
    '=HYPERLINK("http://example.org","x")',
    'a|b',
    '<img src=x onerror=alert(1)>',
    '[x](http://example.org)',
    '`code` *bold* ~~gone~~',
    'constructor',
    '_x0041_',
    'back\\slash\\',
    '&lt;b&gt;',
  ];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const orders = NAMES.map((name, at) => `${at},c${at},2026-01-${10 + at},5.00,EUR,${quoted(name)}\n`);
  const folder = folderWith({
    'orders.csv': `order_id,customer,date,total,currency,channel\n${orders.join('')}`,
  });
  const words = ['calc', 'orders.csv', '--by', 'channel', '--metric', 'ror', '--format'];

  test('stays text in every format', () => {
    const lines = ror(folder, [...words, 'ndjson'])
      .stdout.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const byLines = lines
      .filter(({ sheet }) => sheet === 'segments.rows')
      .map((row) => row['segment.channel']);
    expect(byLines.toSorted()).toEqual(NAMES.toSorted());

    ror(folder, [...words, 'xlsx', '--output', 'report.xlsx']);
    const book = read(readFileSync(join(folder, 'report.xlsx')), { cellFormula: true });
    const sheet = book.Sheets['segments.rows'] ?? {};
    const cells = byLines.map((_name, at) => sheet[`A${at + 2}`]);
    expect(cells.map(({ v }) => v)).toEqual(byLines);
    expect(
      Object.values(book.Sheets)
        .flatMap((each) => Object.values(each))
        .filter((cell) => cell?.f !== undefined),
    ).toEqual([]);

    const tokens = lexer(ror(folder, [...words, 'markdown']).stdout, { gfm: true });
    const tables = tokens.filter((token): token is Tokens.Table => token.type === 'table');
    const rows = tables.find(({ header }) => header[0]?.text === 'segment.channel')?.rows ?? [];
    // What an entity in a file says is text, too: the reader of Markdown keeps it escaped.
    expect(rows.map(([cell]) => textOf(cell?.tokens ?? []))).toEqual(
      byLines.map((name) => String(name).replaceAll('&lt;', '<').replaceAll('&gt;', '>')),
    );

    const page = ror(folder, [...words, 'html']).stdout;
    const { document } = parseHTML(page);
    const ofPage = [...document.querySelectorAll('[id="segments.rows"] tbody tr td:first-child')];
    expect(ofPage.map(({ textContent }) => textContent)).toEqual(byLines);
    expect(document.querySelectorAll('img, script, a[href^="http"]')).toHaveLength(0);
    expect(page).toContain("default-src 'none'");

    const csv: readonly (readonly string[])[] = parse(ror(folder, [...words, 'csv']).stdout);
    const byCsv = csv.filter(
      ([figure, , measure]) => figure === 'segments.rows' && measure === 'segment.channel',
    );
    expect(byCsv.map(([, , , value]) => value)).toEqual(
      byLines.map((name) => (String(name).startsWith('=') ? `'${name}` : name)),
    );
  });
});

test('a part of a result that there is not has no table', () => {
  const titles = (words: string) =>
    run(words, 'markdown')
      .split('\n')
      .filter((line) => line.startsWith('## '));
  expect(titles('roi --gain 1500 --cost 1000')).toEqual(['## Return on investment (ROI)']);
  expect(titles(`roi ${ORDERS} --gain 1500 --cost 1000 --quiet`).slice(0, 3)).toEqual([
    '## Return on investment (ROI)',
    '## Return on relationship (ROR)',
    '## Allowable acquisition cost (CAC)',
  ]);
  expect(run('roi --gain 1500 --cost 1000', 'csv')).not.toContain('allowableCac');
});

test('a sentence among the figures of a page is broken into lines, and pushes none of them out of sight', () => {
  const { document } = parseHTML(run('what-if --retention +5pp --rate 0.8', 'html'));
  const cells = [...document.querySelectorAll('td')];
  const long = cells.filter(({ textContent }) => textContent?.startsWith('Model: every customer stays'));
  expect(long.map(({ className }) => className)).toEqual(['']);
});

describe('mistakes', () => {
  test.each([
    [
      ['--format', 'csv', '--locale', 'no_locale'],
      'error: --locale: "no_locale" is no locale; write for example de, fr-CA or en-GB\n',
    ],
    [
      // Well formed, but no language: Excel's commas would be those of the machine.
      ['--format', 'csv', '--locale', 'xx'],
      'error: --locale: "xx" is no locale; write for example de, fr-CA or en-GB\n',
    ],
    [
      ['--format', 'json', '--locale', 'de'],
      'error: --locale is for --format csv and tsv; leave it out, or choose one of them\n',
    ],
  ])('%j', (words, message) => {
    const { code, stdout, stderr } = ror(FIXTURES, ['calc', ORDERS, ...words]);
    expect([code, stdout, stderr.startsWith(message)], stderr).toEqual([2, '', true]);
  });

  const hasScript = spawnSync('script', ['--version']).status === 0;
  test.skipIf(!hasScript)('a workbook is not written to a terminal', () => {
    const { code, stdout } = shell(
      FIXTURES,
      `script -qec '"$NODE" "$ROR" calc ${ORDERS} --format xlsx' /dev/null </dev/null`,
    );
    expect([code, stdout.replaceAll('\r', '')]).toEqual([
      2,
      expect.stringContaining(
        'error: --format xlsx is no text for a terminal; name a file with --output report.xlsx',
      ),
    ]);
  });

  test('a workbook goes through a pipe as it goes to a file, and the same each time', () => {
    const { stdout } = shell(
      FIXTURES,
      `for i in 1 2; do "$NODE" "$ROR" calc ${ORDERS} --format xlsx 2>/dev/null | cksum; done`,
    );
    const [first, second] = stdout.trimEnd().split('\n');
    expect(first).toBe(second);
    expect(Number(first?.split(' ')[1])).toBeGreaterThan(5000);
  });
});

test.each([
  ['en-GB', ',', '.'],
  ['de', ';', ','],
  ['fr-CA', ';', ','],
  ['ar-EG', ',', '.'],
])('--locale %s separates by %s and has %s before decimals', (locale, delimiter, decimal) => {
  const text = run('roi --gain 1500 --cost 1000', 'csv', ['--locale', locale]);
  expect(text.split('\n').slice(0, 2)).toEqual([
    `\uFEFF${['figure', 'row', 'measure', 'value'].join(delimiter)}`,
    ['roi', '', 'rate', `0${decimal}5`].join(delimiter),
  ]);
});
