import { normalizeColumn } from './columns.js';
import type { Adjustment, Preset, VoidRule } from './presets/preset.js';

/** A void rule with the positions of its columns; `unless` is -1 where it has none. */
export interface PlacedVoidRule {
  readonly column: number;
  readonly when: VoidRule['when'];
  readonly unless: number;
  readonly reason: string;
}

/** Columns that are looked at beside those of the roles, by position: those of a preset, or found without one. */
export interface PresetColumns {
  /** Where the row's cell for a role is blank, these are looked at. */
  readonly otherwise: Readonly<Record<'order' | 'customer' | 'email' | 'end', readonly number[]>>;
  readonly voidWhere: readonly PlacedVoidRule[];
  /** Further columns of statuses: a row is void where one of them says so. */
  readonly statuses: readonly number[];
  /** A column that says yes for an order that was refunded in full, else no; -1 for none. */
  readonly refunded: number;
  readonly adjustments: readonly { readonly column: number; readonly by: Adjustment['by'] }[];
}

const ABSENT = -1;

/**
 * Finds the columns that a preset names beside those of the roles. What the file lacks is left out: exports differ by
 * version. `statuses` are further columns of statuses that were found without a preset, `refunded` one that says yes where an order was.
 *
 * @example presetColumns(['Order ID', 'Adjusted Order Total'], etsyOrders).adjustments // [{ column: 1, by: 'replacing' }]
 */
export function presetColumns(
  columns: readonly string[],
  preset: Preset | undefined,
  statuses: readonly number[] = [],
  refunded?: number,
): PresetColumns {
  const names = columns.map(normalizeColumn);
  const at = (column: string) => names.indexOf(normalizeColumn(column));
  const all = (candidates: readonly string[] = []) =>
    candidates.map(at).filter((column) => column !== ABSENT);
  return {
    otherwise: {
      order: all(preset?.otherwise?.order),
      customer: all(preset?.otherwise?.customer),
      email: all(preset?.otherwise?.email),
      end: all(preset?.otherwise?.end),
    },
    voidWhere: (preset?.voidWhere ?? [])
      .map(({ column, when, unless, reason }) => ({
        column: at(column),
        when: typeof when === 'string' ? when : when.map((word) => word.toLowerCase()),
        unless: unless === undefined ? ABSENT : at(unless),
        reason,
      }))
      .filter(({ column }) => column !== ABSENT),
    statuses,
    refunded: refunded ?? ABSENT,
    adjustments: (preset?.adjustments ?? [])
      .map(({ column, by }) => ({ column: at(column), by }))
      .filter(({ column }) => column !== ABSENT),
  };
}

/** The positions of all these columns. */
export function columnsOf({
  otherwise,
  voidWhere,
  statuses,
  refunded,
  adjustments,
}: PresetColumns): readonly number[] {
  return [
    ...Object.values(otherwise).flat(),
    ...voidWhere.flatMap(({ column, unless }) => (unless === ABSENT ? [column] : [column, unless])),
    ...statuses,
    ...(refunded === ABSENT ? [] : [refunded]),
    ...adjustments.map(({ column }) => column),
  ];
}
