// Mutation testing of the figures: `npm run mutation`. How many of the mutants of src/metrics the tests kill says how well they hold: at least 90%.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: '.ci/vitest.mutation.config.mjs' },
  coverageAnalysis: 'perTest',
  mutate: ['src/metrics/**/*.ts'],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  // Constants of a module (texts, mostly) would each need a run of all tests; test/docs/metrics.test.ts holds the texts.
  ignoreStatic: true,
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['bench', 'docs/img', 'reports', 'fixtures/corpora', 'fixtures/damaged'],
  concurrency: 2,
  timeoutMS: 15_000,
  // Stryker would rewrite it by an API that TypeScript 7 does not have; vitest needs none of it.
  tsconfigFile: 'no-tsconfig.json',
};
