import type { DataQuality, Finding } from '../../model/data-quality.js';
import { REJECTS_LISTED } from '../../model/data-summary.js';
import { InputError } from '../input-error.js';
import type { InputPlan } from '../plan.js';
import {
  type Input,
  type InputOptions,
  type MoreFiles,
  openAll,
  problemOf,
  readPlanned,
} from '../read-input.js';
import { lostZeros } from './customer-ids.js';
import { countFindings, warningFindings } from './data-findings.js';
import { orderDates, salesInTime } from './order-dates.js';
import { orderHours } from './order-hours.js';
import { FilesReadTwice } from './read-again.js';
import type { ReadData } from './read-data.js';
import { lookAgain, type RejectedRow, type SecondLook } from './second-look.js';
import { voidRefunds } from './void-refunds.js';

/** What `ror check` knows of files: why they cannot be used, or what was read and what is to say about it. */
export type CheckedInput =
  | { readonly plans: readonly InputPlan[]; readonly problem: string }
  | {
      readonly plans: readonly InputPlan[];
      readonly problem: undefined;
      readonly input: Input;
      readonly quality: DataQuality;
      readonly rejectedRows: readonly RejectedRow[];
    };

/**
 * Reads files twice and looks at the quality of the data. `allRejects` asks for all rejected rows instead of the first. Throws an
 * InputError only for a file that cannot be opened or is no text.
 *
 * @example await checkInput(['orders.csv'], { customers: [], referrals: [] }, options, false)
 */
export async function checkInput(
  orderNames: readonly string[],
  more: MoreFiles,
  options: InputOptions,
  allRejects: boolean,
): Promise<CheckedInput> {
  const twice = new FilesReadTwice();
  const planned = await openAll(orderNames, more, options, (name, stdin) => twice.open(name, stdin));
  const plans = planned.map(({ plan }) => plan);
  const problem = problemOf(plans);
  if (problem !== undefined) {
    for (const file of planned) file.close();
    return { plans, problem };
  }
  try {
    let checked: { readonly read: ReadData; readonly quality: Omit<DataQuality, 'statuses'> } | undefined;
    const input = await readPlanned(planned, options, {
      rejectsKept: allRejects ? Number.POSITIVE_INFINITY : REJECTS_LISTED,
      onRead: (read) => {
        checked = { read, quality: qualityOf(read) };
      },
    });
    if (checked === undefined) return { plans, problem: 'nothing was read' };
    const second = await lookAgain(twice, plans, checked.read, input.data.rejects);
    const quality = { ...checked.quality, statuses: second.statuses };
    return {
      plans,
      problem: undefined,
      input,
      quality: { ...quality, findings: allFindings(input, quality, second) },
      rejectedRows: second.rejectedRows,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { plans, problem: error.message };
  }
}

function qualityOf(read: ReadData): Omit<DataQuality, 'statuses'> {
  const sales = salesInTime(read);
  const dates = orderDates(read, sales);
  const hours = orderHours(read, sales);
  return {
    ...dates,
    ...hours,
    currencies: currenciesOf(read, sales),
    findings: [...lostZeros(read.index), ...voidRefunds(read), ...dates.findings, ...hours.findings],
  };
}

function currenciesOf({ table, orders }: ReadData, sales: Uint32Array): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const order of sales) {
    const currency = table.currencyOf(orders.currency[order] ?? 0);
    counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const RANK = { fault: 0, warning: 1, note: 2 } as const;

/** All findings, the gravest first. */
function allFindings(
  { data }: Input,
  { currencies, findings }: Omit<DataQuality, 'statuses'>,
  second: SecondLook,
): readonly Finding[] {
  return [
    ...warningFindings(data),
    ...second.findings,
    ...findings,
    ...countFindings(data, currencies),
  ].toSorted((a, b) => RANK[a.level] - RANK[b.level]);
}
