import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test("Amazon's All Orders names no buyer: refused, with the report to take instead", async () => {
  const path = fixture('presets/amazon-all-orders.txt');
  await expect(calculate([path])).rejects.toThrow(
    'Amazon leaves the buyer out of All Orders: take the New Orders report (Seller Central > Orders > Order Reports), which has buyer-email.',
  );
  await expect(calculate([path])).rejects.toThrow(
    `${path}: no column names the customer. The Amazon All Orders export has the columns "amazon-order-id", `,
  );
});
