import type { Dialect } from './dialect.js';
import { select } from './normalised-rows.js';

/**
 * Whose the addresses beside ids are, as SQL: `address`, `owner`, and `owners`, how many ids it stands beside. `placed` is a table of what `placedQuery` gives, with or without
 * more of it.
 *
 * @example ownersQuery('placed')
 */
export function ownersQuery(placed: string): string {
  const columns = ['tie AS address', 'MIN(customer) AS owner', 'COUNT(DISTINCT customer) AS owners'];
  return `${select(columns, `${placed} AS with_ties`)}\nWHERE by_address = 0 AND customer <> '' AND tie <> ''\nGROUP BY tie`;
}

/**
 * The entries of customers as SQL, in the words of a stream for `ror tally`: `customer`, `day`, `units`, `flags` and `currency`, each a text, and `wall` and `order_id` by which those of a day are in
 * order. Those of customers who are known by an address alone go to the id beside which it stands. An irregular order is an entry of '', at which `ror tally` stops: it must not be lost.
 * `placed` is a table of what `placedQuery` gives, `owners` what `ownersQuery` gives of it; `hasAmounts` says whether the files have any.
 *
 * @example entriesQuery('placed', `(${ownersQuery('placed')})`, true, postgres)
 */
export function entriesQuery(
  placed: string,
  owners: string,
  hasAmounts: boolean,
  dialect: Dialect,
  places: readonly string[] = [],
): string {
  const isIrregular = "place = 'irregular' OR by_address = 1 AND owners > 1";
  const owned = `${placed} AS entries LEFT JOIN ${owners} AS owned ON by_address = 1 AND customer = address`;
  const columns = [
    `CASE WHEN ${isIrregular} THEN '' ELSE coalesce(owner, customer) END AS customer`,
    `CASE WHEN ${isIrregular} THEN '' ELSE ${dialect.day('wall')} END AS day`,
    hasAmounts ? `${dialect.asText('ABS(net)')} AS units` : "'' AS units",
    "CASE WHEN place = 'refund' THEN '1' ELSE '0' END AS flags",
    'currency',
    'wall',
    'order_id',
    ...places,
  ];
  return `${select(columns, owned)}\nWHERE place = 'irregular' OR place IN ('sale', 'refund') AND customer <> ''`;
}
