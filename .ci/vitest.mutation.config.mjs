import { statSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

// A mutant is dead when one test fails, so those of single formulas come first and the golden ones, which read whole files, last. No other may load
// all of the library (src/index.ts): that takes longer than most of the tests.
class QuickFirst extends BaseSequencer {
  /** @param {Parameters<BaseSequencer['sort']>[0]} files */
  async sort(files) {
    const cost = ({ moduleId }) => (moduleId.includes('/golden/') ? 1e9 : 0) + statSync(moduleId).size;
    return files.toSorted((a, b) => cost(a) - cost(b));
  }
}

// The tests that hold the figures: those of the formulas and folds, and the golden ones.
export default defineConfig({
  test: {
    include: ['test/metrics/**/*.test.ts', 'test/golden/**/*.test.ts', 'test/docs/metrics.test.ts'],
    setupFiles: ['.ci/vitest.mutation.setup.mjs'],
    testTimeout: 60_000,
    // Nothing in src/metrics keeps state between calls, so files of tests can share the modules: half the time.
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
