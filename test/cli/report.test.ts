import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const shopify = ['shopify-orders.csv', '--customers', 'shopify-customers.csv', '--quiet'];

const pageOf = (folder: string, words: readonly string[]) => {
  const { code, stdout, stderr } = ror(folder, ['report', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { text: stdout, document: parseHTML(stdout).document };
};

/** The value at a path such as metrics.ror.rate. */
function at(json: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => Object.entries(Object(value)).find(([name]) => name === key)?.[1], json);
}

const COMMANDS = ['calc', 'trend', 'cohort', 'rfm', 'claims', 'reconcile'] as const;

/** Every figure of a page that is not what a command prints as JSON. */
function differing(
  document: ReturnType<typeof parseHTML>['document'],
  folder: string,
  words: readonly string[],
): readonly unknown[] {
  const jsons = Object.fromEntries(
    COMMANDS.map((command) => {
      const more = command === 'calc' ? ['--metric', 'all'] : [];
      return [command, JSON.parse(ror(folder, [command, ...words, ...more, '--format', 'json']).stdout)];
    }),
  );
  const figures = [...document.querySelectorAll('[data-figure]')];
  expect(new Set(figures.map((figure) => figure.getAttribute('data-figure')?.split('.')[0]))).toEqual(
    new Set(COMMANDS),
  );
  return figures
    .map((figure) => ({
      path: figure.getAttribute('data-figure') ?? '',
      value: figure.getAttribute('data-value'),
    }))
    .filter(({ path, value }) => {
      const expected = at(jsons, path);
      return expected === undefined || value !== String(expected ?? '');
    });
}

/** Whether what people read of a figure is its value: percentages and points to a decimal, other fractions to two, counts and money in full. */
function says(text: string, value: string, path: string): boolean {
  const plain = text.replaceAll(',', '').replace(/^\+/, '');
  const near = (shown: string, of: number, half: number) => Math.abs(Number(shown) - of) <= half + 1e-9;
  if (value === '') return text === 'n/a';
  if (plain.endsWith('%')) return near(plain.slice(0, -1), Number(value) * 100, 0.05);
  if (/\.change\./.test(path)) return near(plain, Number(value) * 100, 0.05);
  if (plain.endsWith(' days')) return near(plain.slice(0, -5), Number(value), 0.05);
  if (/\.[A-Z]{3}$/.test(path)) return plain === `${value} ${path.slice(-3)}`;
  return plain === value || (/^-?\d+\.\d\d$/.test(plain) && near(plain, Number(value), 0.005));
}

/** Two currencies, thousands, a customer who came back after a pause. */
const MANY = folderWith({
  'orders.csv': `order_id,customer,date,total,currency\n${Array.from(
    { length: 2600 },
    (_none, at) =>
      `${at},c${at % 1300},202${4 + (at % 3)}-0${1 + (at % 7)}-1${at % 9},${at}.50,${at % 4 === 0 ? 'USD' : 'EUR'}\n`,
  ).join('')}`,
});

describe('ror report', () => {
  test.each([
    ['of a shop', fixtures, shopify, 500],
    ['of two currencies', MANY, ['orders.csv', '--quiet'], 500],
  ])(
    'every number on the page %s is that of the JSON of its command, and read as that',
    (_name, folder, words, least) => {
      const { document } = pageOf(folder, words);
      const figures = [...document.querySelectorAll('[data-figure]')];
      expect(figures.length).toBeGreaterThan(least);
      expect(differing(document, folder, words)).toEqual([]);
      const wrong = figures.map(
        (each) =>
          [
            each.textContent ?? '',
            each.getAttribute('data-value') ?? '',
            each.getAttribute('data-figure') ?? '',
          ] as const,
      );
      expect(wrong.filter((each) => !says(...each))).toEqual([]);
    },
  );

  test('no number stands in a table or on a card that is not a figure of the JSON', () => {
    const { document } = pageOf(fixtures, shopify);
    const cells = [...document.querySelectorAll('td.number, .card > p')];
    expect(cells.length).toBeGreaterThan(500);
    for (const each of document.querySelectorAll('td.number [data-figure], .card > p [data-figure]'))
      each.remove();
    const others = cells.map(({ textContent }) => textContent ?? '').filter((text) => /\d/.test(text));
    expect([...new Set(others)]).toEqual([
      '95% interval  to ',
      '2026-10 against 2026-09:  points (95% interval  to )',
      '2026-10 against 2025-10:  points (95% interval  to ); the history does not reach far enough back',
      '2026-10 against 2026-09:  points',
      '2026-10 against 2025-10:  points; the history does not reach far enough back',
    ]);
  });

  test('the options hold for every figure', () => {
    const words = [
      ...shopify,
      '--as-of',
      '2026-03-31',
      '--window',
      '6m',
      '--loyal',
      '3',
      '--occasion',
      'day',
    ];
    const { document } = pageOf(fixtures, words);
    const taken: Readonly<Record<string, readonly string[]>> = { calc: words };
    const figures = [...document.querySelectorAll('[data-figure^="calc."]')];
    const json = JSON.parse(
      ror(fixtures, ['calc', ...(taken['calc'] ?? []), '--metric', 'all', '--format', 'json']).stdout,
    );
    expect(figures.length).toBeGreaterThan(50);
    for (const figure of figures) {
      const path = figure.getAttribute('data-figure') ?? '';
      expect([path, figure.getAttribute('data-value')]).toEqual([
        path,
        String(at({ calc: json }, path) ?? ''),
      ]);
    }
    expect(document.querySelector('main > p')?.textContent).toBe(
      'Window 6m: 2025-10-01 to 2026-03-31, orders of one day count as one',
    );
  });

  test('says what it is of, and shows people the same numbers', () => {
    const { document } = pageOf(fixtures, shopify);
    expect(document.title).toBe('Customer relationship report: shopify-orders.csv');
    expect([...document.querySelectorAll('.card .value')].map((value) => value.textContent)).toEqual([
      '71.7%',
      '24.1%',
      '57.3%',
      '10.0%',
    ]);
    expect([...document.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual([
      'Headlines',
      'Trend',
      'Cohorts',
      'Orders of a customer',
      'Groups of customers',
      'More figures',
      'Sayings of the trade',
      'The same rates as other tools say them',
      'Data',
    ]);
    expect(document.querySelector('.card details')?.textContent).toContain('38 / 53');
    const rows = [...document.querySelectorAll('tr')].map((row) =>
      [...row.children].slice(0, 3).map((cell) => cell.textContent),
    );
    expect(rows).toContainEqual(['The quotient as the ROR articles word it', '1.39', '53 / 38']);
    expect(rows).toContainEqual(['Retention, (CE - CN) / CS', '24.1%', '14 / 58']);
    expect(document.body.textContent).toContain('"Repeat customers spend 67% more": cannot be told');
  });

  test('by quarter, so many of them', () => {
    const { document } = pageOf(fixtures, [...shopify, '--by', 'quarter', '--last', '3']);
    const periods = [...document.querySelectorAll('figure:first-child tbody th')].map(
      (cell) => cell.textContent,
    );
    expect(periods.slice(0, 3)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(document.body.textContent).toContain('The last 3 of 11 cohorts');
  });

  test('the same files give the same bytes', () => {
    expect(pageOf(fixtures, shopify).text).toBe(pageOf(fixtures, shopify).text);
  });

  test('asks for nothing outside the file, and has no inline style that its policy forbids', () => {
    const { text, document } = pageOf(fixtures, shopify);
    const policy = document
      .querySelector('meta[http-equiv="Content-Security-Policy"]')
      ?.getAttribute('content');
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-[^']{44}'; base-uri 'none'; form-action 'none'$/,
    );
    expect(document.querySelectorAll('link, img, iframe, object, [src], [style], svg style')).toHaveLength(0);
    expect(
      text
        .match(/https?:\/\/(?!www\.w3\.org\/2000\/svg)[^ <)]*/g)
        ?.filter((url) => text.includes(`"${url}`)) ?? [],
    ).toEqual([]);
  });

  test('what stands in files, names and options is text', () => {
    const name = '<img src=x onerror=alert(1)>.csv';
    const evil = '<img src=x onerror=alert(1)>';
    const folder = folderWith({
      [name]: `order_id,customer_id,date,total,currency\n1,${evil},2026-01-05,10.00,EUR\n2,${evil},2026-02-05,10.00,EUR\n3,b,${evil},5.00,EUR\n4,b,2026-02-06,5.00,EUR\n`,
    });
    const { text, document } = pageOf(folder, [
      name,
      '--quiet',
      '--tiers',
      '<script>alert(1)</script>=1,"two"&=2',
    ]);
    expect(text).not.toContain('<img');
    expect(document.querySelectorAll('img')).toHaveLength(0);
    expect(document.querySelectorAll('script')).toHaveLength(1);
    expect(document.title).toBe(`Customer relationship report: ${name}`);
    expect(document.body.textContent).toContain('<script>alert(1)</script>');
    expect(document.body.textContent).toContain(evil);
  });

  test('few orders, no amounts: the page says what there is not', () => {
    const folder = folderWith({ 'one.csv': 'order_id,customer_id,date\n1,a,2026-01-05\n' });
    const { document } = pageOf(folder, ['one.csv', '--quiet']);
    expect(document.querySelector('.card:nth-child(2) .value')?.textContent).toBe('n/a');
    expect(document.querySelector('main')?.textContent).not.toMatch(/NaN|undefined|\[object/);
  });

  test('--output writes the page, and nothing to standard output', () => {
    const folder = folderWith({ 'orders.csv': readFileSync(join(fixtures, 'tiny-orders.csv')) });
    const { code, stdout } = ror(folder, ['report', 'orders.csv', '--output', 'report.html']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe(
      ror(folder, ['report', 'orders.csv', '--quiet']).stdout,
    );
  });

  test('both engines give the same page', () => {
    const words = (engine: string) => ['tiny-orders.csv', '--engine', engine, '--quiet'];
    expect(pageOf(fixtures, words('duckdb')).text).toBe(pageOf(fixtures, words('memory')).text);
  });
});

describe('--charts', () => {
  const NAMES = [
    'cohorts',
    'order-counts',
    'rfm-segments',
    'tiers',
    'time-between-orders',
    'trend-loyalty',
    'trend-repeat',
    'trend-retention',
    'trend-ror',
  ];

  test('writes each chart of the page, as XML with colours of its own, and as PNG', () => {
    const folder = folderWith({});
    const orders = join(fixtures, 'shopify-orders.csv');
    const run = ror(folder, [
      'report',
      orders,
      '--quiet',
      '--output',
      'r.html',
      '--charts',
      'a/charts',
      '--tiers',
      '<b>&"=1,c=2',
    ]);
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    const charts = join(folder, 'a/charts');
    expect(
      readdirSync(charts)
        .filter((name) => name.endsWith('.svg'))
        .toSorted(),
    ).toEqual(NAMES.map((name) => `${name}.svg`));
    for (const name of NAMES) {
      const svg = readFileSync(join(charts, `${name}.svg`), 'utf8');
      expect(svg).not.toMatch(/var\(|currentColor|NaN/);
      const png = join(charts, `${name}.png`);
      expect(readFileSync(png).subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
    }
    const script =
      'import sys,xml.dom.minidom as m\nfor f in sys.argv[1:]: print(m.parse(f).documentElement.tagName)';
    const python = spawnSync('python3', ['-c', script, ...NAMES.map((name) => join(charts, `${name}.svg`))], {
      encoding: 'utf8',
    });
    if (python.error === undefined) expect(python.stdout).toBe('svg\n'.repeat(NAMES.length));
    expect(readFileSync(join(charts, 'tiers.svg'), 'utf8')).toContain('&lt;b&gt;&amp;"');
  });

  test('a file in the place of the folder is refused before anything is read', () => {
    const folder = folderWith({ charts: 'mine' });
    const run = ror(folder, [
      'report',
      join(fixtures, 'tiny-orders.csv'),
      '--charts',
      'charts',
      '--output',
      'r.html',
    ]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('--charts charts is a file; name a folder');
    expect(existsSync(join(folder, 'r.html'))).toBe(false);
  });
});

describe('ror report refuses', () => {
  test.each([
    [['--by', 'channel'], '--by: "channel" is no calendar period; write week, month, quarter or year'],
    [['--last', '0'], 'last: 0 is no number of periods; write a whole number from 1 to 5200'],
    [['--last', 'many'], '--last: "many" is not a whole number'],
    [['--charts', ''], '--charts: name a folder'],
    [
      ['--output', 'orders.csv'],
      '--output orders.csv is the same file as orders.csv, which is to be read; name another file',
    ],
  ])('%j', (words, message) => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'orders.csv'), readFileSync(join(fixtures, 'tiny-orders.csv')));
    const { code, stdout, stderr } = ror(folder, ['report', 'orders.csv', ...words]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

test('cohorts of a short time with a long history: a column for each month that is known, up to 24', () => {
  const months = Array.from({ length: 30 }, (_, at) =>
    new Date(Date.UTC(2022, at, 10)).toISOString().slice(0, 10),
  );
  const rows = months.map((day, at) => `${at + 1},${day},${at % 2 === 0 ? 'ann' : 'ben'},10.00`);
  const folder = folderWith({ 'orders.csv': `order_id,date,customer_id,total\n${rows.join('\n')}\n` });
  const { document } = pageOf(folder, ['orders.csv', '--as-of', '2024-06-30', '--quiet']);
  const tables = [...document.querySelectorAll('table')].map((table) =>
    [...table.querySelectorAll('th')].map(({ textContent }) => textContent),
  );
  const months24 = Array.from({ length: 24 }, (_, at) => `+${at}`);
  expect(tables.find((names) => names.includes('+0'))).toEqual(
    expect.arrayContaining(['Cohort', 'Customers', ...months24]),
  );
  expect(document.body.textContent).toContain('The first 24 of 30 months; ror cohort shows all.');
});
