import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { calculate, InputError, type Report, reportSchema } from '../../src/index.js';
import { file } from '../files.js';
import { seeded } from './mutate.js';
import { mutatedFixture } from './mutated-fixture.js';

/** `FUZZ_RUNS=10000 npx vitest run test/fuzz` takes some minutes; the usual tests see the first few hundred. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 400);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const LIMIT = 20_000;

const schema = reportSchema();

test(`${RUNS} mutated files end in a report that adds up or in a clear error`, {
  timeout: RUNS * 1000,
}, async () => {
  for (let run = 0; run < RUNS; run++) {
    const random = seeded(SEED * 1_000_003 + run);
    const { path, bytes, done } = mutatedFixture(random);
    const mutated = file(bytes, 'mutated.csv');
    const fault = await faultOf(mutated);
    if (fault === undefined) continue;
    const kept = join(tmpdir(), `ror-fuzz-${SEED}-${run}.csv`);
    writeFileSync(kept, bytes);
    expect.fail(`${path} after ${done.join(', ')} (kept as ${kept}): ${fault}`);
  }
});

/** What is wrong with how a file ends, if anything is. */
async function faultOf(path: string): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('takes too long'), LIMIT);
  });
  const outcome = calculate([path]).then(faultOfReport, faultOfError);
  const fault = await Promise.race([outcome, late]);
  clearTimeout(timer);
  return fault;
}

function faultOfError(error: unknown): string | undefined {
  if (!(error instanceof InputError)) return `a bug: ${error instanceof Error ? error.stack : String(error)}`;
  const lines = error.message.split('\n').length;
  return lines <= 3 ? undefined : `an error of ${lines} lines: ${error.message}`;
}

function faultOfReport(report: Report): string | undefined {
  const checked = schema.safeParse(report);
  if (!checked.success) return `not as the schema says: ${JSON.stringify(checked.error.issues[0])}`;
  const { rows, orders, files: read, customers } = report.data;
  for (const { rows: all, accepted, rejected } of read) {
    if (all !== accepted + rejected || accepted < 0)
      return `rows ${all}, accepted ${accepted}, rejected ${rejected}`;
  }
  if (rows.read !== rows.accepted + rows.rejected) return 'rows do not add up';
  const { total, counted, refunds, duplicates, conflicts, anonymous, afterAsOf, voidReasons } = orders;
  const places = counted + orders.void + refunds + duplicates + conflicts + anonymous + afterAsOf;
  if (places !== total) return `orders do not add up: ${JSON.stringify(orders)}`;
  if (Object.values(voidReasons).reduce((a, b) => a + b, 0) !== orders.void)
    return 'void reasons do not add up';
  if (customers.buyers > customers.total || counted < customers.buyers)
    return `buyers: ${JSON.stringify(customers)}`;
  const { ror, repeat, loyalty, retention } = report.metrics;
  const rates = [ror?.rate, repeat?.rate, loyalty?.rate, retention?.churnRate];
  return rates.some((rate) => rate !== undefined && rate !== null && !(rate >= 0 && rate <= 1))
    ? `a rate outside of 0..1: ${rates.join(' ')}`
    : undefined;
}
