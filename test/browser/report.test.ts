import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, ror } from '../cli/run.js';
import { startChromium } from './chromium.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const evil = '<img src=x onerror=alert(1)>';
const folder = folderWith({
  [`${evil}.csv`]: `order_id,customer_id,date,total,currency,channel\n1,${evil},2026-01-05,10.00,EUR,${evil}\n2,${evil},2026-02-05,10.00,EUR,web\n3,b,${evil},5.00,EUR,web\n4,b,2026-02-06,5.00,EUR,web\n`,
});
const shopify = ['shopify-orders.csv', '--customers', 'shopify-customers.csv', '--quiet'];
const SIZES = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => [width, scheme] as const),
);

const browser = await startChromium();
if (browser === undefined) console.warn('skipped: there is no /usr/bin/chromium (apt-get install chromium)');

beforeAll(async () => {
  if (browser === undefined) return;
  const report = join(folder, 'report.html');
  expect(ror(fixtures, ['report', ...shopify, '--output', report]).code).toBe(0);
  expect(
    ror(folder, [
      'report',
      `${evil}.csv`,
      '--quiet',
      '--tiers',
      '<script>alert(1)</script>=1',
      '--output',
      'evil.html',
    ]).code,
  ).toBe(0);
}, 300_000);

afterAll(() => browser?.close());

/** A page of the folder, opened, with all that it said and asked for. */
async function opened(name: string, width: number, colorScheme: 'light' | 'dark', bypassCSP = false) {
  if (browser === undefined) throw new Error('no browser');
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('dialog', (dialog) => {
    heard.push(dialog.message());
    void dialog.dismiss();
  });
  const url = pathToFileURL(join(folder, name)).href;
  page.on('request', (request) => {
    if (request.url() !== url) heard.push(request.url());
  });
  await page.goto(url);
  return { page, heard, close: () => context.close() };
}

