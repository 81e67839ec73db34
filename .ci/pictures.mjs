// Makes docs/img/report.png, the picture that the README shows: the top of the report of the fixtures, 1280 pixels wide, in Debian's Chromium. Run `npm run build` first.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = spawnSync(
  process.execPath,
  [
    'bin/ror.js',
    'report',
    'fixtures/shopify-orders.csv',
    '--customers',
    'fixtures/shopify-customers.csv',
    '--quiet',
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
if (run.status !== 0) throw new Error(run.stderr);

mkdirSync(`${root}/docs/img`, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: 'light' });
  await page.setContent(run.stdout);
  await page.screenshot({ path: `${root}/docs/img/report.png` });
} finally {
  await browser.close();
}
