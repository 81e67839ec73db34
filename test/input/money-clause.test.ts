import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { MONEY, MoneyReader } from '../../src/input/fields/money.js';
import { file } from '../files.js';

const KINDS = Object.fromEntries(Object.entries(MONEY).map(([name, kind]) => [kind, name]));

describe('an amount as people write it', () => {
  const AMOUNTS: readonly (readonly [
    text: string,
    kind: string,
    mantissa: number,
    scale: number,
    currency?: string,
  ])[] = [
    // No cents.
    ['10.-', 'point', 100, 1],
    ['20.-', 'point', 200, 1],
    ['CHF 15.-', 'point', 150, 1, 'CHF'],
    ['CHF 15.–', 'point', 150, 1, 'CHF'],
    ['Fr. 15.--', 'point', 150, 1, 'CHF'],
    ["1'250.- CHF", 'point', 12500, 1, 'CHF'],
    ['15,--', 'comma', 150, 1],
    ['15,-', 'comma', 150, 1],
    ['€ 15,-', 'comma', 150, 1, 'EUR'],
    ['1.250,-', 'comma', 12500, 1],
    ['-15,-', 'comma', -150, 1],
    ['10.', 'point', 10, 0],
    // Negative.
    ['12.50-', 'point', -1250, 2],
    ['12-', 'plain', -12, 0],
    ['12.50- EUR', 'point', -1250, 2, 'EUR'],
    ['(12.50)', 'point', -1250, 2],
    ['(1.250,00)', 'comma', -125000, 2],
    ['-$45.00', 'point', -4500, 2, '$'],
    ['$-45.00', 'point', -4500, 2, '$'],
    ['$(45.00)', 'point', -4500, 2, '$'],
    ['($45.00)', 'point', -4500, 2, '$'],
    ['(-45.00)', 'point', -4500, 2],
    ['−12.50', 'point', -1250, 2],
    ['–12.50', 'point', -1250, 2],
    ['- 12.50', 'point', -1250, 2],
    ['+12.50', 'point', 1250, 2],
    // Grouping.
    ['₹1,00,000.00', 'point', 10000000, 2, 'INR'],
    ['1,00,000', 'point', 100000, 0],
    ["1'234'567.50", 'point', 123456750, 2],
    ['1’234.50', 'point', 123450, 2],
    ['1 234 567,50', 'comma', 123456750, 2],
    ['1\u202f234,50', 'comma', 123450, 2],
    // Other digits.
    ['１２３', 'plain', 123, 0],
    ['￥１，２３４，５６７', 'point', 1234567, 0, '¥'],
    ['－１２．５０', 'point', -1250, 2],
    ['١٢٣', 'plain', 123, 0],
    ['١٬٢٣٤٫٥٠', 'point', 123450, 2],
    ['۱۲۳', 'plain', 123, 0],
    // Words for currencies.
    ['12,00 €', 'comma', 1200, 2, 'EUR'],
    ['€12.00', 'point', 1200, 2, 'EUR'],
    ['EUR 12', 'plain', 12, 0, 'EUR'],
    ['12 eur', 'plain', 12, 0, 'EUR'],
    ['kr 12,50', 'comma', 1250, 2, 'kr'],
    ['kr. 12,50', 'comma', 1250, 2, 'kr'],
    ['12,50 kr.', 'comma', 1250, 2, 'kr'],
    ['R$ 1.234,56', 'comma', 123456, 2, 'BRL'],
    ['S/ 12.00', 'point', 1200, 2, 'PEN'],
    ['S/.12.00', 'point', 1200, 2, 'PEN'],
    ['Rs.500', 'plain', 500, 0, 'Rs'],
    ['12.00 USD', 'point', 1200, 2, 'USD'],
    ['US$12.00', 'point', 1200, 2, 'USD'],
    ['A$12.00', 'point', 1200, 2, 'AUD'],
    ['C$12.00', 'point', 1200, 2, 'CAD'],
    ['CA$12.00', 'point', 1200, 2, 'CAD'],
    ['12,00 $CA', 'comma', 1200, 2, 'CAD'],
    ['NZ$12.00', 'point', 1200, 2, 'NZD'],
    ['HK$12.00', 'point', 1200, 2, 'HKD'],
    ['S$12.00', 'point', 1200, 2, 'SGD'],
    ['MX$12.00', 'point', 1200, 2, 'MXN'],
    ['$12.00 CAD', 'point', 1200, 2, 'CAD'],
    ['€12.00 EUR', 'point', 1200, 2, 'EUR'],
    ['¥1500', 'plain', 1500, 0, '¥'],
    ['1500円', 'plain', 1500, 0, 'JPY'],
    ['£12.00', 'point', 1200, 2, 'GBP'],
    ['12,00 zł', 'comma', 1200, 2, 'PLN'],
    ['R 12.00', 'point', 1200, 2, 'ZAR'],
    ['.50', 'point', 50, 2],
    ['$.50', 'point', 50, 2, '$'],
  ];
  test.each(AMOUNTS.map(([text, ...rest]) => ({ text, rest })))('$text', ({ text, rest }) => {
    const [kind, mantissa, scale, currency = ''] = rest;
    const money = new MoneyReader();
    const read = KINDS[money.read(text)];
    expect([read, money.mantissa, money.scale, money.currency]).toEqual([kind, mantissa, scale, currency]);
  });

  test.each([
    '12 pcs',
    '12 PCS',
    '€5$',
    '$12.00 EUR',
    '12²',
    '½',
    '1 2 3',
    '1,234,56,789',
    "1'234 567",
    '10.---',
    '12-50',
    '-12-',
    '(12',
    '(1) 2',
    '१२३',
    '12%',
    'R$',
    '10.-5',
  ])('%s is no amount', (text) => {
    const money = new MoneyReader();
    expect([KINDS[money.read(text)], money.fault]).toEqual(['bad', 'not an amount']);
  });

  test.each([
    ['9007199254740993', 'too large to be exact: more than 9 007 199 254 740 991'],
    ['1e15', 'not an amount'],
    ['90071992547409.931', 'more digits than can be exact: 15 at most'],
  ])('%s: %s', (text, fault) => {
    const money = new MoneyReader();
    expect([KINDS[money.read(text)], money.fault]).toEqual(['bad', fault]);
  });

  test('a number of up to 15 digits is read exactly, however it is written', () => {
    const written = fc.record({
      minor: fc.integer({ min: 0, max: 999_999_999_999_999 }),
      negative: fc.boolean(),
      style: fc.constantFrom('point', 'comma'),
    });
    fc.assert(
      fc.property(written, ({ minor, negative, style }) => {
        const [group, decimal] = style === 'point' ? [',', '.'] : ['.', ','];
        const digits = String(minor).padStart(3, '0');
        const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
        const text = `${whole}${decimal}${digits.slice(-2)}`;
        const money = new MoneyReader();
        expect(KINDS[money.read(negative ? `(${text})` : text)]).toBe(style);
        expect(BigInt(money.mantissa)).toBe(BigInt(negative ? -minor : minor));
        expect(money.scale).toBe(2);
      }),
    );
  });
});