describe.skipIf(browser === undefined)('the report in Chromium', () => {
  test.each(SIZES)(
    '%i pixels wide, %s: silent, charts in sight, nothing wider than the page',
    async (width, scheme) => {
      const view = await opened('report.html', width, scheme);
      const { page } = view;
      const charts = await page.locator('svg.chart').evaluateAll((all) =>
        all.map((chart) => {
          const { width: across, height } = chart.getBoundingClientRect();
          return across > 100 && height > 30;
        }),
      );
      expect(charts).toEqual(new Array(13).fill(true));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const back = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(back).toBe(scheme === 'dark' ? 'rgb(20, 23, 28)' : 'rgb(255, 255, 255)');
      const line = await page.evaluate(
        'getComputedStyle(document.querySelector(`figure svg.chart g[stroke-width="2.5"]`)).stroke',
      );
      expect(line).toBe(scheme === 'dark' ? 'rgb(86, 180, 233)' : 'rgb(0, 114, 178)');
      expect(view.heard).toEqual([]);
      await view.close();
    },
  );

  test.each(SIZES)(
    '%i pixels wide, %s: axe finds no violation, with everything open',
    async (width, scheme) => {
      const view = await opened('report.html', width, scheme, true);
      await view.page.evaluate(
        'document.querySelectorAll("details").forEach((each) => { each.open = true; })',
      );
      expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await view.page.evaluate(axe.source);
      const found = await view.page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        'axe.run()',
      );
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await view.close();
    },
    60_000,
  );

  test.each([390, 1280])(
    '%i pixels wide: no text of a chart lies over another, and no option is broken',
    async (width) => {
      const view = await opened('report.html', width, 'light');
      const overlaps = await view.page.locator('svg.chart').evaluateAll((charts) =>
        charts.flatMap((chart) => {
          const texts = [...chart.querySelectorAll('text')].map((text) => ({
            text: text.textContent,
            box: text.getBoundingClientRect(),
          }));
          return texts.flatMap((a, at) =>
            texts
              .slice(at + 1)
              .filter(
                (b) =>
                  a.box.left < b.box.right &&
                  b.box.left < a.box.right &&
                  a.box.top + 3 < b.box.bottom &&
                  b.box.top + 3 < a.box.bottom,
              )
              .map((b) => [a.text, b.text]),
          );
        }),
      );
      expect(overlaps).toEqual([]);
      const lines = await view.page
        .locator('.option')
        .evaluateAll((options) => options.map((option) => option.getClientRects().length));
      expect(lines).toEqual([1]);
      await view.close();
    },
  );

  test('on paper: no heading of what is closed, and no arrow to sort by', async () => {
    const view = await opened('report.html', 1280, 'light');
    const { page } = view;
    const closed = page.locator('details').first();
    const arrow = () =>
      page.evaluate('getComputedStyle(document.querySelector("th button"), "::after").content');
    expect([await closed.isVisible(), await arrow()]).toEqual([true, '" \u2195"']);
    await page.emulateMedia({ media: 'print' });
    expect([await closed.isVisible(), await arrow()]).toEqual([false, 'none']);
    await view.close();
  });

  test('the numbers in sight are those of the JSON', async () => {
    const view = await opened('report.html', 1280, 'light');
    const { metrics } = JSON.parse(ror(fixtures, ['calc', ...shopify, '--format', 'json']).stdout);
    for (const id of ['ror', 'retention', 'repeat', 'loyalty']) {
      const figure = view.page.locator(`[data-figure="calc.metrics.${id}.rate"]`);
      expect(await figure.getAttribute('data-value')).toBe(String(metrics[id].rate));
      expect(await figure.textContent()).toBe(`${(metrics[id].rate * 100).toFixed(1)}%`);
    }
    await view.close();
  });

  test('the script sorts tables and shows what a bar stands for', async () => {
    const view = await opened('report.html', 1280, 'light');
    const { page } = view;
    const tiers = page.locator('figure', { hasText: 'Loyalty tiers' });
    await tiers.locator('summary').click();
    const column = tiers.locator('tbody td:nth-child(2)');
    await tiers.getByRole('button', { name: 'Customers' }).click();
    expect(await column.allInnerTexts()).toEqual(['1', '10', '17', '35', '47']);
    await tiers.getByRole('button', { name: 'Customers' }).click();
    expect(await column.allInnerTexts()).toEqual(['47', '35', '17', '10', '1']);
    await tiers.locator('svg rect').first().hover();
    expect(await page.locator('#tip').textContent()).toBe('one-time: 42.7%, 47');
    const revenue = tiers.locator('tbody td:nth-child(4)');
    await tiers.getByRole('button', { name: /^Revenue/ }).click();
    const sorted = ['376.36 EUR', '2,716.44 EUR', '3,077.34 EUR', '3,165.89 EUR', '3,784.78 EUR'];
    expect(await revenue.allInnerTexts()).toEqual(sorted);
    expect(view.heard).toEqual([]);
    await view.close();
  });

  test.each(SIZES)(
    '%i pixels wide, %s: the tables of --format html are silent, no wider than the page, and axe finds nothing',
    async (width, scheme) => {
      const words = ['calc', ...shopify, '--metric', 'all', '--format', 'html'];
      expect(ror(fixtures, [...words, '--output', join(folder, 'tables.html')]).code).toBe(0);
      const view = await opened('tables.html', width, scheme, true);
      expect(await view.page.locator('section').count()).toBeGreaterThan(20);
      expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(view.heard).toEqual([]);
      await view.page.evaluate(axe.source);
      const found = await view.page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        'axe.run()',
      );
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await view.close();
    },
    60_000,
  );

  test('names that are markup stay text', async () => {
    const view = await opened('evil.html', 1280, 'light');
    const { page } = view;
    expect(await page.title()).toBe(`Customer relationship report: ${evil}.csv`);
    expect(await page.locator('h1').textContent()).toBe(`Customer relationship report: ${evil}.csv`);
    expect(await page.locator('img').count()).toBe(0);
    await page.locator('[aria-labelledby^="chart-order-counts"] rect').first().hover();
    expect(view.heard).toEqual([]);
    await view.close();
  });
});
