import { expect, test } from 'vitest';
import { isSmallGroup, marked } from '../../src/render/small-group.js';

test('rates of fewer than 10 customers are small, as far as there is a rate', () => {
  expect(isSmallGroup(9, '33.3%')).toBe(true);
  expect(isSmallGroup(10, '33.3%')).toBe(false);
  expect(isSmallGroup(0, 'n/a')).toBe(false);
  expect(isSmallGroup(undefined, '5')).toBe(false);
});

test('stars stand behind the rates, whose digits stay under one another', () => {
  expect(marked(['2024-05', '33.3%', '50.0%'], [false, true, false])).toEqual([
    '2024-05 ',
    '33.3%*',
    '50.0% ',
  ]);
  expect(marked(['33.3%', '50.0%'], [false, false])).toEqual(['33.3%', '50.0%']);
});
