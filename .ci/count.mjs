// Prints how many tests passed and failed, as the last line of .ci/run, from vitest's JSON report.
import { readFileSync } from 'node:fs';

const [, , file = ''] = process.argv;
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
  readFileSync(file, 'utf8'),
);
// A file that does not load has no tests to count, but it has failed.
const broken = testResults.filter(
  /** @param {{ status: string, assertionResults: unknown[] }} result */
  (result) => result.status === 'failed' && result.assertionResults.length === 0,
).length;
const skipped = numPendingTests === 0 ? '' : `, ${numPendingTests} skipped`;
console.log(`${numPassedTests} passed, ${numFailedTests + broken} failed${skipped}`);