const rows = (head: string, ...lines: readonly string[]) =>
  file([`order\tcustomer\tdate\t${head}`, ...lines, ''].join('\n'));
const revenue = async (path: string) => (await calculate([path])).data.revenue;
const reasons = async (path: string) =>
  (await calculate([path])).data.rows.rejects.map(({ line, column, value, reason }) => [
    line,
    column,
    value,
    reason,
  ]);

describe('minor units', () => {
  test.each([
    ['JPY', '1500', '1500'],
    ['JPY', '1500.4', '1500'],
    ['KWD', '1.5', '1.500'],
    ['BHD', '0.0005', '0.001'],
    ['CLF', '1.23455', '1.2346'],
    ['UYW', '2', '2.0000'],
    ['ISK', '12.5', '13'],
    ['EUR', '0.005', '0.01'],
    ['XCG', '0.1', '0.10'],
  ])('%s %s is %s', async (currency, amount, sum) => {
    expect(await revenue(rows('total\tcurrency', `1\tann\t2024-05-01\t${amount}\t${currency}`))).toEqual({
      [currency]: sum,
    });
  });
});

describe('an amount that cannot be kept to the last unit is rejected, never rounded', () => {
  test('as written', async () => {
    const path = rows(
      'total',
      '1\tann\t2024-05-01\t90071992547409.91',
      '2\tbob\t2024-05-01\t90071992547410',
      '3\tcas\t2024-05-01\t9007199254740993',
    );
    expect(await revenue(path)).toEqual({ XXX: '90071992547409.91' });
    expect(await reasons(path)).toEqual([
      [3, 'total', '90071992547410', 'too large to be exact: more than 90 071 992 547 409.91'],
      [4, 'total', '9007199254740993', 'too large to be exact: more than 9 007 199 254 740 991'],
    ]);
  });
  test('by the currency', async () => {
    const path = rows(
      'total\tcurrency',
      '1\tann\t2024-05-01\t9007199254740991\tJPY',
      '2\tbob\t2024-05-01\t9007199254741\tKWD',
      '3\tcas\t2024-05-01\t900719925475\tCLF',
    );
    expect(await revenue(path)).toEqual({ JPY: '9007199254740991' });
    expect(await reasons(path)).toEqual([
      [3, 'total', '9007199254741', 'too large to be exact: more than 9 007 199 254 740.991'],
      [4, 'total', '900719925475', 'too large to be exact: more than 900 719 925 474.0991'],
    ]);
  });
  test('a refund', async () => {
    expect(
      await reasons(
        rows('total\trefunded amount', '1\tann\t2024-05-01\t5\t90071992547410', '2\tbob\t2024-05-01\t5\t1'),
      ),
    ).toEqual([
      [2, 'refunded amount', '90071992547410', 'too large to be exact: more than 90 071 992 547 409.91'],
    ]);
  });
  test('the sum of the lines of an order', async () => {
    const path = rows(
      'item total',
      '1\tann\t2024-05-01\t90071992547409.91',
      '1\tann\t2024-05-01\t0.01',
      '2\tann\t2024-05-01\t90071992547409.91',
    );
    const { data } = await calculate([path]);
    expect(data.rows).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(data.revenue).toEqual({ XXX: '180143985094819.82' });
    expect(await reasons(path)).toEqual([
      [
        3,
        'item total',
        '0.01',
        "the order's total is too large to be exact: more than 90 071 992 547 409.91",
      ],
    ]);
  });
});

