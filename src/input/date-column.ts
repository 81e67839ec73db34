import { DAY_MILLISECONDS } from '../model/day.js';
import { decideDates } from './decide.js';
import { DATE, DateReader, type DayOrder } from './fields/date.js';
import type { InputPlan } from './plan.js';
import type { InputOptions } from './read-input.js';
import { RowTable } from './row-table.js';

/**
 * A column of dates of a subscriptions file, decided over all rows as that of orders is.
 *
 * @example const starts = new DateColumn(plan, 'start', options); starts.add('5/4/2024', 2); starts.days(undefined)
 */
export class DateColumn {
  readonly #plan: InputPlan;
  readonly #dates: DateReader;
  readonly #table = new RowTable();
  readonly #isBlank: boolean[] = [];
  #order: DayOrder | undefined;

  constructor(plan: InputPlan, role: 'start' | 'end' | 'trialEnd', { dateFormat, zone }: InputOptions) {
    const column = plan.roles.get(role);
    this.#plan = { ...plan, roles: new Map(column === undefined ? [] : [['date', column]]) };
    this.#dates = new DateReader(dateFormat, zone, plan.utc);
  }

  /** Whether a text is a date. */
  canRead(text: string): boolean {
    return this.#dates.read(text) !== DATE.bad;
  }

  /** Adds a cell; '' for none. */
  add(text: string, line: number): void {
    const row = this.#table.addRow();
    this.#table.line[row] = line;
    this.#isBlank.push(text === '');
    if (text === '') return;
    this.#table.dateKind[row] = this.#dates.read(text);
    this.#table.wall[row] = this.#dates.wall;
  }

  /** Which number is the day in dates such as 5/4/2024; `undefined` where there are none. Known once `days` was asked for. */
  get order(): DayOrder | undefined {
    return this.#order;
  }

  /** The day of each cell; `null` for none. `known` is the order of another column, which counts where no row of this one decides. */
  days(known: DayOrder | undefined): readonly (number | null)[] {
    const file = {
      plan: this.#plan,
      dates: this.#dates,
      cutIds: [],
      notAddresses: [],
      hasWebReferrers: false,
      from: 0,
      to: this.#table.length,
    };
    this.#order = decideDates(this.#table, file, known);
    return this.#isBlank.map((isBlank, row) =>
      isBlank ? null : Math.floor((this.#table.wall[row] ?? 0) / DAY_MILLISECONDS),
    );
  }
}
