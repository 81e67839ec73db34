import { isPseudonym, namesOf } from './customer-names.js';
import {
  type CustomersOptions,
  conditionsOf,
  customersOptionsSchema,
  ruleOf,
  sortOf,
} from './customers-options.js';
import { READER_NAMES } from './engine.js';
import { readOrders, type Watcher } from './fold-files.js';
import { assess } from './metrics/customers/assess.js';
import { customerColumns } from './metrics/customers/columns.js';
import { customersOf, customersWarnings, usualSort } from './metrics/customers/customers.js';
import { expectedOf, notExpected } from './metrics/customers/expected.js';
import type { CustomersResult } from './metrics/customers/result.js';
import { SORTS, type Sort } from './metrics/customers/sort.js';
import type { Scope } from './metrics/metric.js';
import type { Warning } from './model/data-summary.js';
import { periodOf } from './model/period.js';
import { CUSTOMERS_SCHEMA, type CustomersReport } from './report/customers-schema.js';
import { allWarnings, dataSection, Ledger, settingsSection } from './report/report.js';
import { refuseCurrency, rfmParameters } from './rfm-options.js';
import { checkedBy, type Options, SettingsError, settingsOf } from './settings.js';

/**
 * Reads order files and gives their customers one by one: what `ror customers`, `ror at-risk` and `ror loyal` do. Throws what `calculate` throws, and a SettingsError
 * for filters and orders that cannot be. The files are always read by the csv reader.
 *
 * @example
 * const { customers } = await customers(['orders.csv'], { asOf: '2026-10-31' }, { select: 'at-risk', top: 20 });
 * customers.list[0]?.overdueRatio; // 2.7
 */
export async function customers(
  files: readonly string[],
  options: Options = {},
  customersOptions: CustomersOptions = {},
  watcher: Watcher = {},
): Promise<CustomersReport> {
  const settings = settingsOf(options);
  const wanted = checkedBy(customersOptionsSchema, customersOptions);
  const rfm = await rfmParameters(wanted);
  const where = conditionsOf(wanted.where, settings, rfm.segments);
  const rule = ruleOf(wanted.rule);
  const sort = wanted.sort === undefined ? undefined : sortOf(wanted.sort);
  if (rule.kind === 'fixed' && wanted.select === 'at-risk-or-lapsed')
    throw new SettingsError('rule: by a fixed number of days nobody lapses; leave the lapsed out');

  if (settings.by.length > 0) throw new SettingsError('by: customers are listed one by one, not by segment');
  if (settings.engine === 'threads' || settings.engine === 'duckdb')
    watcher.note?.(
      `read by the csv reader, not by ${READER_NAMES[settings.engine]}: only that one knows customers by name`,
    );
  const { book, customers: people, data, scope } = await readOrders(files, settings, watcher);
  refuseCurrency(rfm.currency, scope);
  const hasOneCurrency = scope.amountColumn && (rfm.currency !== undefined || scope.currencies.length === 1);
  if (sort !== undefined && !hasOneCurrency) refuseMoneySort(sort, scope);

  const parameters = { rfm, rule, minDays: wanted.minDays };
  const columns = customerColumns(book, scope, lastYear(scope));
  const known = {
    columns,
    assessed: assess(columns, scope, parameters),
    expected: wanted.expected ? expectedOf(book, columns, scope, rfm.currency) : notExpected(columns),
    names: namesOf(people, wanted.showEmail),
    scope,
    parameters,
  };
  const result = customersOf(known, {
    selection: wanted.select,
    where,
    sort: sort ?? usualSort(wanted.select, hasOneCurrency),
    top: wanted.top ?? null,
  });
  const ledger = new Ledger(scope);
  ledger.add(book);
  return {
    schema: CUSTOMERS_SCHEMA,
    settings: settingsSection(scope, settings),
    data: dataSection(ledger, data, scope),
    customers: result,
    warnings: allWarnings(ledger, data, scope, [
      ...customersWarnings(result, scope),
      ...pseudonymWarnings(result),
    ]),
  };
}

/** The first day of the 12 months to as-of, however long the window is. */
function lastYear({ period: { asOf } }: Scope): number {
  return periodOf(asOf, { text: '12m', unit: 'months', count: 12 }).start;
}

function refuseMoneySort({ by }: Sort, { amountColumn, currencies }: Scope): void {
  if (!SORTS[by].isMoney) return;
  throw new SettingsError(
    amountColumn
      ? `sort: the orders are in ${currencies.join(', ')}; for ${by} name one with --currency`
      : `sort: no column gives amounts to sort ${by} by; name one with --map amount=COLUMN`,
  );
}

function pseudonymWarnings({ list }: CustomersResult): readonly Warning[] {
  const isAny = list.some(
    ({ customer, referredBy }) => isPseudonym(customer) || isPseudonym(referredBy ?? ''),
  );
  if (!isAny) return [];
  return [
    {
      code: 'pseudonyms',
      message:
        'Customers without an id are called by a pseudonym of their e-mail address, telephone number or name, the same in every run; --show-email shows who they are.',
    },
  ];
}