describe('ways to write a currency', () => {
  const read = async (...amounts: readonly string[]) => {
    const path = rows(
      'total\tcurrency',
      ...amounts.map(
        (amount, at) => `${at}\tc${at}\t2024-05-01\t${amount.includes('\t') ? amount : `${amount}\t`}`,
      ),
    );
    const { data, warnings } = await calculate([path]);
    const said = warnings.filter(({ code }) => /currency/i.test(code));
    return {
      revenue: data.revenue,
      said: said.map(({ code, message }) => `${code}: ${message.replace(`${path}: `, '')}`),
    };
  };
  test('one currency in five ways is one', async () => {
    expect(await read('€1.00', '2.00 EUR', '3.00\teur', '4.00\tEuro', '5.00\t€')).toEqual({
      revenue: { EUR: '15.00' },
      said: [],
    });
  });
  test.each([
    ['$', 'US$2.00', 'USD'],
    ['$', '2.00\tcad', 'CAD'],
    ['¥', '2.00\tCNY', 'CNY'],
    ['kr', 'NOK 2.00', 'NOK'],
    ['Rs', '₹2.00', 'INR'],
  ])('%s beside %s is %s, and that is said', async (sign, other, code) => {
    expect(await read(`${sign}1.00`, other)).toEqual({
      revenue: { [code]: '3.00' },
      said: [`mixedCurrencyNotation: 1 rows say ${sign} and others ${code}: both were taken for ${code}.`],
    });
  });
  test('the decimals are those of the currency that the sign means', async () => {
    expect((await read('¥1500', 'JPY 1')).revenue).toEqual({ JPY: '1501' });
  });
  test('a sign alone, or beside a currency that it cannot mean, stays what it is', async () => {
    expect(await read('$1.00', '$2.00')).toEqual({ revenue: { $: '3.00' }, said: [] });
    expect(await read('$1.00', '€2.00')).toEqual({ revenue: { $: '1.00', EUR: '2.00' }, said: [] });
  });
  test('a sign beside two currencies that it may mean is kept apart, and that is said', async () => {
    expect(await read('$1.00', 'US$2.00', 'C$4.00')).toEqual({
      revenue: { $: '1.00', CAD: '4.00', USD: '2.00' },
      said: [
        'mixedCurrencyNotation: 1 rows say $, which may be CAD or USD: it is kept as a currency of its own.',
      ],
    });
  });
  test('another file does not say what a sign means', async () => {
    const { data } = await calculate([
      rows('total', '1\tann\t2024-05-01\t$1.00'),
      rows('total', '2\tann\t2024-05-01\tUS$2.00'),
    ]);
    expect(data.revenue).toEqual({ $: '1.00', USD: '2.00' });
  });
  test('amounts without a currency are not added to those with one, and that is said', async () => {
    expect(await read('1.00', '2.00\tUSD')).toEqual({
      revenue: { USD: '2.00', XXX: '1.00' },
      said: ['missingCurrency: 1 order without a currency beside others in USD: kept apart, as XXX.'],
    });
  });
  test('nothing is nothing in every currency', async () => {
    expect(await read('0.00', '2.00\tUSD')).toEqual({ revenue: { USD: '2.00' }, said: [] });
  });
});

describe('1,234 in a currency without decimals is a thousand and more', () => {
  const read = (...amounts: readonly string[]) =>
    revenue(rows('total\tcurrency', ...amounts.map((amount, at) => `${at}\tc${at}\t2024-05-01\t${amount}`)));
  test.each([
    ['1,234\tJPY', '950\tJPY', { JPY: '2184' }],
    ['1.234\tKRW', '950\tKRW', { KRW: '2184' }],
    ['1,234円\t', '950円\t', { JPY: '2184' }],
    ['1,234\t円', '950\t円', { JPY: '2184' }],
    ['¥1,234\t', '¥950\t', { '¥': '2184.00' }],
  ])('%j, %j', async (one, other, sum) => {
    expect(await read(one, other)).toEqual(sum);
  });
  test.each([
    ['1,234\tJPY', '1,234\tEUR'],
    ['1,234\tJPY', '1,234\t'],
    ['1,234\tJPY', '1.234\tJPY'],
    ['1.234\tKWD', '950\tKWD'],
  ])('%j, %j is not decided by it', async (one, other) => {
    await expect(read(one, other)).rejects.toThrow('could be thousands or three decimals');
  });
});
