import { expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'exports/2025/orders.csv': SMALL, 'exports/readme.md': 'by year' });

test('a folder without CSV files that has folders says that those are not read', () => {
  expect(ror(folder, ['calc', 'exports'])).toEqual({
    code: 3,
    stdout: '',
    stderr:
      'error: exports: the folder has no .csv, .tsv, .tab, .txt, .parquet, .jsonl or .ndjson files (also .gz and .zst).\n' +
      'Files of the folders in it are not read: name one of those, or write "exports/**/*.csv".\n',
  });
});

test('the glob that it names reads them', () => {
  expect(ror(folder, ['calc', 'exports/**/*.csv']).stdout).toContain('7 read, 7 accepted, 0 rejected');
});
