import type { FileSummary, Reject } from '../model/data-summary.js';
import { DAY_MILLISECONDS } from '../model/day.js';
import type { Subscription } from '../model/subscription.js';
import { CustomerIndex } from './customer-index.js';
import { DataRows } from './data-rows.js';
import { decideDates } from './decide.js';
import { DATE, DateReader } from './fields/date.js';
import { normalizeStatus } from './fields/status.js';
import { findFiles } from './find-files.js';
import { InputError } from './input-error.js';
import { Intake } from './intake.js';
import { openFile } from './open-file.js';
import { type InputPlan, type PlannedFile, planFile } from './plan.js';
import type { InputOptions } from './read-input.js';
import { RowTable } from './row-table.js';

/** Subscriptions as they were read. */
export interface ReadSubscriptions {
  readonly subscriptions: readonly Subscription[];
  readonly files: readonly FileSummary[];
  readonly rejects: readonly Reject[];
  /** Contracts that never ran or are paused, by status. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** Contracts that never ran, or do not run now. */
const NOT_ACTIVE = new Set(['incomplete', 'incomplete-expired', 'draft', 'pending', 'paused', 'failed']);

/** A contract in one of these has ended, also where only the day of the notice is known. */
const ENDED = new Set(['canceled', 'cancelled', 'ended', 'expired', 'churned']);

/**
 * Reads subscriptions exports. Throws an InputError where a file cannot be read or understood, or has no contract.
 *
 * @example (await readSubscriptions(['subscriptions.csv'], options)).subscriptions.length
 */
export async function readSubscriptions(
  names: readonly string[],
  options: InputOptions,
): Promise<ReadSubscriptions> {
  const intake = new Intake();
  const index = new CustomerIndex();
  const subscriptions: Subscription[] = [];
  const leftOut = new Map<string, number>();
  for (const name of await findFiles(names)) {
    const planned = await planFile(await openFile(name, options.stdin), 'subscriptions', options);
    if (planned.plan.problem !== undefined) {
      planned.close();
      throw new InputError(planned.plan.problem);
    }
    await readFile(planned, intake, index, subscriptions, leftOut, options);
  }
  if (subscriptions.length === 0) {
    throw new InputError(
      `${names.join(', ')}: no subscription that has run.\nror inspect shows how the file is understood.`,
    );
  }
  return { subscriptions, files: intake.summary(), rejects: intake.rejects(), leftOut };
}

async function readFile(
  { plan, rows }: PlannedFile,
  intake: Intake,
  index: CustomerIndex,
  subscriptions: Subscription[],
  leftOut: Map<string, number>,
  options: InputOptions,
): Promise<void> {
  const number = intake.startFile(plan.name, plan.preset?.id ?? 'generic');
  const data = new DataRows(plan, number, intake);
  const starts = new DateColumn(plan, 'start', options);
  const ends = new DateColumn(plan, 'end', options);
  const noticeAt = plan.presetColumns.otherwise.end;
  const customers: number[] = [];
  await rows.forEach({ columns: [...plan.columns.keys()], width: plan.columns.length }, (cells, line) => {
    if (!data.isData(cells)) return;
    const [id, email] = [data.cell(cells, 'customer'), data.cell(cells, 'email')];
    if (id === '' && email === '') return data.reject(cells, line, 'neither customer id nor e-mail address');
    const status = normalizeStatus(data.cell(cells, 'status'));
    if (NOT_ACTIVE.has(status)) {
      leftOut.set(status, (leftOut.get(status) ?? 0) + 1);
      return;
    }
    const start = data.cell(cells, 'start');
    const notice = ENDED.has(status)
      ? (noticeAt.map((at) => cells[at] ?? '').find((cell) => cell !== '') ?? '')
      : '';
    const end = data.cell(cells, 'end') || notice;
    if (!starts.canRead(start) || (end !== '' && !ends.canRead(end)))
      return data.reject(cells, line, 'not a date, or one that does not exist');
    if (start === '') return data.reject(cells, line, 'no start of the subscription');
    starts.add(start, line);
    ends.add(end, line);
    customers.push(id === '' ? index.byEmail(email) : index.byId(id, email, ''));
  });
  const [startDays, endDays] = [starts.days(), ends.days()];
  customers.forEach((customer, row) => {
    const start = startDays[row];
    if (start !== undefined && start !== null)
      subscriptions.push({ customer, start, end: endDays[row] ?? null });
  });
}

/** A column of dates, decided over all rows as that of orders is. */
class DateColumn {
  readonly #plan: InputPlan;
  readonly #dates: DateReader;
  readonly #table = new RowTable();
  readonly #isBlank: boolean[] = [];

  constructor(plan: InputPlan, role: 'start' | 'end', { dateFormat, zone }: InputOptions) {
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

  /** The day of each cell; `null` for none. */
  days(): readonly (number | null)[] {
    const file = {
      plan: this.#plan,
      dates: this.#dates,
      cutIds: [],
      notAddresses: [],
      hasWebReferrers: false,
      from: 0,
      to: this.#table.length,
    };
    decideDates(this.#table, file, undefined);
    return this.#isBlank.map((isBlank, row) =>
      isBlank ? null : Math.floor((this.#table.wall[row] ?? 0) / DAY_MILLISECONDS),
    );
  }
}
