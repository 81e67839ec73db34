import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { calculate, InputError, type Options } from '../../src/index.js';
import { file } from '../files.js';

/**
 * What may go wrong in an export, one case each with what the user sees. The cases of a figure, a format or a message in depth are in the
 * tests beside this one.
 */
interface Case {
  readonly content: string | Buffer;
  readonly options?: Options;
  /** Counted orders, buyers, and revenue by currency. */
  readonly gives?: readonly [orders: number, buyers: number, revenue: Readonly<Record<string, string>>];
  readonly rejected?: readonly [line: number, reason: string];
  readonly notData?: number;
  readonly warning?: readonly [code: string, message: string];
  /** The error, without the file's path. */
  readonly refused?: string;
}

const HEADER = 'order id,customer id,email,date,total,currency\n';
const dates = (...list: readonly string[]) =>
  HEADER + list.map((date, at) => `${at},c${at},,${date},10.00,EUR\n`).join('');
const totals = (...list: readonly string[]) =>
  HEADER + list.map((total, at) => `${at},c${at},,2025-01-0${at + 1},"${total}",EUR\n`).join('');
const ids = (...list: readonly string[]) =>
  HEADER + list.map((id, at) => `${at},${id},,2025-01-0${at + 1},10.00,EUR\n`).join('');
const emails = (...list: readonly string[]) =>
  HEADER + list.map((email, at) => `${at},,${email},2025-01-0${at + 1},10.00,EUR\n`).join('');
