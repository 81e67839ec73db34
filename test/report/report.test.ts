import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { calculate, reportJsonSchema, reportSchema } from '../../src/index.js';
import { fixture } from '../files.js';

test.each([
  'shopify-orders.csv',
  'woocommerce-orders.csv',
  'stripe-payments.csv',
  'online-retail.csv',
  'orders-semicolon.csv',
  'orders-utf16.txt',
  'tiny-orders.csv',
])('the report on %s has the shape that the schemas say', async (name) => {
  const report = await calculate([fixture(name)]);
  const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema());
  expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors)).toBe(true);
  expect(reportSchema().parse(report)).toEqual(report);
});
