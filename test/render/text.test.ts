import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { json } from '../../src/render/json.js';
import { plainText } from '../../src/render/text.js';

const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_none, at) => from + at);

describe('plainText escapes', () => {
  test.each([
    ['C0 controls', codes(0x00, 0x1f)],
    ['DEL and C1 controls', codes(0x7f, 0x9f)],
    ['bidirectional controls', [0x61c, 0x200e, 0x200f, ...codes(0x202a, 0x202e), ...codes(0x2066, 0x2069)]],
    ['zero-width characters', [0xad, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]],
    ['line and paragraph separators', [0x2028, 0x2029]],
    ['tags', codes(0xe0000, 0xe007f)],
    ['lone surrogates', [0xd800, 0xdbff, 0xdc00, 0xdfff]],
  ])('%s', (_what, characters) => {
    for (const code of characters)
      expect(plainText(`a${String.fromCodePoint(code)}b`)).toBe(`a\\u{${code.toString(16)}}b`);
  });
  test('and leaves letters, signs and emoji of all languages', () => {
    const text = 'Zoë 東京 Łódź مرحبا ₤ 😀 e\u0301 \u00a0';
    expect(plainText(text)).toBe(text);
  });
});

describe('json', () => {
  test('writes what a terminal acts on as \\uXXXX', () => {
    expect(json({ 'a\u009b': 'x\u001b\u007f\u202e\u2028\u2066\u061c' })).toBe(
      '{\n  "a\\u009b": "x\\u001b\\u007f\\u202e\\u2028\\u2066\\u061c"\n}\n',
    );
  });
  test('leaves other text as it is', () => {
    expect(json({ name: 'Zoë 東京 😀' })).toBe('{\n  "name": "Zoë 東京 😀"\n}\n');
  });
  test('JSON.parse gives the text back, and no byte of it acts on a terminal', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (object) => {
        const text = json(object);
        expect(Object.entries(JSON.parse(text))).toEqual(Object.entries(object));
        expect(text.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });
});
