import { expect, test } from 'vitest';
import { sheetNames } from '../../src/sheets/sheet-names.js';

test('names of sheets are at most 31 characters, from the end of the place, and no two alike', () => {
  expect(
    sheetNames([
      'ror',
      'segments.rows.metrics.repeat.distribution',
      'metrics.repeat.distribution',
      'Metrics.Repeat.Distribution',
      'averyveryverylongnameofasinglefigure',
      'averyveryverylongnameofasinglefigures',
      'a/b[c]:*?\\',
    ]),
  ).toEqual([
    'ror',
    'metrics.repeat.distribution',
    'metrics.repeat.distribution 2',
    'Metrics.Repeat.Distribution 3',
    'averyveryverylongnameofasinglef',
    'averyveryverylongnameofasingl 2',
    'a-b-c-----',
  ]);
});
