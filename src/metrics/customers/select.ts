import { ACQUISITION } from '../../model/order-book.js';
import { STATUSES } from '../customer-status.js';
import type { Scope } from '../metric.js';
import type { Segment } from '../rfm/segments.js';
import type { Assessed } from './assess.js';
import type { CustomerColumns } from './columns.js';

/** Which customers a command is about. */
export const SELECTIONS = ['all', 'at-risk', 'at-risk-or-lapsed', 'loyal', 'one-away'] as const;

export type Selection = (typeof SELECTIONS)[number];

/** By what customers can be filtered. */
export const WHERE_FIELDS = ['status', 'tier', 'segment', 'r', 'f', 'm', 'referred'] as const;

export type WhereField = (typeof WHERE_FIELDS)[number];

/** A field and the values of which it must have one. */
export interface Condition {
  readonly field: WhereField;
  readonly values: readonly string[];
}

/**
 * The rows of customers whom a command is about and who fulfil all conditions.
 *
 * @example selectRows(columns, assessed, scope, DEFAULT_SEGMENTS, { selection: 'all', where: [{ field: 'status', values: ['at-risk'] }] })
 */
export function selectRows(
  columns: CustomerColumns,
  assessed: Assessed,
  scope: Scope,
  segments: readonly Segment[],
  { selection, where }: { readonly selection: Selection; readonly where: readonly Condition[] },
): readonly number[] {
  const fieldOf = valuesOf(columns, assessed, scope, segments);
  const isSelected = selected(columns, assessed, scope, selection);
  return [...columns.customer.keys()].filter(
    (row) =>
      isSelected(row) && where.every(({ field, values }) => values.includes(fieldOf[field](row) ?? '')),
  );
}

function selected(
  { rfm: { occasions } }: CustomerColumns,
  { status }: Assessed,
  { loyal }: Scope,
  selection: Selection,
): (row: number) => boolean {
  const isStatus = (row: number, wanted: string) => STATUSES[status[row] ?? 0] === wanted;
  switch (selection) {
    case 'all':
      return () => true;
    case 'at-risk':
      return (row) => isStatus(row, 'at-risk');
    case 'at-risk-or-lapsed':
      return (row) => isStatus(row, 'at-risk') || isStatus(row, 'lapsed');
    case 'loyal':
      return (row) => (occasions[row] ?? 0) >= loyal;
    case 'one-away':
      return (row) => occasions[row] === loyal - 1;
  }
}

function valuesOf(
  columns: CustomerColumns,
  { status, tier, scores }: Assessed,
  { tiers }: Scope,
  segments: readonly Segment[],
): Readonly<Record<WhereField, (row: number) => string | undefined>> {
  return {
    status: (row) => STATUSES[status[row] ?? 0],
    tier: (row) => tiers[tier[row] ?? -1]?.name,
    segment: (row) => segments[scores.segments[row] ?? -1]?.name,
    r: (row) => String(scores.recency.scores[row]),
    f: (row) => String(scores.frequency.scores[row]),
    m: (row) => String(scores.monetary.scores[row]),
    referred: (row) => REFERRED[columns.acquisition[row] ?? ACQUISITION.unknown],
  };
}

/** By ACQUISITION. */
const REFERRED = ['unknown', 'no', 'yes'];
