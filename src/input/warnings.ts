import type { FileSummary, Warning } from '../model/data-summary.js';
import { counted, grouped } from '../model/text.js';
import { flagPrefix, quoted } from './choose-roles.js';
import type { CustomerIndex } from './customer-index.js';
import type { CustomerRecords } from './customers-file.js';
import type { TextFaults } from './encoding.js';
import { normalizeStatus } from './fields/status.js';
import type { Intake } from './intake.js';
import type { Customers } from './merge-customers.js';
import type { Orders } from './orders.js';
import type { Places } from './places.js';
import type { InputPlan } from './plan.js';
import type { Preset } from './presets/preset.js';
import type { ReadFile } from './read-file.js';
import type { Referrals } from './referral-file.js';
import type { ReferralFaults } from './referrals.js';
import { ROLE_MEANING } from './roles.js';
import type { RowTable } from './row-table.js';

/** Bytes of a file that are no text. */
export function textWarnings(name: string, { invalidUtf8, nulBytes }: TextFaults): readonly Warning[] {
  const warnings: Warning[] = [];
  if (invalidUtf8) {
    warnings.push({
      code: 'invalidUtf8',
      message: `${name} has bytes that are not UTF-8; names and ids with them may be wrong. Try --encoding windows-1252.`,
    });
  }
  if (nulBytes > 0) {
    warnings.push({
      code: 'nulBytes',
      message: `${name} has ${counted(nulBytes, 'NUL byte')}; it was read without them. Something damaged the file on its way: compare it with its source.`,
    });
  }
  return warnings;
}

/** Files that the user's own preset does not fit. */
export function presetWarnings(plans: readonly InputPlan[], own: Preset | undefined): readonly Warning[] {
  if (own === undefined) return [];
  const unused = plans.filter(({ misfit }) => misfit !== undefined);
  const [first] = unused;
  if (first === undefined) {
    if (plans.some(({ preset }) => preset === own)) return [];
    const message = `The preset ${own.id} is not used: it is one of ${own.holds}, and no such file was given.`;
    return [{ code: 'presetNotUsed', message }];
  }
  const readAs =
    first.preset === undefined ? 'a file that no preset knows' : `${first.preset.title} (${first.preset.id})`;
  const others = unused.length - 1;
  const more = others === 0 ? '' : ` Nor is it used for ${counted(others, 'other file')}.`;
  return [
    {
      code: 'presetNotUsed',
      message: `The preset ${own.id} is not used for ${first.name}, as ${first.misfit}: the file is read as ${readAs}.${more}`,
    },
  ];
}

/** Files that have a header and nothing else. */
export function emptyFileWarnings(files: readonly FileSummary[]): readonly Warning[] {
  return files
    .filter(({ rows }) => rows === 0)
    .map(({ name }) => ({
      code: 'emptyFile',
      message: `${name} has a header but no rows: is the export complete?`,
    }));
}

/** Columns that were not known by their whole name, each once, however many files have it. */
export function guessWarnings(plans: readonly InputPlan[]): readonly Warning[] {
  const messages = plans.flatMap(({ columns, roles, guessed, holds }) =>
    [...guessed]
      .filter((role) => roles.has(role))
      .map((role) => {
        const column = quoted(columns[roles.get(role) ?? -1] ?? '');
        if (role === 'unitPrice') {
          return `${column} is taken for the price of one piece, as there is a quantity beside it. If it is an order's total, say so with --map amount=COLUMN, if a line's, with --map lineAmount=COLUMN.`;
        }
        return `${column} is taken for the ${ROLE_MEANING[role]} by a part of its name. Confirm it with --map ${flagPrefix(holds)}${role}=COLUMN.`;
      }),
  );
  return [...new Set(messages)].map((message) => ({ about: 'figures', code: 'guessedColumn', message }));
}

/** Rows that could not be used. */
export function rejectWarnings(intake: Intake): readonly Warning[] {
  const rejected = total(intake.summary(), 'rejected');
  if (rejected === 0) return [];
  const [first] = intake.rejects();
  const example =
    first === undefined
      ? ''
      : ` The first: ${first.file}:${first.line}${first.column === null ? '' : `, column ${first.column}`}: ${first.reason}.`;
  return [
    {
      code: 'rejectedRows',
      message: `${grouped(rejected)} of ${counted(total(intake.summary(), 'rows'), 'row')} ${rejected === 1 ? 'was' : 'were'} left out.${example} ror inspect lists ${rejected === 1 ? 'it' : 'them'}.`,
    },
  ];
}

function total(files: readonly FileSummary[], field: 'rows' | 'rejected'): number {
  return files.reduce((sum, file) => sum + file[field], 0);
}

