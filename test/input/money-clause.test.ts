import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MONEY, MoneyReader } from '../../src/input/fields/money.js';

const KINDS = Object.fromEntries(Object.entries(MONEY).map(([name, kind]) => [kind, name]));

describe('an amount as people write it', () => {
  test.each<readonly [text: string, kind: string, mantissa: number, scale: number, currency?: string]>([
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
  ])('%s', (text = '', kind, mantissa, scale, currency = '') => {
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
