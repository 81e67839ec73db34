// Why mutants of src/metrics live that no test kills: kept by hand, for docs/mutation.md. One is known by its file below src/metrics, how its
// code begins, and, where that alone does not tell, what stood there instead.

/**
 * @typedef {object} Reason
 * @property {string} kind A heading of the document.
 * @property {string} file
 * @property {string} from
 * @property {string} [to]
 * @property {string} why
 */

const SAME = 'Nothing changes: equivalent';
const GUARD = 'Never reached: for the type checker';
const WORK = 'Only more work: the figures are the same';

/** @type {readonly Reason[]} */
export const survivors = [
  {
    kind: GUARD,
    file: 'loyalty.ts',
    from: '{ ...emptyGroup(scope), recency: [], oneOrderAway: 0 }',
    why: 'a tally has all tiers of its scope',
  },
];