/** Conflicts, orders that come again in another state, missing amounts, rounding. */
export function orderWarnings(
  orders: Pick<Orders, 'conflicts' | 'rounded'>,
  places: Pick<Places, 'updated' | 'duplicatesWithoutId' | 'withoutAmount'>,
  files: number,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const [first] = orders.conflicts.list;
  if (first !== undefined) {
    const hint =
      first.differs === 'total'
        ? ' If the amounts are those of lines, say so with --map lineAmount=COLUMN.'
        : '';
    warnings.push({
      code: 'conflicts',
      message:
        `${counted(orders.conflicts.count, 'order contradicts an earlier one with the same id and was left out', 'orders contradict an earlier one with the same id and were left out')}. ` +
        `The first: order ${first.orderId}, ` +
        `${first.leftOut.file}:${first.leftOut.line} against ${first.kept.file}:${first.kept.line}, differs in ${first.differs}.${hint}`,
    });
  }
  if (places.updated > 0) {
    const where = files > 1 ? 'files' : 'rows';
    warnings.push({
      about: 'figures',
      code: 'updatedOrders',
      message: `${counted(places.updated, 'order stands', 'orders stand')} in several ${where} with a later payment, refund or cancellation, which counts.`,
    });
  }
  if (places.duplicatesWithoutId > 0) {
    warnings.push({
      about: 'data',
      code: 'duplicatesWithoutId',
      message: `${counted(places.duplicatesWithoutId, 'order without an order id is the same in several files and counts', 'orders without an order id are the same in several files and count')} once.`,
    });
  }
  if (places.withoutAmount > 0) {
    warnings.push({
      code: 'missingAmounts',
      message: `${counted(places.withoutAmount, 'order has no amount: it counts as an order', 'orders have no amount: they count as orders')} with a revenue of 0.`,
    });
  }
  if (orders.rounded > 0) {
    warnings.push({
      code: 'roundedAmounts',
      message: `${counted(orders.rounded, 'amount has more decimals than its currency and was rounded', 'amounts have more decimals than their currency and were rounded')}.`,
    });
  }
  return warnings;
}

const STATUSES_LISTED = 5;

/** Statuses that are not known, and those of --exclude-status and --include-status that no row had. */
export function statusWarnings(
  table: RowTable,
  { byStatus }: Pick<Places, 'byStatus'>,
  asked: Readonly<Record<'--exclude-status' | '--include-status', readonly string[]>>,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const unknown = [...byStatus.entries()].flatMap(([number, orders]) => {
    const status = orders === 0 ? undefined : table.unknownStatus(number);
    return status === undefined ? [] : [{ status, orders }];
  });
  if (unknown.length > 0) {
    const listed = unknown
      .filter(({ status }) => status !== '')
      .toSorted((a, b) => b.orders - a.orders || (a.status < b.status ? -1 : 1))
      .slice(0, STATUSES_LISTED)
      .map(({ status, orders }) => `"${status}" (${orders})`);
    const more = unknown.length - listed.length;
    const hasFurther = unknown.some(({ status }) => status === '');
    const rest = more === 0 ? '' : ` and ${hasFurther ? 'more than ' : ''}${more} more`;
    warnings.push({
      code: 'unknownStatuses',
      message: `Statuses that ror does not know count as orders: ${listed.join(', ')}${rest}. Leave them out with --exclude-status, or confirm them with --include-status.`,
    });
  }
  for (const [option, words] of Object.entries(asked)) {
    for (const word of words) {
      if (table.usedStatuses.has(normalizeStatus(word))) continue;
      warnings.push({ code: 'unusedStatus', message: `${option}: no row has the status "${word}".` });
    }
  }
  return warnings;
}

/** Times that --timezone could not convert. */
export function zoneWarnings(files: readonly Pick<ReadFile['dates'], 'unzoned'>[]): readonly Warning[] {
  const unzoned = files.reduce((sum, dates) => sum + dates.unzoned, 0);
  if (unzoned === 0) return [];
  return [
    {
      code: 'timesWithoutOffset',
      message: `${counted(unzoned, 'time has no offset from UTC: --timezone leaves it as it is', 'times have no offset from UTC: --timezone leaves them as they are')} written.`,
    },
  ];
}

/** Ids that a spreadsheet has damaged. */
export function idWarnings(files: readonly ReadFile[], index: CustomerIndex): readonly Warning[] {
  const orderIds = files.flatMap(({ cutIds }) => cutIds);
  const parts = [
    [orderIds.length, 'order id'],
    [index.cutIds.length, 'customer id'],
  ] as const;
  const [first] = [...orderIds, ...index.cutIds];
  if (first === undefined) return [];
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => counted(count, what));
  return [
    {
      code: 'damagedIds',
      message:
        `${said.join(' and ')} ${orderIds.length + index.cutIds.length === 1 ? 'is' : 'are'} in scientific notation, the first "${first}": a spreadsheet has cut off digits, and different ids may look the same. ` +
        'Export the file anew and do not save it from a spreadsheet.',
    },
  ];
}

