import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

// Active on 2025-01-01: ann and bob. On 2026-01-01 ann is still there, bob has left, cas is new.
const ROWS = 'ann;2024-03-01;\nbob;2024-05-01;2025-06-01\ncas;2025-02-01;\n';
const folder = folderWith({
  'members.csv': `Who;Joined us;Gone\n${ROWS}`,
  'bare.csv': ROWS,
  'latin.csv': Buffer.from(`Who|Déb|Gone\n${ROWS.replaceAll(';', '|')}`, 'latin1'),
});
const ARGUMENTS = ['--as-of', '2025-12-31', '--format', 'json'];

describe('ror retention --subscriptions', () => {
  test('says which column has no name that is known', () => {
    expect(
      ror(folder, ['retention', '--subscriptions', 'members.csv', '--map', 'customer=Who', ...ARGUMENTS]),
    ).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: members.csv: no column is the start of a subscription. The file has the columns "Who", "Joined us", "Gone".\n' +
        'Name it with --map start=COLUMN.\n',
    });
  });

  test.each([
    ['--map', ['members.csv', '--map', 'customer=Who', '--map', 'start=Joined us', '--map', 'end=Gone']],
    ['--no-header', ['bare.csv', '--no-header', '--map', 'customer=1', '--map', 'start=2', '--map', 'end=3']],
    [
      '--delimiter and --encoding',
      [
        'latin.csv',
        '--delimiter',
        '|',
        '--encoding',
        'windows-1252',
        '--map',
        'customer=1',
        '--map',
        'start=Déb',
        '--map',
        'end=3',
      ],
    ],
  ])('%s', (_name, words) => {
    const run = ror(folder, ['retention', '--subscriptions', ...words, ...ARGUMENTS]);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({
      start: 2,
      end: 2,
      new: 1,
      retained: 1,
      churned: 1,
      rate: 0.5,
    });
  });

  test('a role that such a file does not have', () => {
    expect(ror(folder, ['retention', '--subscriptions', 'members.csv', '--map', 'date=Joined us'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: --map: "date" is no role of a subscriptions file; the roles are customer, email, start, end, status, recurringAmount, quantity, currency, interval, trialEnd\n',
    });
  });

  test('--map without a file', () => {
    expect(
      ror(folder, ['retention', '--start', '2', '--end', '2', '--new', '1', '--map', 'start=Joined us']),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --map names columns of a subscriptions file; give one with --subscriptions FILE\n',
    });
  });
});
