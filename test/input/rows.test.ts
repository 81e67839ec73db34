import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

const read = (content: string | Buffer, options: Options = {}) => calculate([file(content)], options);

describe('rows', () => {
  test('a rejected row is named with file, line, column, value and reason, also behind cells of several lines', async () => {
    const lines = [
      'order,customer,date,total,note',
      '1,ann,2024-01-01,10,"two',
      'lines"',
      '',
      '2,bob,2024-02-31,10,',
      '3,cas,2024-03-01,10,',
    ];
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const path = file(lines.join(lineEnd));
      const { data } = await calculate([path]);
      expect(data.rows).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
      expect(data.rows.rejects).toEqual([
        {
          file: path,
          line: 5,
          column: 'date',
          value: '2024-02-31',
          reason: 'not a date, or one that does not exist',
        },
      ]);
    }
  });
  test('more cells than columns are rejected: a delimiter without quotes moves every cell behind it', async () => {
    const { data } = await read(
      'order,customer,date,total\n1,ann,2024-01-01,10\n2,bob,2024-01-02,1,000\n3,cas,2024-01-03,7,\n',
    );
    expect(data.rows).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(data.rows.rejects[0]).toMatchObject({
      line: 3,
      column: null,
      value: '2,bob,2024-01-02,1,000',
      reason: 'the row has 5 cells, the header 4: a cell with the delimiter in it needs quotes',
    });
  });
  test('fewer cells are rejected where a column that is needed is cut off', async () => {
    const { data } = await read('order,customer,date,total,note\n1,ann,2024-01-01,10\n2,bob,2024-01-02\n');
    expect(data.rows).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(data.rows.rejects[0]).toMatchObject({ line: 3, reason: 'the row has 3 cells, the header 5' });
  });
  test('rows of empty cells are no rows, and are counted', async () => {
    const { data } = await read('order,customer,date,total\n1,ann,2024-01-01,10\n,,,\n , ,,\n\n');
    expect(data.rows).toMatchObject({ read: 1, accepted: 1, rejected: 0, blank: 2 });
  });
  test('a row without a date is rejected', async () => {
    const { data } = await read('order,customer,date,total\n1,ann,2024-01-01,10\n2,bob,,10\n');
    expect(data.rows.rejects[0]).toMatchObject({
      line: 3,
      column: 'date',
      value: '',
      reason: 'no date in any row of the order',
    });
    expect(data.orders).toMatchObject({ total: 1, counted: 1 });
  });
  test('a hundred rejects are listed, the others counted', async () => {
    const rows = Array.from({ length: 130 }, (_, at) => `${at},c,never,1`);
    const { data } = await read(['order,customer,date,total', 'x,c,2024-01-01,1', ...rows, ''].join('\n'));
    expect(data.rows).toMatchObject({ rejected: 130, rejectsNotListed: 30 });
    expect(data.rows.rejects).toHaveLength(100);
  });
});

