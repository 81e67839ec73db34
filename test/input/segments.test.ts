import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

/** The customers of each segment as `value: count`, in the order of the report. */
async function counts(files: readonly string[], options: Options): Promise<readonly string[]> {
  const { segments } = await calculate(
    files.map((content) => file(content)),
    options,
  );
  return (segments?.rows ?? []).map(
    ({ segment, customers }) => `${Object.values(segment).join(' / ')}: ${customers}`,
  );
}

/** What is said when the segments cannot be made. */
async function refused(files: readonly string[], options: Options): Promise<string> {
  return counts(files, options).then(
    () => 'not refused',
    (error: Error) => error.message,
  );
}

const orders = (channels: readonly string[], header = 'channel') =>
  `order,customer,date,total,${header}\n${channels.map((channel, at) => `${at},c${at},2024-01-0${(at % 9) + 1},10,${channel}`).join('\n')}\n`;

describe('values', () => {
  test('are trimmed; case makes no difference, and the first spelling in code units is shown, whatever the order of the rows', async () => {
    expect(await counts([orders(['web', ' Web', 'WEB ', 'shop', 'wEb'])], { by: ['channel'] })).toEqual([
      'WEB: 4',
      'shop: 1',
    ]);
    expect(await counts([orders(['wEb', 'shop', 'WEB', 'web', 'Web'])], { by: ['channel'] })).toEqual([
      'WEB: 4',
      'shop: 1',
    ]);
  });
  test('that are one letter or two, as accents are composed, are one', async () => {
    expect(await counts([orders(['Café', 'Cafe\u0301'])], { by: ['channel'] })).toEqual(['Cafe\u0301: 2']);
  });
  test('blank cells and words for empty are (none); NA is Namibia', async () => {
    expect(
      await counts([orders(['', '  ', 'N/A', 'null', '-', '(none)', 'NA'])], { by: ['channel'] }),
    ).toEqual(['(none): 6', 'NA: 1']);
  });
  test('formulas and escape codes are values like others', async () => {
    expect(await counts([orders(['=1+1', '\u001b[31mred', '__proto__'])], { by: ['channel'] })).toEqual([
      '\u001b[31mred: 1',
      '=1+1: 1',
      '__proto__: 1',
    ]);
  });
  test('more than 1,000 are refused', async () => {
    const channels = (number: number) => Array.from({ length: number }, (_none, at) => `v${at}`);
    expect(await counts([orders(channels(1000))], { by: ['channel'] })).toHaveLength(1000);
    expect(await refused([orders(channels(1001))], { by: ['channel'] })).toBe(
      '--by channel: more than 1,000 different values, the last of them "v1000": too many groups to compare.\n' +
        'Name a column with fewer, such as a channel, a country or a shop.',
    );
  });
  test('so are more than 1,000 combinations', async () => {
    const pairs = Array.from({ length: 1001 }, (_none, at) => `${at % 100},${Math.floor(at / 100)}`);
    expect(await refused([orders(pairs, 'a,b')], { by: ['a', 'b'] })).toBe(
      '--by a,b: 1,001 segments, and at most 1,000 can be compared.\nName fewer columns, or such with fewer values.',
    );
    expect(await counts([orders(pairs.slice(1), 'a,b')], { by: ['a', 'b'] })).toHaveLength(1000);
  });
});

describe('the value of an order', () => {
  const lines = 'order,customer,date,item,line total,channel\n';
  test('is that of its first row that has one; orders whose rows disagree are said', async () => {
    const content = `${lines}1,ann,2024-01-01,Mug,10,\n1,ann,2024-01-01,Cup,10,shop\n1,ann,2024-01-01,Pot,10,web\n2,bob,2024-01-02,Mug,10,web\n2,bob,2024-01-02,Cup,10,Web\n`;
    const { segments, warnings } = await calculate([file(content)], { by: ['channel'] });
    expect(segments?.rows.map(({ segment, customers }) => [segment['channel'], customers])).toEqual([
      ['Web', 1],
      ['shop', 1],
    ]);
    expect(warnings.filter(({ code }) => code === 'segmentValuesInOrder')).toEqual([
      {
        about: 'figures',
        code: 'segmentValuesInOrder',
        message: '1 order has several values of "channel" on its rows: the first counts.',
      },
    ]);
  });
  test('is not that of a line that was cancelled', async () => {
    const content =
      'order,customer,date,line total,channel,status\n1,ann,2024-01-01,10,web,cancelled\n1,ann,2024-01-01,10,shop,paid\n';
    expect(await counts([content], { by: ['channel'] })).toEqual(['shop: 1']);
  });
  test('is completed by another export of the same order', async () => {
    const one = 'order,customer,date,total,channel\n1,ann,2024-01-01,10,\n';
    const two = 'order,customer,date,total,channel\n1,ann,2024-01-01,10,web\n';
    expect(await counts([one, two], { by: ['channel'] })).toEqual(['web: 1']);
  });
  test('in a file without the column is (none), with a word about it', async () => {
    const [one, two] = [
      file(orders(['web'])),
      file('order,customer,date,total\n9,zoe,2024-01-01,10\n', 'without.csv'),
    ];
    const { segments, warnings } = await calculate([one, two], { by: ['channel'] });
    expect(segments?.rows.map(({ segment }) => segment['channel'])).toEqual(['(none)', 'web']);
    expect(warnings.find(({ code }) => code === 'segmentColumnMissing')?.message).toBe(
      `${two} has no column "channel": what is known from there alone is in the segment (none).`,
    );
  });
  test('of customers who are known by several ids is still one for each', async () => {
    const content =
      'order,customer,email,date,total,channel\n1,c1,a@x.com,2024-02-01,10,web\n2,,A@x.com,2024-01-01,10,shop\n';
    expect(await counts([content], { by: ['channel'] })).toEqual(['shop: 1']);
  });
});

