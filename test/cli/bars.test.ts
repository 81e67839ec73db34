import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

// Six customers with 1, 1, 1, 1, 2 and 6 orders.
const ORDERS_OF = [1, 1, 1, 1, 2, 6];
const ORDERS = `order_id,customer,date,total,currency\n${ORDERS_OF.flatMap((orders, at) =>
  Array.from(
    { length: orders },
    (_, number) => `c${at}-${number},c${at},2025-0${at + 1}-1${number},10.00,EUR`,
  ),
).join('\n')}\n`;
const folder = folderWith({ 'orders.csv': ORDERS });

/** What a terminal of so many columns shows, without its colours. */
function shown(columns: number, words: readonly string[]): string {
  const { stdout } = ror(folder, words, { env: { FORCE_COLOR: '1', COLUMNS: String(columns) } });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is taken off
  return stdout.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '');
}

const BLOCKS = /[▏▎▍▌▋▊▉█]/;

test('ror calc in a wide terminal: bars beside the customers of each number of orders, and of each tier', () => {
  const text = shown(120, ['calc', 'orders.csv']);
  expect(text).toContain(`How often customers have bought
  orders  customers                buy again
       1          4  ████████████        33%
       2          1  ███                 50%
       3          0                     100%
       4          0                     100%
       5          0                     100%
       6          1  ███                  0%
       7          0
       8          0
       9          0
     10+          0

Loyalty tiers
  tier, orders  buyers, share                revenue, share  average  days ago  one away
  one-time 1         4  66.7%  ████████████       40  33.3%    10.00       111         4
  returning 2        1  16.7%  ███                20  16.7%    10.00        35         1
  regular 3-4        0   0.0%                      0   0.0%      n/a                   0
  loyal 5-9          1  16.7%  ███                60  50.0%    10.00         0         0
  champion 10+       0   0.0%                      0   0.0%      n/a
`);
});

test('ror rfm in a wide terminal: bars beside the customers of each segment', () => {
  const words = ['rfm', 'orders.csv'];
  const text = shown(120, words);
  const plain = ror(folder, words).stdout;
  expect(text).not.toBe(plain);
  const rows = (of: string) => of.split('\n').slice(3, 14);
  expect(rows(text).filter((line) => BLOCKS.test(line))).toHaveLength(
    rows(plain).filter((line) => / [1-9]\d* +\d+\.\d%/.test(line.slice(0, 45))).length,
  );
});

test.each([['calc'], ['rfm']])(
  'ror %s has no bars where there is no room, and none outside of a terminal',
  (command) => {
    const words = [command, 'orders.csv'];
    const env = { FORCE_COLOR: '1', COLUMNS: '120' };
    expect(shown(120, words)).toMatch(BLOCKS);
    expect(shown(89, words)).not.toMatch(BLOCKS);
    expect(ror(folder, words, { env: { COLUMNS: '120' } }).stdout).not.toMatch(BLOCKS);
    for (const format of ['csv', 'markdown', 'json'])
      expect(ror(folder, [...words, '--format', format], { env }).stdout).not.toMatch(BLOCKS);
    ror(folder, [...words, '--output', `${command}.txt`], { env });
    expect(readFileSync(join(folder, `${command}.txt`), 'utf8')).not.toMatch(BLOCKS);
  },
);
