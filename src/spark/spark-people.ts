import {
  isLargeShare,
  isWorthAWord,
  keysOf,
  MOST_LARGE,
  PLACEHOLDER_ADDRESS,
  PLACEHOLDERS,
  suspectWarnings,
} from '../input/quality/suspicious-customers.js';
import { Irregular } from '../input/regular/irregular.js';
import type { Suspects } from '../input/regular/regular-summary.js';
import { spark as dialect } from '../input/sql/dialects/spark.js';
import { ownersQuery } from '../input/sql/entries.js';
import type { SparkSession } from './spark-session.js';

/** What there is to say about the customers of a run. */
export interface People extends Suspects {
  readonly customers: number;
  /** Customers with an order or refund that is not void, and those orders and refunds. */
  readonly withEntries: number;
  readonly entries: number;
}

/** The view of whose the addresses beside ids are. */
export const OWNERS = 'ror_owners';

const NO_OWNERS = "SELECT '' AS address, '' AS owner, 0 AS owners WHERE 1 = 0";

/**
 * Counts the customers of a view of orders, and looks for those who may be more than one person. Throws an Irregular for an address that stands beside several ids and
 * alone: whose it is, only all of their keys say. `hasTies` says whether addresses stand beside ids.
 *
 * @example await joinedPeople(spark, 'ror_orders', true)
 */
export async function joinedPeople(spark: SparkSession, orders: string, hasTies: boolean): Promise<People> {
  await spark.view(OWNERS, hasTies ? ownersQuery(orders) : NO_OWNERS, true);
  const [[shared, unclear] = []] = hasTies
    ? await spark.rows(
        `SELECT (SELECT COUNT(*) FROM ${OWNERS} WHERE owners > 1), ` +
          `(SELECT COUNT(*) FROM ${orders} JOIN ${OWNERS} ON customer = address WHERE by_address = 1 AND owners > 1)`,
      )
    : [[0, 0]];
  if (Number(unclear) > 0) throw new Irregular('an address stands beside several customer ids, and alone');
  const isPlaceholder = `by_address = 1 AND customer RLIKE ${dialect.text(PLACEHOLDER_ADDRESS.source)}`;
  const words = PLACEHOLDERS.flatMap((word) => keysOf(word, [''])).map(dialect.text);
  await spark.view(
    'ror_people',
    'SELECT key, SUM(purchase) AS purchases, SUM(entry) AS entries, ' +
      `CASE WHEN MAX(placeholder) = 1 OR key IN (${words.join(', ')}) THEN 1 ELSE 0 END AS placeholder FROM (` +
      "SELECT coalesce(owner, customer) AS key, CASE WHEN place = 'sale' THEN 1 ELSE 0 END AS purchase, " +
      "CASE WHEN place IN ('sale', 'refund') THEN 1 ELSE 0 END AS entry, " +
      `CASE WHEN ${isPlaceholder} THEN 1 ELSE 0 END AS placeholder ` +
      `FROM ${orders} LEFT JOIN ${OWNERS} ON by_address = 1 AND customer = address WHERE customer <> '') AS rows GROUP BY key`,
    true,
  );
  const [[customers, purchases, most, placeholders, withEntries, entries] = []] = await spark.rows(
    'SELECT COUNT(*), coalesce(SUM(purchases), 0), coalesce(MAX(purchases), 0), ' +
      'coalesce(SUM(CASE WHEN placeholder = 1 AND purchases > 1 THEN 1 ELSE 0 END), 0), ' +
      'coalesce(SUM(CASE WHEN entries > 0 THEN 1 ELSE 0 END), 0), coalesce(SUM(entries), 0) FROM ror_people',
  );
  const all = Number(purchases);
  const isAnyNamed = Number(placeholders) > 0 || isLargeShare(Number(most), all);
  return {
    customers: Number(customers),
    withEntries: Number(withEntries),
    entries: Number(entries),
    sharedEmails: Number(shared),
    warnings: isAnyNamed ? await suspectsAmong(spark, all) : [],
  };
}

async function suspectsAmong(spark: SparkSession, all: number) {
  const rows = await spark.rows(
    'SELECT key, purchases, placeholder FROM ror_people WHERE placeholder = 1 AND purchases > 1 ' +
      `UNION ALL (SELECT key, purchases, placeholder FROM ror_people WHERE placeholder = 0 ORDER BY purchases DESC LIMIT ${MOST_LARGE})`,
  );
  const people = rows.map(([key, purchases, placeholder]) => ({
    key: String(key),
    orders: Number(purchases),
    isPlaceholder: placeholder === 1,
  }));
  return suspectWarnings(
    all,
    people.filter(({ isPlaceholder, orders }) => isPlaceholder && isWorthAWord(orders)),
    people.filter(({ isPlaceholder, orders }) => !isPlaceholder && isLargeShare(orders, all)),
  );
}
