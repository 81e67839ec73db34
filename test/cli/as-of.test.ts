import { expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({
  'orders.csv': `${SMALL}8,ann,2025-03-20,-5.00,EUR,paid\n9,,2025-03-21,6.00,EUR,paid\n`,
});
const ordersLine = (asOf: string) =>
  /orders {5}(\d+ read[\s\S]*?)\n {2}buyers/.exec(ror(folder, ['orders.csv', '--as-of', asOf]).stdout)?.[1];

test.each([
  [
    '2025-02-28',
    '9 read, 5 counted (2024-01-10 to 2025-02-01); left out: 1 void (1\n             cancelled), 3 after the as-of date',
  ],
  [
    '2025-03-20',
    '9 read, 6 counted (2024-01-10 to 2025-03-15); left out: 1 void (1\n             cancelled), 1 refund, 1 after the as-of date',
  ],
  ['2023-12-31', '9 read, 0 counted; left out: 1 void (1 cancelled), 8 after the\n             as-of date'],
])('--as-of %s: the orders by place, and the days of those that count', (asOf, line) => {
  expect(ordersLine(asOf)).toBe(line);
});

test('an empty name is no file', () => {
  expect(ror(folder, ['calc', ''])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: FILE: "" is not the name of a file\n',
  });
});
