import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { distinctValuesTable } from '../../src/render/distinct-values-table.js';
import { cutName, nameWidths } from '../../src/render/segment-names.js';
import { segmentsTable } from '../../src/render/segments-table.js';
import { file } from '../files.js';

const colors = new Chalk({ level: 0 });

/** The table of segments of customers with one order each in these channels. */
async function tableOf(channels: readonly string[], width: number, options: Options = {}): Promise<string> {
  const rows = channels.map((channel, at) => `c${at},2024-01-10,10,"${channel}"\n`).join('');
  const { segments, metrics } = await calculate([file(`customer,date,total,channel\n${rows}`)], {
    by: ['channel'],
    ...options,
  });
  return segments === undefined ? '' : segmentsTable(segments, metrics, { colors, width });
}

describe('names', () => {
  test('that differ at their end alone are cut only so far as they still differ', async () => {
    const name = 'a marketplace abroad';
    expect(nameWidths([`${name} 1`, `${name} 2`])).toEqual([28, 27, 26, 25, 24, 23, 22]);
    expect(nameWidths(['web', 'shop'])).toEqual([28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14]);
    const table = await tableOf([`${name} 1`, `${name} 2`], 60, { metric: ['ror'] });
    expect(table).toContain(`  ${name} 1  `);
    expect(table).toContain(`  ${name} 2  `);
  });
  test.each([
    ['United Kingdom / web', 20, 'United Kingdom / web'],
    ['United Kingdom / web', 18, 'United King… / web'],
    ['web / United Kingdom', 14, 'web / United …'],
    ['United Kingdom / Northern Ireland', 21, 'United K… / Northern…'],
    ['日本国内 / web', 11, '日本… / web'],
    ['United Kingdom', 10, 'United Ki…'],
    ['a / b / c / d / e / fghijklm', 20, 'a / b / c / d / e /…'],
  ])('of several values are cut where they are longest: %s in %i columns', (name, width, shown) => {
    expect(cutName(name, width)).toBe(shown);
  });
  test('of two columns both show, and the share goes before them; the title says what they are of', async () => {
    const { segments, metrics } = await calculate(
      [
        file(
          'customer,date,total,country of delivery,channel of the order\na,2024-01-10,10,United Kingdom,web shop\nb,2024-01-10,10,Czech Republic,phone\n',
        ),
      ],
      { by: ['country of delivery', 'channel of the order'] },
    );
    expect(
      segments === undefined
        ? ''
        : segmentsTable(segments, metrics, { colors, width: 80 }).split('\n').slice(0, 4),
    ).toEqual([
      'By country of delivery / channel of the order of the first order',
      '                         buyers   ROR    95% interval  retained  repeat   loyal',
      '  Czech Republ… / phone       1  0.0%*  0.0% to 79.3%       n/a    0.0%*   0.0%*',
      '  United Ki… / web shop       1  0.0%*  0.0% to 79.3%       n/a    0.0%*   0.0%*',
    ]);
  });
  test('are cut to 28 columns; Chinese and Japanese letters take two', async () => {
    const table = await tableOf(['x'.repeat(50), '日'.repeat(20)], 120);
    expect(table).toContain(`  ${'x'.repeat(27)}…  `);
    expect(table).toContain(`  ${'日'.repeat(13)}…   `);
  });
  test('that say change or * bring no note about a column that is not there', async () => {
    const table = await tableOf([...Array(12).fill('change *'), ...Array(12).fill('web')], 80);
    expect(table.split('\n').slice(5)).toEqual([]);
  });
});

test('columns are left out by turns: share, loyal, then the interval', async () => {
  const headOf = async (width: number) =>
    (await tableOf(['web', 'shop'], width)).split('\n')[1]?.trim().split(/ {2,}/);
  const most = ['channel', 'buyers', 'share', 'ROR', '95% interval', 'retained', 'repeat', 'loyal'];
  expect(await headOf(100)).toEqual(most);
  expect(await headOf(72)).toEqual(most.filter((head) => head !== 'share'));
  expect(await headOf(64)).toEqual(most.filter((head) => !['share', 'loyal'].includes(head)));
  const long = 'a channel with a long name';
  expect((await tableOf([long, `${long} 2`], 60)).split('\n')[1]).not.toContain('95% interval');
});

test('who has bought in so many channels: rates of fewer than 10 are marked, and without two values there is no table', () => {
  const row = (values: number, customers: number) => ({
    values,
    customers,
    share: customers / 40,
    repeatBuyers: 0,
  });
  const back = (values: number, start: number, retained: number) => ({
    values,
    start,
    retained,
    rate: start === 0 ? null : retained / start,
    interval: null,
  });
  const retention = [back(0, 0, 0), back(1, 10, 4), back(2, 9, 6), back(3, 0, 0)];
  const draw = (customers: readonly ReturnType<typeof row>[]) =>
    distinctValuesTable(
      { column: 'channel', customers: [...customers], retention },
      { colors, width: 80 },
    ).split('\n');
  expect(draw([row(0, 0), row(1, 30), row(2, 10), row(3, 0)]).slice(1, 6)).toEqual([
    'How many values of channel customers have',
    '  values  customers  share  before  came back   rate',
    '       1         30  75.0%      10          4  40.0%',
    '       2         10  25.0%       9          6  66.7%*',
    '  * of fewer than 10 customers',
  ]);
  expect(draw([row(0, 5), row(1, 35), row(2, 0), row(3, 0)])).toEqual(['']);
});
