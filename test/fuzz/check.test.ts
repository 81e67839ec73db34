import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { inputOptions, withoutPurchases } from '../../src/fold-files.js';
import { InputError } from '../../src/input/input-error.js';
import { checkInput } from '../../src/input/quality/check-input.js';
import { checkReport } from '../../src/report/check.js';
import { checkSchema } from '../../src/report/check-schema.js';
import { settingsOf } from '../../src/settings.js';
import { file, fixture } from '../files.js';
import { mutate, seeded } from './mutate.js';

const RUNS = 200;

const paths = (readdirSync(fixture('.'), { recursive: true }) as string[])
  .filter((name) => /\.(csv|tsv|txt)$/.test(name) && !name.startsWith('corpora'))
  .map((name) => join(fixture('.'), name))
  .filter((path) => statSync(path).size < 60_000)
  .toSorted();

test('ror check gives back every rejected row of mutated files, and its orders add up', {
  timeout: 60_000,
}, async () => {
  const options = { ...inputOptions(settingsOf({})), stdin: () => Readable.from([]) };
  for (let run = 0; run < RUNS; run++) {
    const random = seeded(7_000_003 + run);
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const other = paths[Math.floor(random() * paths.length)] ?? '';
    const { bytes, done } = mutate(readFileSync(path), readFileSync(other), random);
    const more = { customers: [], referrals: [] };
    const checked = await checkInput([file(bytes)], more, options, true).catch((error: unknown) => {
      if (error instanceof InputError) return undefined;
      throw error;
    });
    if (checked === undefined || checked.problem !== undefined) continue;
    const { data } = checked.input;
    const rejected = data.files.reduce((sum, each) => sum + each.rejected, 0);
    expect(checked.rejectedRows.length, `${path} after ${done.join(', ')}`).toBe(rejected);
    const files = checked.plans.map(({ name, holds }) => ({ name, holds, preset: 'x', title: 'x' }));
    const report = checkReport(files, data, checked.quality, withoutPurchases(checked.input));
    expect(checkSchema().safeParse(report).error).toBeUndefined();
    const sales = Object.values(checked.quality.currencies).reduce((sum, count) => sum + count, 0);
    expect(sales, `${path} after ${done.join(', ')}`).toBe(
      (report.orders?.counted ?? 0) + (report.orders?.anonymous ?? 0),
    );
  }
});