/** Cells of address columns that are no addresses. */
export function addressWarnings(files: readonly ReadFile[]): readonly Warning[] {
  const cells = files.flatMap(({ notAddresses }) => notAddresses);
  const [first] = cells;
  if (first === undefined) return [];
  return [
    {
      code: 'notAnAddress',
      message: `${counted(cells.length, 'cell')} of the e-mail column ${cells.length === 1 ? 'is' : 'are'} no address, the first "${first}": such an order has no customer by it.`,
    },
  ];
}

/** Customers files none of whose customers has an order. */
export function strangerWarnings(
  records: CustomerRecords,
  customers: Customers,
  firstPurchase: Float64Array,
): readonly Warning[] {
  const told = [...records.customers];
  const hasOrder = (indexed: number) =>
    Number.isFinite(firstPurchase[customers.numberOf(indexed)] ?? Number.NaN);
  if (told.length === 0 || told.some(hasOrder)) return [];
  return [
    {
      code: 'customersWithoutOrders',
      message: `None of the ${counted(told.length, 'customer')} of the customers files has an order: are their ids or e-mail addresses those of the orders?`,
    },
  ];
}

/** What is odd about who is who. */
export function customerWarnings(
  index: CustomerIndex,
  customers: Customers,
  records: CustomerRecords,
): readonly Warning[] {
  const warnings = [...weakKeyWarnings(index)];
  if (records.repeated > 0) {
    warnings.push({
      code: 'repeatedCustomers',
      message: `${counted(records.repeated, 'row of the customers file is', 'rows of the customers file are')} about a customer of an earlier row; the first that says something counts.`,
    });
  }
  return [...warnings, ...sharedEmailWarnings(customers.sharedEmails)];
}

/** Customers who are known by nothing but their name. */
export function weakKeyWarnings(index: CustomerIndex): readonly Warning[] {
  if (index.named === 0) return [];
  return [
    {
      code: 'weakCustomerKey',
      message: `${counted(index.named, 'customer is known by name only', 'customers are known by their name only')}: two people of one name count as one customer. Name a better column with --map customer=COLUMN.`,
    },
  ];
}

/** Addresses that stand beside several customer ids. */
export function sharedEmailWarnings(sharedEmails: number): readonly Warning[] {
  if (sharedEmails === 0) return [];
  return [
    {
      code: 'sharedEmails',
      message:
        `${counted(sharedEmails, 'e-mail address belongs', 'e-mail addresses belong')} to several customer ids, which count as several customers; orders without an id go to the first of them. ` +
        '--identity email makes one customer of the ids of an address.',
    },
  ];
}

/** Referrals that do not count, and why. */
export function referralWarnings(referrals: Referrals, faults: ReferralFaults): readonly Warning[] {
  const warnings: Warning[] = [];
  const parts = [
    [referrals.withoutReferrer, 'without a referrer'],
    [faults.self, 'by the customer itself'],
    [faults.unknown, 'by somebody who is in no file'],
    [faults.strangers, 'of somebody who is in no file'],
    [faults.later, 'by somebody who bought later'],
    [faults.cycle, 'in a circle'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${grouped(number)} ${what}`);
  if (said.length > 0) {
    const uncounted = parts.reduce((sum, [number]) => sum + number, 0);
    warnings.push({
      code: 'referralsNotCounted',
      message: `${counted(uncounted, 'referral does', 'referrals do')} not count: ${said.join(', ')}.`,
    });
  }
  if (referrals.notCompleted > 0) {
    const count = counted(referrals.notCompleted, 'referral');
    const [is, does] = referrals.notCompleted === 1 ? ['is', 'does'] : ['are', 'do'];
    const state = referrals.hasNamedStatuses
      ? 'of other statuses than --referral-status names'
      : 'not completed';
    warnings.push({
      about: 'figures',
      code: 'referralsNotCompleted',
      message: `${count} ${is} ${state} and ${does} not count.`,
    });
  }
  if (referrals.unknownStatuses.size > 0) {
    const listed = [...referrals.unknownStatuses]
      .map(([status, count]) => `"${status}" (${grouped(count)})`)
      .toSorted();
    warnings.push({
      code: 'unknownReferralStatuses',
      message: `Referrals with a status that ror does not know do not count: ${listed.slice(0, 5).join(', ')}. Name those that do with --referral-status.`,
    });
  }
  return warnings;
}
