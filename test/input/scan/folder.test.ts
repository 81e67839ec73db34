import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { calculate } from '../../../src/index.js';

test('where no order counts, the folder for rows has gone when that is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ror-test-'));
  const rows = Array.from(
    { length: 150_000 },
    (_none, at) => `${at},customer-${at},2024-05-01,10.00,cancelled`,
  );
  const orders = join(folder, 'orders.csv');
  writeFileSync(orders, `order_id,customer_id,date,total,status\n${rows.join('\n')}\n`);
  vi.stubEnv('TMPDIR', folder);
  await expect(calculate([orders], { engine: 'threads', memory: '300MB' })).rejects.toThrow(/no order/i);
  vi.unstubAllEnvs();
  expect(readdirSync(folder)).toEqual(['orders.csv']);
});