describe('a column of a customers file', () => {
  const bought = 'order,customer,date,total\n1,ann,2024-01-01,10\n2,bob,2024-01-02,10\n3,cas,2024-01-03,10\n';
  test('gives each customer a value; who is not in it is (none), and so is a blank cell', async () => {
    const customers = file('customer_id,Country\nann,NL\nbob,\ndee,DE\n');
    expect(await counts([bought], { by: ['country'], customers: [customers] })).toEqual([
      '(none): 2',
      'NL: 1',
    ]);
  });
  test('the first row with a value counts, by id and by address', async () => {
    const customers = file('customer_id,email,country\nann,a@x.com,\nann,a@x.com,NL\nann,a@x.com,BE\n');
    const content = 'order,email,date,total\n1,a@x.com,2024-01-01,10\n';
    expect(await counts([content], { by: ['country'], customers: [customers] })).toEqual(['NL: 1']);
  });
  test('is reported without a rule, and as a partition', async () => {
    const customers = file('customer_id,country\nann,NL\n');
    const { segments } = await calculate([file(bought)], { by: ['country'], customers: [customers] });
    expect(segments).toMatchObject({ by: ['country'], rule: null, partition: true, distinctValues: [] });
  });
  test('goes together with one of the order files', async () => {
    const customers = file('customer_id,country\nc0,NL\nc1,DE\n');
    expect(
      await counts([orders(['web', 'web', 'shop'])], { by: ['channel', 'country'], customers: [customers] }),
    ).toEqual(['shop / (none): 1', 'web / DE: 1', 'web / NL: 1']);
  });
  test('--by-rule says nothing about it', async () => {
    const customers = file('customer_id,country\nann,NL\n');
    expect(await refused([bought], { by: ['country'], byRule: 'last', customers: [customers] })).toBe(
      'byRule: says which order decides, and "country" is a column of a customers file, which has one value for each customer',
    );
  });
});

describe('the name of a column', () => {
  test('may differ in case, spaces, _ and -; the result has it as it was asked for', async () => {
    const { segments } = await calculate([file(orders(['web'], 'Sales Channel'))], {
      by: [' sales_channel '],
    });
    expect(segments?.rows[0]?.segment).toEqual({ sales_channel: 'web' });
  });
  test('may be a number of a column of the order files', async () => {
    expect(await counts([orders(['web', 'shop', 'web'])], { by: ['5'] })).toEqual(['web: 2', 'shop: 1']);
    expect(
      await counts(['1,ann,2024-01-01,10,web\n'], {
        by: ['5'],
        header: false,
        map: { order: '1', customer: '2', date: '3', amount: '4' },
      }),
    ).toEqual(['web: 1']);
  });
  test('is a name before it is a number', async () => {
    expect(await counts([orders(['web'], '2')], { by: ['2'] })).toEqual(['web: 1']);
  });
  test('that no file has is said, with the nearest', async () => {
    expect(await refused([orders(['web'])], { by: ['chanel'] })).toBe(
      'by: no file has a column "chanel"; did you mean "channel"?\nThe columns are "order", "customer", "date", "total", "channel"; ror inspect lists them.',
    );
    expect(await refused([orders(['web'])], { by: ['6'] })).toBe(
      'by: no file has a column "6"\nThe columns are "order", "customer", "date", "total", "channel"; ror inspect lists them.',
    );
  });
  test('that an order file and a customers file have needs a word which is meant', async () => {
    const customers = file('customer_id,channel\nc0,club\n', 'club.csv');
    const one = file(orders(['web']));
    const by = (name: string) =>
      calculate([one], { by: [name], customers: [customers] }).then(
        ({ segments }) => segments?.rows[0]?.segment,
        (error: Error) => error.message,
      );
    expect(await by('channel')).toBe(
      `by: ${one} and ${customers} both have a column "channel".\n` +
        'Write orders.channel for what each order says, or customers.channel for what the list of customers says.',
    );
    expect(await by('orders.channel')).toEqual({ 'orders.channel': 'web' });
    expect(await by('Customers.Channel')).toEqual({ 'Customers.Channel': 'club' });
    expect(await by('customers.2')).toEqual({ 'customers.2': 'club' });
    expect(await by('customers.total')).toContain('no file has a column "customers.total"');
  });
  test('that a file has twice needs a number, unless one is written just so', async () => {
    const content = 'order,customer,date,total,Channel,channel\n1,ann,2024-01-01,10,web,shop\n';
    expect(await refused([content], { by: ['CHANNEL'] })).toMatch(
      /has more than one column "CHANNEL": "Channel" \(5\), "channel" \(6\); choose one by its number$/,
    );
    expect(await counts([content], { by: ['channel'] })).toEqual(['shop: 1']);
    expect(await counts([content], { by: ['5'] })).toEqual(['web: 1']);
  });
  test('is given once, at most five of them', async () => {
    expect(await refused([orders(['web'])], { by: ['channel', 'Channel'] })).toBe(
      'by: a column is named twice: channel, Channel',
    );
    expect(await refused([orders(['web'])], { by: ['a', 'b', 'c', 'd', 'e', 'f'] })).toBe(
      'by: name at most 5 columns',
    );
    expect(await refused([orders(['web'])], { by: [' '] })).toBe('by: name a column');
  });
});
