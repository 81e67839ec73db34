import { defineConfig } from 'vitest/config';

// The tests that hold the figures: those of the formulas and folds, and the golden ones.
export default defineConfig({
  test: {
    include: ['test/metrics/**/*.test.ts', 'test/golden/**/*.test.ts', 'test/docs/metrics.test.ts'],
    testTimeout: 60_000,
  },
});
