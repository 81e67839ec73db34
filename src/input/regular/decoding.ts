import type { InputPlan } from '../plan.js';
import type { StatusOptions } from '../row-status.js';
import { RowTable } from '../row-table.js';
import type { Expected } from './expected.js';
import type { RunRules } from './order-run.js';
import type { States } from './placed-counts.js';
import { type Decoding, NO_CURRENCY_YET } from './placed-rows.js';
import type { RegularFile } from './regular-file.js';
import { Signatures, type State } from './signatures.js';

/** What the states of files make of orders, by the number of their signature. */
export function statesOf(files: readonly RegularFile[], options: StatusOptions): States {
  const table = new RowTable();
  return files.map(({ plan, expected }) =>
    new Signatures(plan).statesOf(expected.signatures, table, options),
  );
}

/** What of a file its rows are decoded by; see Expected. */
export interface DecodedFile extends Pick<Expected, 'currencies' | 'orderNumbers'> {
  readonly plan: InputPlan;
}

/**
 * How the numbers in rows are decoded. `states` are those of the files, and may become longer.
 *
 * @example new PlacedRows(decodingOf(files, states, { ...currencyNumbers(names), asOf, letsOddBy: true, leftOut, dayOrder: undefined }), partitions, byAddress)
 */
export function decodingOf(
  files: readonly DecodedFile[],
  states: States,
  more: Omit<Decoding, 'hasNumbers' | 'states' | 'rules'>,
): Decoding {
  return {
    ...more,
    hasNumbers: files.every(({ orderNumbers }) => orderNumbers !== undefined),
    states,
    rules: files.map(({ plan, currencies }, at) => runRulesOf(plan, currencies, states[at] ?? [])),
  };
}

/** How the rows of an order go together in a file of these currencies. */
function runRulesOf(
  plan: InputPlan,
  currencies: readonly string[],
  states: readonly (State | undefined)[],
): RunRules {
  return {
    isOneRow: plan.preset?.oneRowPerOrder ?? false,
    isSummed: !plan.roles.has('amount'),
    noCurrency: currencies.indexOf(''),
    isBlank: (signature) => states[signature]?.number === 0,
    isVoid: (signature) => states[signature]?.voidReason !== undefined,
  };
}

/**
 * All currencies of files in code-unit order, and the position in them of each currency of a file; NO_CURRENCY_YET for one that other rows of the order may say.
 * `names` are those of currencyNamesOf, a list for each file.
 *
 * @example currencyNumbers([['USD', 'EUR'], ['EUR']]) // { currencies: ['EUR', 'USD'], currencyAt: [[1, 0], [0]] }
 */
export function currencyNumbers(names: readonly (readonly string[])[]): {
  readonly currencies: readonly string[];
  readonly currencyAt: readonly (readonly number[])[];
} {
  const currencies = [...new Set(names.flat())].filter((currency) => currency !== '').toSorted();
  const numberOf = (name: string) => (name === '' ? NO_CURRENCY_YET : currencies.indexOf(name));
  return { currencies, currencyAt: names.map((list) => list.map(numberOf)) };
}
