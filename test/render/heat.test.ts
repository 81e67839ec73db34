import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { shadeOf } from '../../src/render/heat.js';
import { wholeUnits } from '../../src/render/numbers.js';

/** The relative luminance of a colour: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The red, green and blue of one of the 256 colours of a terminal. */
function colourOf(number: number): readonly number[] {
  if (number >= 232) return [0, 0, 0].map(() => 8 + (number - 232) * 10);
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = number - 16;
  return [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => steps[step] ?? 0);
}

/** What a painted text says of its background and its text's lightness. */
function readPaint(painted: string): { readonly background: readonly number[]; readonly text: number } {
  const codes = painted.split('m')[0]?.split(';').map(Number) ?? [];
  const background = codes[1] === 5 ? colourOf(codes[2] ?? 0) : codes.slice(2);
  return { background, text: painted.includes('[97m') ? 1 : 0 };
}

const STEPS = [0, 0.2, 0.4, 0.6, 0.7, 1];

describe.each([2, 3] as const)('shades with colours of level %i', (level) => {
  const colors = new Chalk({ level });
  const shades = STEPS.map((number) => readPaint(shadeOf(number, { least: 0, most: 1 }, colors)('1')));

  test('are six, each darker than the one before', () => {
    const light = shades.map(({ background }) => luminance(background));
    expect(new Set(light).size).toBe(6);
    expect(light).toEqual(light.toSorted((a, b) => b - a));
  });

  test('let the text on them be read: a contrast of 4.5 or more', () => {
    for (const { background, text } of shades) {
      const [dark = 0, bright = 0] = [luminance(background), text].toSorted((a, b) => a - b);
      expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThan(4.5);
    }
  });

  test('are by where a number lies between the least and the most', () => {
    const shade = (number: number) => shadeOf(number, { least: -6, most: 6 }, colors)('1');
    expect(shade(-6)).toBe(shade(-4.01));
    expect(shade(-4)).not.toBe(shade(-4.01));
    expect(shade(4)).toBe(shade(6));
    expect(shade(3.99)).not.toBe(shade(4));
  });
});

test('no shades with few colours, or where all numbers are the same', () => {
  for (const level of [0, 1] as const) {
    expect(shadeOf(1, { least: 0, most: 1 }, new Chalk({ level }))('1')).toBe('1');
  }
  expect(shadeOf(1, { least: 1, most: 1 }, new Chalk({ level: 3 }))('1')).toBe('1');
});

test.each([
  ['12.49', '12'],
  ['12.50', '13'],
  ['-12.50', '-13'],
  ['-0.49', '0'],
  ['-0.50', '-1'],
  ['999.999', '1000'],
  ['7', '7'],
  ['0.00', '0'],
])('%s in whole units is %s', (decimal, whole) => {
  expect(wholeUnits(decimal)).toBe(whole);
});
