import { describe, expect, test } from 'vitest';
import { type Options, roi, type WhatIfQuestion, whatIf, whatIfOnCounts } from '../../src/index.js';
import { fixture, sharedData } from '../files.js';

describe('five more, on 80%, 60% and 90%, discounted by 10%', () => {
  test.each([
    [0.8, '+5pp', 2.667, 3.4, 0.275],
    [0.8, '+5%', 2.667, 3.231, 0.212],
    [0.6, '+5pp', 1.2, 1.444, 0.204],
    [0.6, '+5%', 1.2, 1.34, 0.117],
    [0.9, '+5pp', 4.5, 6.333, 0.407],
    [0.9, '+5%', 4.5, 6.097, 0.355],
  ])('%d %s', (rate, retention, before, after, change) => {
    const { model } = whatIfOnCounts({ rate, ror: undefined }, { retention }).whatIf.retention ?? {};
    expect(model?.before.valueFactor).toBeCloseTo(before, 3);
    expect(model?.after.valueFactor).toBeCloseTo(after, 3);
    expect(model?.change).toBeCloseTo(change, 3);
  });
});

describe('TINY: S = A F, of whom A bought again; ROR 5 of 6', () => {
  const tiny = async (question: WhatIfQuestion) => {
    const options = { customers: [fixture('tiny-customers.csv')], asOf: '2024-12-31' };
    return (await whatIf([fixture('tiny-orders.csv')], options, question)).whatIf;
  };
  test('retention 50%', async () => {
    const { retention, target } = await tiny({ retention: '+5pp' });
    expect(target).toBeNull();
    expect(retention).toMatchObject({ rate: 0.5, retained: 1, start: 2, newRate: 0.55 });
    // A spent 100 in the window; 400 was spent by six.
    expect(retention?.direct).toMatchObject({ customers: 0, perCustomer: { XXX: '100.00' } });
    expect(retention?.model?.before).toMatchObject({
      valueFactor: expect.closeTo(0.5 / 0.6, 12),
      customerValue: { XXX: '55.56' },
    });
  });
  test('ROR of 90% needs one more', async () => {
    const { retention, target } = await tiny({ target: 'ror=90%' });
    expect(retention).toBeNull();
    expect(target).toMatchObject({
      target: 0.9,
      rate: 5 / 6,
      relationship: 5,
      helped: 6,
      needed: 1,
      neededNew: 4,
    });
  });
  test('ROI stands beside ROR; buyers brought 89.29 on average', async () => {
    const options = { customers: [fixture('tiny-customers.csv')], asOf: '2024-12-31' };
    const result = await roi([fixture('tiny-orders.csv')], options, { gain: '1500.00', cost: '1000' });
    expect(result.roi).toEqual({ rate: 0.5, reason: null, gain: '1500.00', cost: '1000', net: '500.00' });
    expect(result.ror).toMatchObject({ rate: 5 / 6, helped: 6 });
    expect(result.allowableCac).toMatchObject({
      buyers: 7,
      customerValue: { XXX: '89.29' },
      allowableCac: { XXX: '29.76' },
    });
  });
});

// Expected figures were computed independently in Python.
const path = sharedData('cdnow-sample/CDNOW_sample.txt');
describe.skipIf(path === undefined)('CDNOW sample: 812 of 2,357 retained', () => {
  const cdnow = async (question: WhatIfQuestion, more: Options = {}) => {
    const options = { header: false, map: { customer: '2', date: '3', amount: '5' }, ...more };
    return (await whatIf([path ?? ''], options, question)).whatIf;
  };
  test('+5pp: +22.6% by the model, directly 118 customers', async () => {
    const { retention } = await cdnow({ retention: '+5pp' });
    expect(retention?.rate).toBeCloseTo(0.344506, 6);
    expect(retention?.model?.change).toBeCloseTo(0.226294, 6);
    expect(retention?.model?.before.customerValue).toEqual({ XXX: '55.01' });
    expect(retention?.direct).toEqual({
      customers: 118,
      perCustomer: { XXX: '120.64' },
      margin: { XXX: '14236.10' },
    });
  });
  test('+5%: +7.4% by the model, directly 41 customers, of a margin of 30%', async () => {
    const { retention } = await cdnow({ retention: '+5%', margin: '0.3' });
    expect(retention?.model?.change).toBeCloseTo(0.074499, 6);
    expect(retention?.direct).toMatchObject({ customers: 41, margin: { XXX: '1483.93' } });
  });
  test('where all are repeat customers ROR needs no more', async () => {
    expect((await cdnow({ target: 'ror=1' })).target).toMatchObject({ rate: 1, needed: 0, neededNew: 0 });
  });
});
