import { minimize, type Objective } from './minimize.js';

/** How a fit went: `starts` searches were made from different places, of which `agreed` ended at the best likelihood. */
export interface Search {
  readonly starts: number;
  readonly agreed: number;
}

/** A fitted model, or why there is none. */
export type Fit<Parameters> = Fitted<Parameters> | Refused;

/** A fitted model. */
export interface Fitted<Parameters> {
  readonly kind: 'fitted';
  readonly parameters: Parameters;
  readonly logLikelihood: number;
  readonly search: Search;
}

/** Why there is no model. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

/** A parameter: its name, and what the data are like where the likelihood rises as long as it grows or shrinks. */
export interface ParameterName {
  readonly name: string;
  readonly grows?: string;
  readonly shrinks?: string;
}

/** A parameter whose logarithm (in scaled units) has come further than this has no best value. */
const FURTHEST = 11;

/** Mean log likelihoods that differ by no more than this are the same. */
const SAME = 1e-9;

/**
 * Searches the parameters, all above 0, with the largest mean log likelihood from several starts. Points are logarithms, and the objective is the mean
 * log likelihood's negative. Refused where the lowest point found is no minimum, or lies so far out that there is none.
 *
 * @example search(objective, [[0, 0], [1, -1]], [{ name: 'p' }, { name: 'q' }])
 */
export function search(
  objective: Objective,
  starts: readonly (readonly number[])[],
  names: readonly ParameterName[],
): { readonly kind: 'found'; readonly logs: readonly number[]; readonly search: Search } | Refused {
  const ends = starts
    .map((start) => minimize(objective, start, FURTHEST))
    .filter(({ value }) => Number.isFinite(value));
  const lowest = Math.min(...ends.map(({ value }) => value));
  const bottoms = ends.filter(({ value }) => value <= lowest + SAME);
  const end = bottoms.find(({ converged }) => converged) ?? bottoms[0];
  if (end === undefined) return { kind: 'refused', reason: 'the fit did not converge' };
  const far = names.findIndex((_name, at) => Math.abs(end.point[at] ?? 0) > FURTHEST);
  const name = names[far];
  if (name !== undefined) return { kind: 'refused', reason: ranAway(name, (end.point[far] ?? 0) > 0) };
  if (!end.converged) return { kind: 'refused', reason: 'the fit did not converge' };
  return { kind: 'found', logs: end.point, search: { starts: starts.length, agreed: bottoms.length } };
}

function ranAway(parameter: ParameterName, grows: boolean): string {
  const meaning = grows ? parameter.grows : parameter.shrinks;
  return (
    `the fit did not converge: ${parameter.name} ${grows ? 'grows' : 'shrinks'} without end` +
    (meaning === undefined ? '' : ` (${meaning})`)
  );
}
