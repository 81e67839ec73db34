import type { FileSummary, Reject } from '../model/data-summary.js';
import type { Subscription } from '../model/subscription.js';
import { CustomerIndex } from './customer-index.js';
import { DataRows } from './data-rows.js';
import { DateColumn } from './date-column.js';
import { normalizeStatus } from './fields/status.js';
import { findFiles } from './find-files.js';
import { InputError } from './input-error.js';
import { Intake } from './intake.js';
import { openFile } from './open-file.js';
import { type PlannedFile, planFile } from './plan.js';
import type { InputOptions } from './read-input.js';
import { type MultipliedColumns, type OddAmount, RecurringAmounts } from './recurring-amounts.js';

/** Subscriptions as they were read. */
export interface ReadSubscriptions {
  readonly subscriptions: readonly Subscription[];
  readonly files: readonly FileSummary[];
  readonly rejects: readonly Reject[];
  /** Contracts that never ran or are paused, by status. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Whether a column gives what contracts bring. */
  readonly hasAmounts: boolean;
  /** Cells that leave a contract without an amount, with the name of the file. */
  readonly oddAmounts: readonly (OddAmount & { readonly file: string })[];
  /** The columns whose product is what a contract brings, where that makes a difference. */
  readonly multiplied: MultipliedColumns | undefined;
}

/** What is asked of a subscriptions file beside how it is read. */
export interface SubscriptionOptions extends InputOptions {
  /** Whether contracts that are paused count as active. */
  readonly pausedActive: boolean;
}

/** Contracts that never ran, or do not run now. */
const NOT_ACTIVE = new Set(['incomplete', 'incomplete-expired', 'draft', 'pending', 'paused', 'failed']);

const PAUSED = 'paused';

/** A contract in one of these is not paid for yet. */
const IN_TRIAL = new Set(['trialing', 'trial', 'in-trial']);

/** A contract in one of these has ended, also where only the day of the notice is known. */
const ENDED = new Set(['canceled', 'cancelled', 'ended', 'expired', 'churned']);

/**
 * Reads subscriptions exports. Throws an InputError where a file cannot be read or understood, or has no contract.
 *
 * @example (await readSubscriptions(['subscriptions.csv'], options)).subscriptions.length
 */
export async function readSubscriptions(
  names: readonly string[],
  options: SubscriptionOptions,
): Promise<ReadSubscriptions> {
  const intake = new Intake();
  const index = new CustomerIndex();
  const subscriptions: Subscription[] = [];
  const leftOut = new Map<string, number>();
  const oddAmounts: ReadSubscriptions['oddAmounts'][number][] = [];
  let hasAmounts = false;
  let multiplied: MultipliedColumns | undefined;
  for (const name of await findFiles(names)) {
    const planned = await planFile(await openFile(name, options.stdin), 'subscriptions', options);
    if (planned.plan.problem !== undefined) {
      planned.close();
      throw new InputError(planned.plan.problem);
    }
    const amounts = await readFile(planned, intake, index, subscriptions, leftOut, options);
    oddAmounts.push(...amounts.odd.map((cell) => ({ ...cell, file: planned.plan.name })));
    multiplied ??= amounts.multiplied;
    if (planned.plan.roles.has('recurringAmount')) hasAmounts = true;
  }
  if (subscriptions.length === 0) {
    throw new InputError(
      `${names.join(', ')}: no subscription that has run.\nror inspect shows how the file is understood.`,
    );
  }
  return {
    subscriptions,
    files: intake.summary(),
    rejects: intake.rejects(),
    leftOut,
    hasAmounts,
    oddAmounts,
    multiplied,
  };
}

async function readFile(
  { plan, rows }: PlannedFile,
  intake: Intake,
  index: CustomerIndex,
  subscriptions: Subscription[],
  leftOut: Map<string, number>,
  options: SubscriptionOptions,
): Promise<RecurringAmounts> {
  const number = intake.startFile(plan.name, plan.preset?.id ?? 'generic');
  const data = new DataRows(plan, number, intake);
  const starts = new DateColumn(plan, 'start', options);
  const ends = new DateColumn(plan, 'end', options);
  const trialEnds = new DateColumn(plan, 'trialEnd', options);
  const amounts = new RecurringAmounts(plan, options);
  const noticeAt = plan.presetColumns.otherwise.end;
  const customers: number[] = [];
  await rows.forEach({ columns: [...plan.columns.keys()], width: plan.columns.length }, (cells, line) => {
    if (!data.isData(cells)) return;
    const [id, email] = [data.cell(cells, 'customer'), data.cell(cells, 'email')];
    if (id === '' && email === '') return data.reject(cells, line, 'neither customer id nor e-mail address');
    const status = normalizeStatus(data.cell(cells, 'status'));
    if (NOT_ACTIVE.has(status) && !(options.pausedActive && status === PAUSED)) {
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
    const trialEnd = data.cell(cells, 'trialEnd');
    const isReadable = trialEnd === '' || trialEnds.canRead(trialEnd);
    trialEnds.add(isReadable ? trialEnd : '', line);
    const isTrial = IN_TRIAL.has(status) && trialEnd === '';
    amounts.add(cells, line, isTrial ? 'not yet' : isReadable ? 'from a day' : 'unknown');
    customers.push(id === '' ? index.byEmail(email) : index.byId(id, email, ''));
  });
  const startDays = starts.days(undefined);
  const endDays = ends.days(starts.order);
  const trialEndDays = trialEnds.days(starts.order ?? ends.order);
  const paidFrom = startDays.map((start, row) => {
    const trialEnd = trialEndDays[row] ?? null;
    return start === null || trialEnd === null ? start : Math.max(start, trialEnd);
  });
  const settled = amounts.settled(paidFrom);
  customers.forEach((customer, row) => {
    const start = startDays[row];
    if (start !== undefined && start !== null)
      subscriptions.push({ customer, start, end: endDays[row] ?? null, amount: settled[row] });
  });
  return amounts;
}
