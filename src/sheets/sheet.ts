/** What a cell holds: money and dates (YYYY-MM-DD) as text, a fraction as 0.717 for 71.7%. */
export type Cell =
  | { readonly kind: 'text' | 'money' | 'date'; readonly value: string }
  | { readonly kind: 'integer' | 'fraction' | 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** The kinds of cells. */
export type CellKind = Cell['kind'];

/**
 * A table of a result: `name` is its place there, such as `loyalty.tiers`, `title` the same for people. A cell is `null` where the result has no value, and all
 * rows are as long as `columns`. `about` says whether it holds figures or what stands beside them.
 */
export interface Sheet {
  readonly name: string;
  readonly title: string;
  readonly about: 'figures' | 'run';
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (Cell | null)[])[];
}

/** The columns of a sheet that is no list: a row a measure. */
export const MEASURES = ['measure', 'value'] as const;

/** Whether a sheet is a row a measure, and no list. */
export function isMeasures({ columns }: Pick<Sheet, 'columns'>): boolean {
  return columns[0]?.name === MEASURES[0];
}
