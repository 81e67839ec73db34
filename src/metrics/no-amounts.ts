import type { Warning } from '../model/data-summary.js';

/** What is said where the data have no amounts and a figure has parts in money. */
export const NO_AMOUNTS: Warning = {
  code: 'noAmounts',
  message: 'No column gives amounts: revenue figures are left out. Name one with --map amount=COLUMN.',
};
