import { expect, test } from 'vitest';
import { markdown } from '../../src/sheets/markdown.js';
import type { Cell } from '../../src/sheets/sheet.js';

test('figures stand to the right and are readable, text is escaped', () => {
  const rows: readonly (readonly (Cell | null)[])[] = [
    [
      { kind: 'text', value: 'a|b' },
      { kind: 'integer', value: 1234 },
      { kind: 'fraction', value: 0.71698 },
      { kind: 'money', value: '13120.81' },
      { kind: 'number', value: 80.16296296 },
      { kind: 'date', value: '2026-10-31' },
      { kind: 'boolean', value: true },
    ],
    [
      { kind: 'text', value: '<img src=x onerror=alert(1)> [x](https://example.org) \u001b[31m' },
      null,
      null,
      null,
      { kind: 'number', value: 1234567.891 },
      null,
      { kind: 'boolean', value: false },
    ],
  ];
  const columns = ['at_risk', 'orders', 'share', 'revenue.EUR', 'days', 'from', 'complete'];
  expect(
    markdown([
      { name: 'a', title: 'A figure', about: 'figures', columns: columns.map((name) => ({ name })), rows },
      {
        name: 'b',
        title: 'B',
        about: 'figures',
        columns: [{ name: 'measure' }, { name: 'value' }],
        rows: [],
      },
    ]),
  ).toBe(String.raw`## A figure

| at\_risk | orders | share | revenue.EUR | days | from | complete |
| --- | ---: | ---: | ---: | ---: | --- | --- |
| a\|b | 1234 | 71.7% | 13120.81 | 80.163 | 2026-10-31 | yes |
| &lt;img src=x onerror=alert(1)\> \[x\](https\://example.org) \\u{1b}\[31m |  |  |  | 1234567.89 |  | no |

## B

| measure | value |
| --- | ---: |
`);
});
