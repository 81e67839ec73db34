import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({
  'orders.csv': SMALL,
  'customers.csv': 'id,by\nann,\nbob,ann\n',
});

describe('--map', () => {
  test.each([
    [['--map', 'date=date', '--map', 'date=3'], 'date is given twice, as "date" and as "3"'],
    [
      ['--customers', 'customers.csv', '--map', 'customers.customer=id', '--map', 'customers.customer=by'],
      'customers.customer is given twice, as "id" and as "by"',
    ],
  ])('%j: a role twice is wrong use', (words, message) => {
    expect(ror(folder, ['orders.csv', ...words])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: --map: ${message}; a role has one column\n`,
    });
  });

  test('a role of the orders and the same of the customers are two', () => {
    const words = [
      '--customers',
      'customers.csv',
      '--map',
      'customers.customer=id',
      '--map',
      'customer=customer',
    ];
    expect(ror(folder, ['orders.csv', ...words, '--map', 'customers.referredBy=by']).code).toBe(0);
  });

  test('nor is one of a referrals file without such a file', () => {
    expect(ror(folder, ['orders.csv', '--map', 'referrals.referredBy=by']).stderr).toBe(
      'error: --map: referrals.referredBy names a column of a referrals file, and there is none; give one with --referrals FILE\n',
    );
  });

  test.each(['calc', 'inspect'])(
    'ror %s: a column of a customers file without such a file is wrong use',
    (command) => {
      expect(ror(folder, [command, 'orders.csv', '--map', 'customers.referredBy=by'])).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'error: --map: customers.referredBy names a column of a customers file, and there is none; give one with --customers FILE\n',
      });
    },
  );
});
