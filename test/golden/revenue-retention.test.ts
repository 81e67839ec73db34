import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture, sharedData } from '../files.js';

const path = sharedData('cdnow-sample/CDNOW_sample.txt');

describe.skipIf(path === undefined)('CDNOW sample', () => {
  test('revenue retention of Q4 1997 in Q1 1998: base 404 with 28,109.27, NRR .566104, GRR .396304', async () => {
    const { metrics } = await calculate([path ?? ''], {
      header: false,
      map: { customer: '2', date: '3', amount: '5' },
      asOf: '1998-03-31',
      window: '3m',
      metric: ['revenueRetention', 'retention'],
    });
    const [result] = Object.values(metrics.revenueRetention?.byCurrency ?? {});
    expect(metrics.revenueRetention?.nrr).toBeCloseTo(0.566104, 6);
    expect(metrics.revenueRetention?.grr).toBeCloseTo(0.396304, 6);
    // The numbers of customers are those of the quarter's customer retention: 404, of whom 196 are retained, 188 reactivated.
    expect(result).toMatchObject({
      start: '28109.27',
      customers: { start: 404, churned: 208, reactivated: 188, new: 0 },
    });
    expect(metrics.retention).toMatchObject({ start: 404, churned: 208, reactivated: 188 });
  });
});

describe('TINY', () => {
  test('A stays, F is lost, B C D E are new, J is back', async () => {
    const { metrics } = await calculate([fixture('tiny-orders.csv')], {
      customers: [fixture('tiny-customers.csv')],
      asOf: '2024-12-31',
      metric: ['revenueRetention'],
    });
    const [result] = Object.values(metrics.revenueRetention?.byCurrency ?? {});
    expect(result).toMatchObject({
      nrr: 100 / 190,
      grr: 100 / 190,
      start: '190.00',
      new: '255.00',
      expansion: '0.00',
      reactivation: '45.00',
      contraction: '0.00',
      churn: '90.00',
      end: '400.00',
      customers: { start: 2, new: 4, unchanged: 1, reactivated: 1, churned: 1, expanded: 0, contracted: 0 },
    });
  });
});
