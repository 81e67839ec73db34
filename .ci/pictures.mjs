// Makes the pictures that the README shows, in docs/img, of the fixtures, in Debian's Chromium (apt-get install chromium fonts-dejavu): the top of the report,
// and what two commands print in a terminal of 120 columns. `npm run pictures` builds the program first.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { terminalPage } from './terminal-page.mjs';

const COLUMNS = 120;
const ORDERS = ['fixtures/shopify-orders.csv', '--customers', 'fixtures/shopify-customers.csv'];
const IN_TERMINAL = {
  calc: ['calc', ...ORDERS],
  cohort: ['cohort', 'fixtures/shopify-orders.csv', '--by', 'quarter'],
};

const root = fileURLToPath(new URL('..', import.meta.url));

function ror(words) {
  const run = spawnSync(process.execPath, ['bin/ror.js', ...words, '--quiet'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1', COLORTERM: 'truecolor', COLUMNS: String(COLUMNS) },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

mkdirSync(`${root}/docs/img`, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const report = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: 'light' });
  await report.setContent(ror(['report', ...ORDERS]));
  await report.screenshot({ path: `${root}/docs/img/report.png` });

  const terminal = await browser.newPage({ viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 1.5 });
  for (const [name, words] of Object.entries(IN_TERMINAL)) {
    await terminal.setContent(terminalPage(`ror ${words.join(' ')}`, ror(words), COLUMNS));
    await terminal.locator('main').screenshot({ path: `${root}/docs/img/${name}.png` });
  }
} finally {
  await browser.close();
}
