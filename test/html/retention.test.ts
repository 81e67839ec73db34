import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { folderWith, ror } from '../cli/run.js';

// As of 2026-06-30 with windows of 6 months: b bought before and now, a bought long ago and now, c only before.
const ORDERS = `order_id,customer,date,total
1,a,2025-01-10,10
2,b,2025-08-10,10
3,c,2025-09-10,10
4,a,2026-02-10,10
5,b,2026-03-10,10
6,d,2026-06-30,10
`;

function retentionOf(words: readonly string[]) {
  const folder = folderWith({ 'orders.csv': ORDERS });
  const { stdout } = ror(folder, ['report', 'orders.csv', '--quiet', '--window', '6m', ...words]);
  const { document } = parseHTML(stdout);
  const figure = [...document.querySelectorAll('figure')].find((each) =>
    each.textContent?.startsWith('Customer retention by month'),
  );
  return {
    card: [...(document.querySelectorAll('.card')[1]?.children ?? [])]
      .filter(({ tagName, className }) => tagName === 'P' && className !== 'soft')
      .map(({ textContent }) => textContent),
    rows: [...(figure?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].slice(0, 3).map(({ textContent }) => textContent),
    ),
    isExplained: document.body.textContent?.includes('came back after a pause: its interval'),
  };
}

test('the interval of retention is said of those active before and now, not of a rate that customers raise who came back after a pause', () => {
  const { card, rows, isExplained } = retentionOf([]);
  expect(card).toEqual([
    '100.0%',
    '(3 customers - 1 new) / 2 of the window before',
    'Active before and now: 50.0%, 1 of 2',
    '95% interval 9.5% to 90.5%',
  ]);
  expect(rows.at(-1)).toEqual(['2026-06', '100.0%', 'n/a']);
  expect(isExplained).toBe(true);
});

test('where nobody came back after a pause, both are the same, and the chart has the interval', () => {
  const { card, rows, isExplained } = retentionOf(['--as-of', '2025-12-31', '--last', '1']);
  expect(card.slice(0, 3)).toEqual([
    '0.0%',
    '(2 customers - 2 new) / 1 of the window before',
    'Active before and now: 0.0%, 0 of 1',
  ]);
  expect(rows).toEqual([['2025-12', '0.0%', '0.0% to 79.3%']]);
  expect(isExplained).toBe(false);
});
