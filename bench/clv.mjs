// Fitting the models of ror clv to a million customers (3 million orders) against reading them: the median of the ratios of pairs, run in
// turn. npm run build first. Customers buy and stop as the models say, so that there is something to find.
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, median, run } from './measure.mjs';

const PAIRS = Number(process.env['PAIRS'] ?? 3);
const CUSTOMERS = Number(process.env['CUSTOMERS'] ?? 1_000_000);
const DAYS = 1095;

const ror = fileURLToPath(new URL('../bin/ror.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ror-bench-'));
const orders = join(folder, 'orders.csv');
const written = writeCustomers(orders, CUSTOMERS);

/** @type {number[]} */
const ratios = [];
/** @type {number[]} */
const reading = [];
/** @type {number[]} */
const memory = [];
for (let pair = 0; pair < PAIRS; pair++) {
  const read = run([ror, 'calc', orders, '--metric', 'ror', '--format', 'json']);
  const fitted = run([ror, 'clv', orders, '--format', 'json']);
  ratios.push((fitted.seconds - read.seconds) / read.seconds);
  reading.push(read.seconds);
  memory.push(fitted.megabytes);
}
judge(
  `ror clv of ${CUSTOMERS} customers beside reading`,
  median(ratios),
  10,
  `reading ${median(reading).toFixed(2)} s (${written} orders), peak ${Math.max(...memory)} MB`,
);
rmSync(folder, { recursive: true });

/**
 * Writes the orders of customers who start within two years of three: rates gamma (2, a purchase in 250 days), stopping beta (1, 2), spend gamma around a
 * mean of the customer's own.
 *
 * @param {string} path
 * @param {number} customers
 */
function writeCustomers(path, customers) {
  const random = seeded(42);
  const exponential = () => -Math.log(1 - random());
  const first = Date.UTC(2022, 0, 1);
  const file = openSync(path, 'w');
  let text = 'order_id,customer_id,created_at,total,currency\n';
  let order = 0;
  for (let customer = 0; customer < customers; customer++) {
    const rate = (exponential() + exponential()) / 500;
    const stopping = 1 - random() ** (1 / 2);
    // An inverse gamma mean of shape 4.
    const mean = 120 / (exponential() + exponential() + exponential() + exponential());
    let day = random() * 730;
    let isActive = true;
    for (let purchase = 0; isActive && day < DAYS; purchase++) {
      const total = (mean * (exponential() + exponential() + exponential() + exponential())) / 4;
      const date = new Date(first + Math.floor(day) * 86_400_000).toISOString().slice(0, 10);
      text += `O${order++},C${customer},${date},${Math.max(total, 0.01).toFixed(2)},EUR\n`;
      if (text.length > 1 << 20) {
        writeSync(file, text);
        text = '';
      }
      // Nobody stops before a repeat purchase.
      isActive = purchase === 0 || random() >= stopping;
      day += exponential() / rate;
    }
  }
  writeSync(file, text);
  closeSync(file);
  return order;
}

/**
 * mulberry32: the same on every machine, and with no pattern from one number to the next, which would be in the orders.
 *
 * @param {number} seed
 */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
