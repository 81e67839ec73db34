// Makes an order file: node bench/generate.mjs --orders 1000000 --output FILE [--shuffled]. The same numbers give the same bytes.
// Eight columns, 80 bytes a row; ids count up in time order as in real exports, or rows in random order.
import { closeSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    output: { type: 'string' },
    shuffled: { type: 'boolean', default: false },
  },
});
if (values.output === undefined) throw new Error('--output FILE is missing');
writeOrders(values.output, Number(values.orders), values.shuffled);

/**
 * @param {string} path
 * @param {number} orders
 * @param {boolean} shuffled
 */
export function writeOrders(path, orders, shuffled) {
  const random = seeded(42);
  const customers = Math.max(1, Math.round(orders / 5));
  const start = Date.UTC(2022, 0, 1);
  const step = (3 * 365 * 86_400_000) / orders;
  const sequence = Uint32Array.from({ length: orders }, (_, n) => n);
  if (shuffled) {
    for (let n = orders - 1; n > 0; n--) {
      const other = Math.floor(random() * (n + 1));
      [sequence[n], sequence[other]] = [sequence[other] ?? 0, sequence[n] ?? 0];
    }
  }
  const file = openSync(path, 'w');
  let text = 'order_id,customer_id,email,created_at,status,total,currency,channel\n';
  for (const n of sequence) {
    // Squared: some customers buy often, many once.
    const customer = Math.floor(random() ** 2 * customers);
    const at = new Date(start + Math.floor(n * step + random() * 60_000)).toISOString().slice(0, 19);
    const status = random() < 0.03 ? 'cancelled' : 'paid';
    const total = (random() * 200).toFixed(2);
    text += `O${String(n).padStart(8, '0')},C${String(customer).padStart(7, '0')},c${customer}@example.com,${at}Z,${status},${total},EUR,${random() < 0.5 ? 'web' : 'store'}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

/**
 * A linear congruential generator: the same on every machine.
 *
 * @param {number} seed
 */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
