import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { recognizePreset } from '../../src/input/presets/index.js';
import { fixture } from '../files.js';

test('Stripe subscriptions are recognised, and are no orders', async () => {
  const path = fixture('presets/stripe-subscriptions.csv');
  await expect(calculate([path])).rejects.toThrow(
    `${path}: is a subscriptions export (Stripe subscriptions); it has no orders.\nror retention --subscriptions FILE reads it; here give the export of the payments or orders.`,
  );
});

test('the older header says Start (UTC)', () => {
  const columns = ['id', 'Customer ID', 'Status', 'Start (UTC)', 'Canceled At (UTC)', 'Ended At (UTC)'];
  expect(recognizePreset(columns)?.id).toBe('stripe-subscriptions');
});
