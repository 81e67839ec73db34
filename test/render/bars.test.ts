import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { bar, barColumns } from '../../src/render/bars.js';
import { spareColumns } from '../../src/render/spare-columns.js';

describe('a share as a bar', () => {
  test.each([
    [0, 4, ''],
    [1, 4, '████'],
    [0.5, 4, '██'],
    [1 / 32, 4, '▏'],
    [7 / 32, 4, '▉'],
    [0.3, 5, '█▌'],
    [0.99, 4, '████'],
    [0.98, 4, '███▉'],
  ])('%d in %i columns is %s', (share, width, drawn) => {
    expect(bar(share, width)).toBe(drawn);
  });

  test('is seen where it is more than nothing, however small', () => {
    expect(bar(1e-9, 12)).toBe('▏');
  });

  test('is never wider than said, nor less than nothing', () => {
    expect(bar(1.7, 3)).toBe('███');
    expect(bar(-0.2, 3)).toBe('');
  });
});

describe('a column of bars', () => {
  const rows = [{ customers: 8 }, { customers: 2 }, { customers: 1 }, { customers: 0 }];
  const draw = (style: { readonly width: number; readonly isTerminal?: boolean }) => {
    const all = { colors: new Chalk({ level: 0 }), ...style };
    const customers = {
      head: 'customers',
      cell: ({ customers: each }: (typeof rows)[number]) => String(each),
    };
    return spareColumns(rows, [customers, ...barColumns(rows, 1, all)], all);
  };
  const plain = ['  customers', '          8', '          2', '          1', '          0'].join('\n');

  test('has the longest for the most customers', () => {
    expect(draw({ width: 90, isTerminal: true })).toBe(
      ['  customers', '          8  ████████████', '          2  ███', '          1  █▌', '          0'].join(
        '\n',
      ),
    );
  });

  test('is not there in a narrower terminal, or where no terminal shows it', () => {
    expect(draw({ width: 89, isTerminal: true })).toBe(plain);
    expect(draw({ width: 200, isTerminal: false })).toBe(plain);
    expect(draw({ width: 200 })).toBe(plain);
  });

  test('of rows without customers is empty', () => {
    const style = { colors: new Chalk({ level: 0 }), width: 90, isTerminal: true };
    const [column] = barColumns([{ customers: 0 }], 1, style);
    expect(column?.cell({ customers: 0 })).toEqual(['', style.colors.cyan]);
  });
});