const PLAIN = `${HEADER}1,A,,2025-01-01,10.00,EUR\n2,B,,2025-01-02,20.00,EUR\n`;
const AS_PLAIN = [2, 2, { EUR: '30.00' }] as const;
const eur = (orders: number, buyers: number, revenue: string) => [orders, buyers, { EUR: revenue }] as const;

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  '3 dates': {
    'day first, proved by one row': { content: dates('25/04/2025', '05/04/2025'), gives: eur(2, 2, '20.00') },
    'not proved': {
      content: dates('05/04/2025'),
      refused:
        ':2: 05/04/2025 in "date" could be day/month or month/day, and no row of the file decides.\nSay which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.',
    },
    contradicted: {
      content: dates('25/04/2025', '04/25/2025'),
      refused:
        ': the dates in "date" contradict each other: line 2 has 25/04/2025, line 3 has 04/25/2025.\nSay which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY; the other rows are then rejected.',
    },
    'separate date, time and zone columns': {
      content:
        'order id,customer id,date,time,time zone,total\n1,A,2025-01-01,22:30:00,Eastern Time (US & Canada),1\n',
      options: { timezone: 'Europe/Amsterdam', asOf: '2025-01-01' },
      gives: [0, 0, { XXX: '0.00' }],
    },
    'month names': { content: dates('"1 mei 2025"', '10-Dez-25', 'Jul-25-25'), gives: eur(3, 3, '30.00') },
    '2-digit years': { content: dates('31.12.24', '01.02.25'), gives: eur(2, 2, '20.00') },
    'Excel serials': { content: dates('45658', '45659.5'), gives: eur(2, 2, '20.00') },
    'epoch seconds and milliseconds': {
      content: dates('1735689600', '1735689600000'),
      gives: eur(2, 2, '20.00'),
    },
    'an hour that summer time skips': {
      content: dates('2025-03-30T01:30:00Z'),
      options: { timezone: 'Europe/Amsterdam' },
      gives: eur(1, 1, '10.00'),
    },
    'an offset at midnight': {
      content: dates('2025-01-01T00:30:00+02:00'),
      options: { timezone: 'UTC', asOf: '2024-12-31' },
      gives: eur(1, 1, '10.00'),
    },
    'an impossible date': {
      content: dates('2025-01-01', '2025-02-30'),
      gives: eur(1, 1, '10.00'),
      rejected: [3, 'not a date, or one that does not exist'],
    },
    'a date after as-of': {
      content: dates('2025-01-01', '2025-02-01'),
      options: { asOf: '2025-01-15' },
      gives: eur(1, 1, '10.00'),
    },
  },
  '4 money': {
    'a decimal comma': { content: totals('1.234,50', '10,50'), gives: eur(2, 2, '1245.00') },
    'a contradiction': {
      content: totals('10.50', '10.25', '10,50'),
      gives: eur(2, 2, '20.75'),
      rejected: [4, 'contradicts the decimal point of the column'],
    },
    'not decided': {
      content: totals('1,234'),
      refused:
        ':2: 1,234 in "total" could be thousands or three decimals, and no row of the file decides.\nSay which with --decimal . or --decimal ,',
    },
    'currency symbols and codes': { content: totals('€10.50', '10.50 EUR'), gives: eur(2, 2, '21.00') },
    'several currencies': {
      content: `${HEADER}1,A,,2025-01-01,10.00,EUR\n2,B,,2025-01-02,20.00,USD\n`,
      gives: [2, 2, { EUR: '10.00', USD: '20.00' }],
      warning: [
        'severalCurrencies',
        'The orders are in 2 currencies (EUR, USD): money is given for each and never added up.',
      ],
    },
    'minor units by currency': {
      content: `${HEADER}1,A,,2025-01-01,1500,JPY\n2,B,,2025-01-02,2.5,KWD\n`,
      gives: [2, 2, { JPY: '1500', KWD: '2.500' }],
    },
    'exact sums': {
      content: totals('0.10', '0.20', '9999999999999.99'),
      gives: eur(3, 3, '10000000000000.29'),
    },
    'accounting negatives': {
      content: `${HEADER}1,A,,2025-01-01,20.00,EUR\n2,A,,2025-01-02,(12.50),EUR\n`,
      gives: eur(1, 1, '7.50'),
    },
    'a trailing minus': {
      content: `${HEADER}1,A,,2025-01-01,20.00,EUR\n2,A,,2025-01-02,12.50-,EUR\n`,
      gives: eur(1, 1, '7.50'),
    },
  },
  '5 identity': {
    "a leading '": { content: ids("'17850", '17850'), gives: eur(2, 1, '20.00') },
    'as 17850.0': { content: ids('17850.0', '17850'), gives: eur(2, 1, '20.00') },
    'with leading zeros': { content: ids('007', '7'), gives: eur(2, 2, '20.00') },
    'beyond 2^53': { content: ids('9007199254740993', '9007199254740992'), gives: eur(2, 2, '20.00') },
    'in scientific notation': {
      content: ids('7.21045E+12', '7.21046E+12'),
      gives: eur(2, 2, '20.00'),
      warning: [
        'damagedIds',
        '2 customer ids are in scientific notation, the first "7.21045E+12": a spreadsheet has cut off digits, and different ids may look the same. Export the file anew and do not save it from a spreadsheet.',
      ],
    },
    'e-mails by case, space and Unicode form': {
      content: emails('zo\u00eb@x.com', ' Zoe\u0308@X.com'),
      gives: eur(2, 1, '20.00'),
    },
    "0 as WooCommerce's guest": {
      content:
        'order_number,order_date,status,order_total,billing_email,customer_id,order_currency\n1,2025-01-01,completed,1.00,a@x.com,0,EUR\n2,2025-01-02,completed,1.00,b@x.com,0,EUR\n',
      gives: eur(2, 2, '2.00'),
    },
    'one address of several ids': {
      content: `${HEADER}1,A,x@x.com,2025-01-01,1,EUR\n2,B,x@x.com,2025-01-02,1,EUR\n`,
      gives: eur(2, 2, '2.00'),
      warning: [
        'sharedEmails',
        '1 e-mail address belongs to several customer ids, which count as several customers; orders without an id go to the first of them. --identity email makes one customer of the ids of an address.',
      ],
    },
    '--identity email': {
      content: `${HEADER}1,A,x@x.com,2025-01-01,1,EUR\n2,B,x@x.com,2025-01-02,1,EUR\n`,
      options: { identity: 'email' },
      gives: eur(2, 1, '2.00'),
    },
  },
  '6 structure': {
    'a byte order mark': { content: `\uFEFF${PLAIN}`, gives: AS_PLAIN },
    'UTF-16': { content: Buffer.from(`\uFEFF${PLAIN}`, 'utf16le'), gives: AS_PLAIN },
    'Windows-1252': {
      content: Buffer.from(`${PLAIN}3,Zo\u00eb,,2025-01-03,5.00,EUR\n`, 'latin1'),
      gives: eur(3, 3, '35.00'),
    },
    CR: { content: PLAIN.replaceAll('\n', '\r'), gives: AS_PLAIN },
    CRLF: { content: PLAIN.replaceAll('\n', '\r\n'), gives: AS_PLAIN },
    'mixed line ends': {
      content: PLAIN.replace('\n', '\r\n'),
      gives: AS_PLAIN,
    },
    'sep=;': { content: `sep=;\n${PLAIN.replaceAll(',', ';')}`, gives: AS_PLAIN },
    'preamble lines': { content: `Orders\nof January\n\n${PLAIN}`, gives: AS_PLAIN, notData: 2 },
    'a footer': { content: `${PLAIN}2,record(s) downloaded\n`, gives: AS_PLAIN, notData: 1 },
    'a total row': { content: `${PLAIN}Total,,,,30.00,\n`, gives: AS_PLAIN, notData: 1 },
    'a repeated header': { content: PLAIN + HEADER, gives: AS_PLAIN, notData: 1 },
    'a ragged row': {
      content: `${PLAIN}3,C\n`,
      gives: AS_PLAIN,
      rejected: [4, 'the row has 2 cells, the header 6'],
    },
    'a stray quote': { content: `${PLAIN}3,A "b" c,,2025-01-03,5.00,EUR\n`, gives: eur(3, 3, '35.00') },
    'an unclosed quote': {
      content: `${PLAIN}3,"C,,2025-01-03,5.00,EUR\n4,D,,2025-01-04,5.00,EUR\n`,
      refused:
        ':4, column 2: a quote is opened here and never closed.\nClose it, or remove it, and run again.',
    },
    'a NUL byte': {
      content: `${PLAIN}3,C\0,,2025-01-03,5.00,EUR\n4,D,,2025-01-04,5.00,EUR\n`,
      gives: eur(4, 4, '40.00'),
    },
    'duplicate column names': {
      content: 'order id,customer id,date,total,total\n1,A,2025-01-01,1,2\n',
      refused:
        ': more than one column could be the order total: "total" (4), "total" (5).\nChoose one with --map amount=COLUMN, by name or number.',
    },
    'an empty column name': {
      content: PLAIN.replaceAll('\n', ',\n'),
      gives: AS_PLAIN,
    },
    'columns called __proto__ and constructor': {
      content: PLAIN.replaceAll('\n', ',x,y\n').replace(',x,y', ',__proto__,constructor'),
      gives: AS_PLAIN,
    },
    '10,000 columns': {
      content: PLAIN.split('\n')
        .map((row, at) => (row === '' ? '' : row + (at === 0 ? ',note' : ',').repeat(10_000)))
        .join('\n'),
      gives: AS_PLAIN,
    },
    'truncated gzip': {
      content: gzipSync(PLAIN.repeat(2000)).subarray(0, 200),
      refused: ': the gzip file ends too early',
    },
  },
  '7 safety': {
    'an escape code in an id': {
      content: ids('\u001b[31mred', 'B'),
      gives: eur(2, 2, '20.00'),
    },
    'a formula in an id': { content: ids('=1+1', 'B'), gives: eur(2, 2, '20.00') },
    'HTML and SQL in an id': {
      content: ids('<script>alert(1)</script>', "'; DROP TABLE orders; --"),
      gives: eur(2, 2, '20.00'),
    },
  },
};

describe.each(Object.entries(cases))('%s', (_clause, list) => {
  test.each(Object.entries(list))('%s', async (_what, { content, options = {}, ...expected }) => {
    const path = file(content);
    if (expected.refused !== undefined) {
      const error = await calculate([path], options).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message.replace(path, '').startsWith(expected.refused)).toBe(true);
      return;
    }
    const { data, warnings } = await calculate([path], options);
    expect([data.orders.counted, data.customers.buyers, data.revenue]).toEqual(expected.gives);
    expect(data.rows.read).toBe(data.rows.accepted + data.rows.rejected);
    expect(data.rows.notData).toBe(expected.notData ?? 0);
    expect(data.rows.rejects.map(({ line, reason }) => [line, reason])).toEqual(
      expected.rejected === undefined ? [] : [expected.rejected],
    );
    if (expected.warning !== undefined) {
      const [code, message] = expected.warning;
      expect(warnings.find((warning) => warning.code === code)?.message).toBe(message);
    }
  });
});
