import type { Day } from '../model/day.js';
import { minorUnitDigits } from '../model/money.js';
import type { BillingInterval, RecurringAmount } from '../model/subscription.js';
import { normalizeColumn } from './columns.js';
import { unifyCurrencies } from './currencies.js';
import { decideMoney } from './decide.js';
import { isBlank } from './fields/blank.js';
import { DateReader } from './fields/date.js';
import { readInterval } from './fields/interval.js';
import { MONEY, MoneyReader } from './fields/money.js';
import { Intake } from './intake.js';
import { minorUnitsOf } from './minor-units.js';
import type { InputPlan } from './plan.js';
import type { InputOptions } from './read-input.js';
import { RowTable } from './row-table.js';

/** A cell that leaves a subscription without an amount. */
export interface OddAmount {
  readonly line: number;
  readonly column: string;
  readonly value: string;
}

/** The names of an amount and a quantity that are multiplied. */
export interface MultipliedColumns {
  readonly amount: string;
  readonly quantity: string;
}

type AmountRole = 'recurringAmount' | 'quantity' | 'interval' | 'trialEnd';

/** What one row says of its amount, beside the number itself. */
interface Row {
  readonly quantity: number;
  readonly interval: BillingInterval | undefined;
  readonly isKnown: boolean;
}

/** MRR is for a month and ARR for a year, whatever the column of the intervals says of the invoices. */
const BY_NAME: readonly (readonly [RegExp, BillingInterval])[] = [
  [/^mrr|mrr$|month/, { unit: 'month', count: 1 }],
  [/^arr|arr$|annual/, { unit: 'year', count: 1 }],
];

/**
 * The recurring amounts of a subscriptions file: number, currency, interval. What separates decimals, and which currency $ is, are decided over all rows.
 *
 * @example const amounts = new RecurringAmounts(plan, options); amounts.add(cells, line); amounts.settled([day])
 */
export class RecurringAmounts {
  /** Cells that are no amount of 0 or more, no interval, no whole quantity or no date. */
  readonly odd: OddAmount[] = [];
  readonly #plan: InputPlan;
  readonly #options: InputOptions;
  readonly #money = new MoneyReader();
  readonly #table = new RowTable();
  readonly #rows: Row[] = [];
  readonly #byName: BillingInterval | undefined;

  constructor(plan: InputPlan, options: InputOptions) {
    this.#plan = plan;
    this.#options = options;
    const name = normalizeColumn(plan.columns[plan.roles.get('recurringAmount') ?? -1] ?? '');
    this.#byName = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  }

  /** The amount and the quantity, where a quantity is other than 1. */
  get multiplied(): MultipliedColumns | undefined {
    const { roles, columns } = this.#plan;
    const column = roles.get('quantity');
    if (column === undefined || this.#rows.every(({ quantity }) => quantity <= 1)) return undefined;
    return { amount: columns[roles.get('recurringAmount') ?? -1] ?? '', quantity: columns[column] ?? '' };
  }

  /** Adds the cells of a subscription that counts; `paid` says whether its amount is paid: not so in a trial. */
  add(cells: readonly string[], line: number, paid: 'from a day' | 'not yet' | 'unknown'): void {
    const row = this.#table.addRow();
    const { amount } = this.#table;
    const cell = this.#cell(cells, 'recurringAmount');
    const kind = cell === '' ? MONEY.blank : this.#money.read(cell);
    const isAmount = kind !== MONEY.blank && kind !== MONEY.bad && this.#money.mantissa >= 0;
    this.#table.line[row] = line;
    this.#table.currency[row] = this.#currencyOf(cells, isAmount ? this.#money.currency : '');
    if (isAmount) {
      amount.mantissa[row] = this.#money.mantissa;
      amount.scale[row] = this.#money.scale;
      amount.kind[row] = kind;
    } else if (cell !== '') this.#note('recurringAmount', line, cell);
    if (paid === 'unknown') this.#note('trialEnd', line, this.#cell(cells, 'trialEnd'));
    const quantity = this.#quantityOf(cells, line);
    const interval = this.#intervalOf(cells, line);
    const isPrice = isAmount && quantity !== undefined && interval !== 'odd';
    this.#rows.push({
      quantity: paid === 'not yet' ? 0 : (quantity ?? 0),
      interval: interval === 'odd' ? undefined : interval,
      isKnown: paid === 'not yet' || (isPrice && paid === 'from a day'),
    });
  }

  /** The amount of each subscription that was added, in that order; `from` gives the first day that each is paid for. Throws an InputError where nothing decides what 1.234 is. */
  settled(from: readonly (Day | null)[]): readonly (RecurringAmount | undefined)[] {
    const column = this.#plan.roles.get('recurringAmount');
    if (column === undefined) return this.#rows.map(() => undefined);
    const table = this.#table;
    const file = {
      plan: this.#plan,
      dates: new DateReader(undefined, undefined, false),
      cutIds: [],
      notAddresses: [],
      hasWebReferrers: false,
      from: 0,
      to: table.length,
    };
    unifyCurrencies(table, [file]);
    const contrary = new Set<number>();
    const intake = new Intake();
    intake.startFile(this.#plan.name, '');
    const name = this.#plan.columns[column] ?? '';
    decideMoney(table, table.amount, name, file, 0, this.#options.decimal, intake, contrary);
    for (const { line, value } of intake.rejects()) this.#note('recurringAmount', line, value);
    return this.#rows.map(({ quantity, interval, isKnown }, row) => {
      const day = from[row];
      if (!isKnown || contrary.has(row) || day === undefined || day === null) return undefined;
      const currency = table.currencyOf(table.currency[row] ?? 0);
      const { units } = minorUnitsOf(
        table.amount.mantissa[row] ?? 0,
        table.amount.scale[row] ?? 0,
        minorUnitDigits(currency),
      );
      const minorUnits = units * quantity;
      return Number.isSafeInteger(minorUnits) ? { minorUnits, currency, interval, from: day } : undefined;
    });
  }

  #cell(cells: readonly string[], role: AmountRole | 'currency'): string {
    const column = this.#plan.roles.get(role);
    const cell = column === undefined ? '' : (cells[column] ?? '');
    return isBlank(cell) ? '' : cell.trim();
  }

  #currencyOf(cells: readonly string[], written: string): number {
    const text = this.#cell(cells, 'currency') || written || (this.#plan.preset?.currency ?? '');
    return text === '' ? 0 : this.#table.currencyNumber(text.toUpperCase());
  }

  #quantityOf(cells: readonly string[], line: number): number | undefined {
    const cell = this.#cell(cells, 'quantity');
    if (cell === '') return 1;
    if (/^\d{1,9}(?:[.,]0+)?$/.test(cell)) return Number.parseInt(cell, 10);
    this.#note('quantity', line, cell);
    return undefined;
  }

  /** How often the amount is paid; `undefined` where the file does not say so at all. */
  #intervalOf(cells: readonly string[], line: number): BillingInterval | undefined | 'odd' {
    if (this.#byName !== undefined) return this.#byName;
    if (!this.#plan.roles.has('interval')) return undefined;
    const cell = this.#cell(cells, 'interval');
    const interval = readInterval(cell);
    if (interval === undefined && cell !== '') this.#note('interval', line, cell);
    return interval ?? 'odd';
  }

  #note(role: AmountRole, line: number, value: string): void {
    const column = this.#plan.columns[this.#plan.roles.get(role) ?? -1] ?? '';
    this.odd.push({ line, column, value });
  }
}
