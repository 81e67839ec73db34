import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { file } from '../files.js';
import { bothMade, hasDuckDb } from '../input/duckdb/both-engines.js';
import { seeded } from './mutate.js';
import { mutatedFixture } from './mutated-fixture.js';

const RUNS = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 400) / 4);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

test.skipIf(!hasDuckDb)(
  `both engines make the same of ${RUNS} mutated files`,
  {
    timeout: RUNS * 2000,
  },
  async () => {
    for (let run = 0; run < RUNS; run++) {
      const random = seeded(SEED * 2_000_003 + run);
      const { path, bytes, done } = mutatedFixture(random);
      const mutated = file(bytes, 'mutated-for-both.csv');
      const { memory, duckdb } = await bothMade([mutated]);
      if (duckdb.text === memory.text) continue;
      const kept = join(tmpdir(), `ror-engines-${SEED}-${run}.csv`);
      writeFileSync(kept, bytes);
      expect(duckdb.text, `${path} after ${done.join(', ')} (kept as ${kept})`).toBe(memory.text);
    }
  },
);
