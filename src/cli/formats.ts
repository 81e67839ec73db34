/** The formats in which every command with figures prints its result. */
export const FORMATS: readonly string[] = [
  'table',
  'json',
  'ndjson',
  'csv',
  'tsv',
  'markdown',
  'html',
  'xlsx',
];
