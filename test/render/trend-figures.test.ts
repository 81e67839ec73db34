import { describe, expect, test } from 'vitest';
import { sparkline } from '../../src/render/sparkline.js';
import { changeText, points, trendFigures } from '../../src/render/trend-figures.js';

describe('sparkline', () => {
  test.each([
    [[1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
    [[-3, 0, 4], '▁▄█'],
    [[1, null, 2], '▁ █'],
    [[5, 5, null], '▄▄ '],
    [[null, null], '  '],
    [[], ''],
  ])('%j', (values, line) => {
    expect(sparkline(values)).toBe(line);
  });
});

test.each([
  [0.0213, '+2.1'],
  [-0.0213, '-2.1'],
  [0.0005, '+0.1'],
  [-0.0005, '-0.1'],
  [0.0004, '0.0'],
  [-0.0004, '0.0'],
  [0, '0.0'],
  [1, '+100.0'],
  [null, 'n/a'],
])('a difference of %s is %s points', (difference, text) => {
  expect(points(difference)).toBe(text);
});

test.each([
  [{ difference: 0.021, interval: [-0.01, 0.052] as const }, '+2.1 (-1.0 to +5.2)'],
  [{ difference: -0.169, interval: null }, '-16.9'],
  [{ difference: null, interval: null }, 'n/a'],
  [{ relative: 0.12 }, '+12.0%'],
  [{ relative: -1 }, '-100.0%'],
  [{ relative: 0 }, '0.0%'],
  [{ relative: 12.345 }, '+1,234.5%'],
  [{ relative: null }, 'n/a'],
])('%j is said as %s', (change, text) => {
  expect(changeText(change)).toBe(text);
});

test('money has a column for each currency, named where there are several', () => {
  const names = (currencies: readonly string[]) =>
    trendFigures(currencies)
      .slice(9)
      .map(({ name }) => name);
  expect(names([])).toEqual([]);
  expect(names(['EUR'])).toEqual(['revenue', 'average']);
  expect(names(['EUR', 'U\u001b[31mSD'])).toEqual([
    'revenue EUR',
    'average EUR',
    'revenue U\\u{1b}[31mSD',
    'average U\\u{1b}[31mSD',
  ]);
});
