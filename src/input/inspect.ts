import type { FileSummary, Reject } from '../model/data-summary.js';
import { DAY_MILLISECONDS, isoDay } from '../model/day.js';
import { isBlank } from './fields/blank.js';
import { DATE, DateReader, type DayOrder } from './fields/date.js';
import { MONEY, MoneyReader } from './fields/money.js';
import { InputError } from './input-error.js';
import type { InputPlan } from './plan.js';
import { type InputOptions, type MoreFiles, openAll, problemOf, readPlanned } from './read-input.js';
import type { Role } from './roles.js';
import type { UnderstoodFile } from './settle-rows.js';

/** A cell with a role in one of the first rows: as it stands in the file, and as it is understood. */
export interface InspectedCell {
  readonly role: Role;
  readonly text: string;
  readonly meaning: string;
}

/** What was recognised about one file. */
export interface InspectedFile {
  readonly plan: InputPlan;
  /** `undefined` where reading stopped before it could be decided. */
  readonly understood: UnderstoodFile | undefined;
  readonly rows: FileSummary | undefined;
  readonly firstRows: readonly (readonly InspectedCell[])[];
}

/** What was recognised about all files; `problem` says why they cannot be used, if they cannot. */
export interface Inspection {
  readonly files: readonly InspectedFile[];
  readonly rejects: readonly Reject[];
  readonly problem: string | undefined;
}

/**
 * Reads files and tells how they are understood, also where they cannot be used. Throws an InputError only for a file that cannot be
 * opened or is no text.
 *
 * @example (await inspectInput(['orders.csv'], { customers: [], referrals: [] }, options)).files[0]?.plan.preset?.id
 */
export async function inspectInput(
  orderNames: readonly string[],
  more: MoreFiles,
  options: InputOptions,
): Promise<Inspection> {
  const planned = await openAll(orderNames, more, options);
  const plans = planned.map(({ plan }) => plan);
  const fault = problemOf(plans);
  if (fault !== undefined) {
    for (const file of planned) file.close();
    return {
      files: plans.map((plan) => inspected(plan, undefined, undefined, options)),
      rejects: [],
      problem: fault,
    };
  }
  try {
    const input = await readPlanned(planned, options);
    const { files, customersFiles, rejects } = input.data;
    // Orders and customers are counted apart, each in the order of the files.
    const summaries = { orders: [...files], others: [...customersFiles] };
    return {
      files: plans.map((plan) => {
        const understood = input.files.find((file) => file.plan === plan);
        return inspected(
          plan,
          understood,
          summaries[plan.holds === 'orders' ? 'orders' : 'others'].shift(),
          options,
        );
      }),
      rejects,
      problem: undefined,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return {
      files: plans.map((plan) => inspected(plan, undefined, undefined, options)),
      rejects: [],
      problem: error.message,
    };
  }
}

function inspected(
  plan: InputPlan,
  understood: UnderstoodFile | undefined,
  rows: FileSummary | undefined,
  options: InputOptions,
): InspectedFile {
  const dates = new DateReader(options.dateFormat, options.zone, plan.utc);
  const firstRows = plan.firstRows.map((cells) =>
    [...plan.roles].map(([role, column]) => {
      const text = cells[column] ?? '';
      const meaning =
        role === 'date'
          ? dateMeaning(plan, cells, dates, understood?.dayOrder)
          : meaningOf(role, text, understood?.decimal);
      return { role, text, meaning };
    }),
  );
  return { plan, understood, rows, firstRows };
}

function meaningOf(role: Role, text: string, decimal: UnderstoodFile['decimal'] | undefined): string {
  if (isBlank(text)) return '';
  if (
    role === 'amount' ||
    role === 'lineAmount' ||
    role === 'unitPrice' ||
    role === 'refund' ||
    role === 'quantity'
  ) {
    return moneyMeaning(text, decimal);
  }
  return text.trim();
}

/** The date of a row with the time of day and zone that stand in columns of their own. */
function dateMeaning(
  { roles }: InputPlan,
  cells: readonly string[],
  dates: DateReader,
  dayOrder: DayOrder | undefined,
): string {
  const cell = (role: Role) => cells[roles.get(role) ?? -1] ?? '';
  if (isBlank(cell('date'))) return '';
  const kind = dates.readParts(cell('date'), cell('time'), cell('timezone'));
  if (kind === DATE.bad) return 'not a date';
  if (kind !== DATE.exact) {
    if (dayOrder === undefined) return 'undecided';
    if (dates.unpack(dates.wall, dayOrder) === undefined) return 'not a date';
  }
  const day = Math.floor(dates.wall / DAY_MILLISECONDS);
  const time = new Date(dates.wall).toISOString().slice(11, 19);
  return time === '00:00:00' ? isoDay(day) : `${isoDay(day)} ${time}`;
}

function moneyMeaning(text: string, decimal: UnderstoodFile['decimal'] | undefined): string {
  const money = new MoneyReader();
  const kind = money.read(text);
  if (kind === MONEY.bad) return money.fault;
  const isAmbiguous = kind === MONEY.ambiguousPoint || kind === MONEY.ambiguousComma;
  if (isAmbiguous && decimal === undefined) return 'undecided';
  const hasDecimals =
    (kind === MONEY.ambiguousPoint && decimal === '.') || (kind === MONEY.ambiguousComma && decimal === ',');
  return (money.mantissa / 10 ** (hasDecimals ? 3 : money.scale)).toString();
}
