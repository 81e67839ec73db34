import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { InputError } from '../../src/input/input-error.js';
import { file } from '../files.js';

const JSON_SAID = 'is JSON, not CSV. Export the orders as CSV.';
const PAGE_SAID =
  'is a web page, not CSV: the download may have been a sign-in page. Sign in and export the orders as CSV again.';
const XML_SAID = 'is XML or HTML, not CSV. Export the orders as CSV.';

describe('a text that is something else is refused as that', () => {
  test.each([
    ['{"error":"unauthorized"}', JSON_SAID],
    ['\uFEFF\n  {\n    "orders": [\n      {"id": 1, "customer": "ann"}', JSON_SAID],
    ['{"id":1,"date":"2025-01-01"}\n{"id":2,"date":"2025-01-02"}\n', JSON_SAID],
    ['[\n  {"id": 1, "customer": "ann", "date": "2025-01-01"},\n', JSON_SAID],
    ['[["id","date"],["1","2025-01-01"]]', JSON_SAID],
    ['["id", "date"]\n', JSON_SAID],
    ['{}\n', JSON_SAID],
    ['\n<!DOCTYPE html>\n<html lang="en"><title>Sign in</title>', PAGE_SAID],
    ['<html>\n<body>Log in, please</body></html>', PAGE_SAID],
    ['<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', PAGE_SAID],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<orders><order id="1"/></orders>', XML_SAID],
    ['<orders>\n  <order id="1"/>\n</orders>', XML_SAID],
    ['<table><tr><td>Date</td><td>Customer</td></tr></table>', XML_SAID],
  ])('%j', async (text, said) => {
    const path = file(text);
    await expect(calculate([path])).rejects.toThrow(new InputError(`${path}: ${said}`));
  });

  test('also in gzip', async () => {
    const path = file(gzipSync('{"error":"unauthorized"}'));
    await expect(calculate([path])).rejects.toThrow(new InputError(`${path}: ${JSON_SAID}`));
  });
});

describe('CSV that begins as such texts do is CSV', () => {
  test.each([
    ['<Order>,<Customer>,<Date>\n1,ann,2025-01-01\n', '<Date>', '<Customer>'],
    ['[Order],[Customer],[Date]\n1,ann,2025-01-01\n', '[Date]', '[Customer]'],
    ['{Order},{Customer},{Date}\n1,ann,2025-01-01\n', '{Date}', '{Customer}'],
  ])('%j', async (text, date, customer) => {
    const { data } = await calculate([file(text)], { map: { date, customer } });
    expect(data.orders.counted).toBe(1);
  });
});
