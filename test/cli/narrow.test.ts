import { describe, expect, test } from 'vitest';
import { fixture } from '../files.js';
import { folderWith, ror } from './run.js';

const folder = folderWith({});

/** Lines that are wider than the terminal and could have been broken: with a space beyond their indent. */
function tooWide(text: string, width: number): readonly string[] {
  return text.split('\n').filter((line) => [...line].length > width && line.trim().includes(' '));
}

describe.each([60, 72, 80])('a terminal of %i columns is not too narrow for', (width) => {
  const env = { COLUMNS: String(width) };
  test.each([
    ['inspect', fixture('presets/square-transactions.csv')],
    ['inspect', fixture('presets/paypal-activity.csv')],
    ['inspect', fixture('damaged/no-date.csv')],
    ['check', fixture('presets/paypal-activity.csv')],
    ['presets', 'woocommerce'],
    ['presets', 'paypal-activity'],
    ['presets', 'prestashop-orders'],
    ['explain', 'ror'],
    ['explain', 'claims'],
    ['explain'],
    ['claims', fixture('shopify-orders.csv'), '--quiet'],
    ['at-risk', fixture('shopify-orders.csv'), '--quiet'],
    ['explain', 'tiers', fixture('shopify-orders.csv')],
  ])('ror %s %s', (...words) => {
    const { stdout } = ror(folder, words, { env });
    expect(stdout).not.toBe('');
    expect(tooWide(stdout.replaceAll(fixture(''), ''), width)).toEqual([]);
  });
  test.each(['calc', 'retention', 'ror', 'inspect', 'check', 'explain', 'presets', 'schema', ''])(
    'ror %s --help',
    (command) => {
      const { stdout } = ror(
        folder,
        [command, '--help'].filter((word) => word !== ''),
        { env },
      );
      // A command of an example stands on one line, to be copied.
      const lines = stdout.split('\n').filter((line) => !line.startsWith('  $ '));
      expect(tooWide(lines.join('\n'), width)).toEqual([]);
    },
  );
});

test('the notes of examples stand beside their commands where there is room', () => {
  const help = (columns: string) => ror(folder, ['calc', '--help'], { env: { COLUMNS: columns } }).stdout;
  expect(help('100')).toContain(
    '  $ ror orders.csv                                   the report, in this terminal\n',
  );
  expect(help('70')).toContain('  $ ror orders.csv\n      the report, in this terminal\n');
});
