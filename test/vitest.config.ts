import { defineConfig } from 'vitest/config';

// .ci/run names a file for the results, to count them.
const json = process.env['VITEST_JSON'];

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'ror', include: ['test/**/*.test.ts'], exclude: ['test/spark/**'] } },
      // Five processes of Spark leave nothing to the others, so they run when those are done.
      {
        extends: true,
        test: { name: 'spark', include: ['test/spark/*.test.ts'], sequence: { groupOrder: 1 } },
      },
    ],
    reporters: json === undefined ? ['default'] : ['default', 'json'],
    ...(json === undefined ? {} : { outputFile: { json } }),
  },
});