describe('how a file is written', () => {
  const rows = 'order;customer;date;total\n1;Zoë;2024-01-01;10\n2;Zoë;2024-02-01;10\n';
  const buyersOf = async (content: Buffer, options: Options = {}) => {
    const { metrics } = await read(content, options);
    return [metrics.repeat?.buyers, metrics.repeat?.repeatBuyers];
  };
  test.each([
    ['UTF-8', Buffer.from(rows)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${rows}`)],
    ['UTF-16 little endian', Buffer.from(`\uFEFF${rows}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\uFEFF${rows}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(rows, 'utf16le')],
    ['Windows-1252', Buffer.from(rows, 'latin1')],
    ['gzip', gzipSync(rows)],
    ['tabs', Buffer.from(rows.replaceAll(';', '\t'))],
    ['bars', Buffer.from(rows.replaceAll(';', '|'))],
    ['commas and CRLF', Buffer.from(rows.replaceAll(';', ',').replaceAll('\n', '\r\n'))],
    ['sep=', Buffer.from(`sep=;\r\n${rows}`)],
    ['no line break at the end', Buffer.from(rows.trimEnd())],
  ])('%s', async (_name, content) => {
    expect(await buyersOf(content)).toEqual([1, 1]);
  });
  test('--encoding overrules', async () => {
    const { data } = await read(Buffer.from(rows, 'latin1'), { encoding: 'windows-1252' });
    expect(data.customers.total).toBe(1);
  });
  test('bytes that are not UTF-8 are told of', async () => {
    const late = Buffer.concat([
      Buffer.from(rows),
      Buffer.from(';;;\n'.repeat(100_000)),
      Buffer.from('3;Zo\xeb;2024-03-01;10\n', 'latin1'),
    ]);
    const { warnings } = await read(late);
    expect(warnings.map(({ code }) => code)).toContain('invalidUtf8');
  });
  test('a gzip file that is cut off is refused', async () => {
    const path = file(
      gzipSync(Buffer.from(`${rows}${'3;x;2024-03-01;10\n'.repeat(50_000)}`)).subarray(0, 300),
    );
    await expect(calculate([path])).rejects.toThrow(
      /the gzip file ends too early, after 300 bytes \(\d+ unpacked\): it was cut off\. Get it again\.$/,
    );
  });
  test('white space, and no header', async () => {
    const path = file(' 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n');
    const { data, metrics } = await calculate([path], { map: { customer: '2', date: '3', amount: '5' } });
    expect(data.revenue).toEqual({ XXX: '59.06' });
    expect(metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 1 });
  });
  test('no header is recognised, and the columns asked for by number', async () => {
    const path = file('ann,2024-01-01,10\nbob,2024-01-02,20\n');
    await expect(calculate([path])).rejects.toThrow(
      `${path}: no column names the customer. The file has the columns "column 1", "column 2", "column 3". It seems to have no header; columns go by number, for example --map date=3.\n`,
    );
  });
});

describe('columns', () => {
  test('a name that only contains another gives way to the name itself, and shipping dates are no order dates', async () => {
    const { data } = await read(
      'id,Customer City,customer_id,Ship Date,Order Date,Tax Total,Total\n1,Paris,7,2024-09-09,2024-01-01,2,10\n',
    );
    expect(data.revenue).toEqual({ XXX: '10.00' });
    expect(data.lastOrder).toBe('2024-01-01');
    expect(data.customers.total).toBe(1);
  });
  test('--map overrules by name and by number', async () => {
    const { data } = await read('id,customer,date,total,net\n1,ann,2024-01-01,10,8\n', {
      map: { amount: 'NET' },
    });
    expect(data.revenue).toEqual({ XXX: '8.00' });
    const other = await read('id,customer,date,total,net\n1,ann,2024-01-01,10,8\n', { map: { amount: '5' } });
    expect(other.data.revenue).toEqual({ XXX: '8.00' });
  });
  test('columns called __proto__ and constructor are columns', async () => {
    const { data } = await read('__proto__,constructor,date,total\na,b,2024-01-01,10\n', {
      map: { customer: 'constructor', order: '__proto__' },
    });
    expect(data.orders.counted).toBe(1);
  });
  test('without amounts there is no money, and a word about it', async () => {
    const { data, metrics, warnings } = await read(
      'order,customer,date\n1,ann,2024-01-01\n2,ann,2024-02-01\n',
    );
    expect(data.revenue).toEqual({});
    expect(metrics.loyalty).toMatchObject({ revenueShare: null, revenue: {} });
    expect(warnings.map(({ code }) => code)).toContain('noAmounts');
  });
});

test('a header alone, in which nothing is known, is hardly an export of orders', async () => {
  const path = file('a,b,c\n');
  await expect(calculate([path])).rejects.toThrow(
    `${path}: there is a header but no rows, and no column names the customer. The file has the columns "a", "b", "c".\nIs it an export of orders? Take one with rows; name its columns with --map.`,
  );
});
