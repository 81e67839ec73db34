import { quoted } from './input/choose-roles.js';
import { normalizeColumn } from './input/columns.js';
import type { InputPlan } from './input/plan.js';
import type { SegmentSource } from './input/segments/segment-source.js';
import { SegmentValues } from './input/segments/segment-values.js';
import { nearest } from './nearest.js';
import { type Settings, SettingsError } from './settings.js';

type Holds = SegmentSource['holds'];
type Positions = ReadonlyMap<InputPlan, number>;

const COLUMNS_LISTED = 20;

/** A column that no file has. */
export class UnknownColumn extends SettingsError {
  /** The column as the user names it. */
  readonly column: string;

  constructor(column: string, message: string) {
    super(message);
    this.column = column;
  }
}

/**
 * Finds the columns that customers are to be grouped by, by name, in the order files and customers files: case, spaces, _ and - make no
 * difference, and a number from 1 on is a position in the order files. `orders.` or `customers.` before a name says in which files, as is needed
 * where both have it. Throws a SettingsError for a column that no file has (an UnknownColumn), or that is not the only one of its name.
 *
 * @example segmentSources(settingsOf({ by: ['channel'] }), plans)[0]?.holds // 'orders'
 */
export function segmentSources(
  { by, byRule }: Pick<Settings, 'by' | 'byRule'>,
  plans: readonly InputPlan[],
): readonly SegmentSource[] {
  const sources = by.map((name) => sourceOf(name, plans));
  const [first] = sources;
  if (byRule !== undefined && (first === undefined || sources.every(({ holds }) => holds === 'customers'))) {
    throw new SettingsError(
      first === undefined
        ? 'byRule: says which order decides the segment of a customer, and there are no segments; name a column with --by'
        : `byRule: says which order decides, and ${quoted(first.name)} is a column of a customers file, which has one value for each customer`,
    );
  }
  return sources;
}

function sourceOf(name: string, plans: readonly InputPlan[]): SegmentSource {
  const found = (holds: Holds, wanted: string, numbers: boolean): Positions =>
    new Map(
      plans
        .filter((plan) => plan.holds === holds)
        .map((plan) => [plan, positionOf(name, wanted, plan, numbers)] as const)
        .filter((entry): entry is readonly [InputPlan, number] => entry[1] !== undefined),
    );
  const source = (holds: Holds, positions: Positions): SegmentSource => ({
    name,
    holds,
    positions,
    values: new SegmentValues(name),
  });

  const [orders, customers] = [found('orders', name, true), found('customers', name, false)];
  const [inOrders, inCustomers] = [[...orders.keys()][0], [...customers.keys()][0]];
  if (inOrders !== undefined && inCustomers !== undefined) {
    throw new SettingsError(
      `by: ${inOrders.name} and ${inCustomers.name} both have a column ${quoted(name)}.\n` +
        `Write orders.${name} for what each order says, or customers.${name} for what the list of customers says.`,
    );
  }
  if (inOrders !== undefined) return source('orders', orders);
  if (inCustomers !== undefined) return source('customers', customers);
  const [, kind = '', rest = ''] = /^(orders|customers)\.(.+)$/i.exec(name) ?? [];
  const holds = kind.toLowerCase() === 'customers' ? 'customers' : 'orders';
  const positions = rest === '' ? new Map<InputPlan, number>() : found(holds, rest.trim(), true);
  if (positions.size > 0) return source(holds, positions);
  throw new UnknownColumn(name, unknown(name, plans));
}

/** The position of a column in a file. Throws a SettingsError where several have its name and none is written just so. */
function positionOf(
  name: string,
  wanted: string,
  { name: file, columns }: InputPlan,
  numbers: boolean,
): number | undefined {
  const normal = normalizeColumn(wanted);
  const named = [...columns.keys()].filter((at) => normalizeColumn(columns[at] ?? '') === normal);
  const exact = named.filter((at) => columns[at] === wanted);
  const [position, ...others] = exact.length === 1 ? exact : named;
  if (others.length > 0) {
    const shown = named.map((at) => `${quoted(columns[at] ?? '')} (${at + 1})`).join(', ');
    throw new SettingsError(
      `by: ${file} has more than one column ${quoted(name)}: ${shown}; choose one by its number`,
    );
  }
  if (position !== undefined) return position;
  const number = numbers && /^\d+$/.test(wanted) ? Number(wanted) : 0;
  return number >= 1 && number <= columns.length ? number - 1 : undefined;
}

function unknown(name: string, plans: readonly InputPlan[]): string {
  const readable = plans.filter(({ holds }) => holds === 'orders' || holds === 'customers');
  // Those of the orders first: that is where people look for a channel or a country.
  const ordersFirst = readable.toSorted(
    (a, b) => Number(b.holds === 'orders') - Number(a.holds === 'orders'),
  );
  const columns = [...new Set(ordersFirst.flatMap((plan) => plan.columns))].filter((column) => column !== '');
  const meant = nearest(name.replace(/^(orders|customers)\./i, ''), columns);
  const shown = columns.slice(0, COLUMNS_LISTED).map(quoted).join(', ');
  const more = columns.length > COLUMNS_LISTED ? ` and ${columns.length - COLUMNS_LISTED} more` : '';
  return (
    `by: no file has a column ${quoted(name)}${meant === undefined ? '' : `; did you mean ${quoted(meant)}?`}\n` +
    `The columns are ${shown}${more}; ror inspect lists them.`
  );
}
