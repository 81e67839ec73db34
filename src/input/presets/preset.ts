import type { DayOrder } from '../fields/date.js';
import type { Role } from '../roles.js';

/** What a file holds. */
export type Holds = 'orders' | 'customers' | 'referrals' | 'subscriptions';

/** A row is void where its cell is filled, says yes or no, or is one of these words (case and spaces aside). */
export interface VoidRule {
  readonly column: string;
  readonly when: 'filled' | 'yes' | 'no' | readonly string[];
  /** A column that says yes where the rule does not apply. */
  readonly unless?: string;
  /** What void orders are counted under: cancelled, refunded, test, ... */
  readonly reason: string;
}

/** Sales and refunds on rows of their own. A word matches a cell that contains it, in any case. */
export interface RowTypes {
  /** Types that are refunds; they are looked for first. */
  readonly refund: readonly string[];
  /** Types that are sales; all others are then void as `no sale`. Without it every row that is no refund is a sale. */
  readonly sale?: readonly string[];
  /** Whether the sign tells what came in from what went out: a negative sale and a positive refund are then `no sale`, too. */
  readonly signed?: boolean;
}

/** A further column of money that changes the order's amount: added, taken off, or put in its place where it is not 0. */
export interface Adjustment {
  readonly column: string;
  readonly by: 'adding' | 'subtracting' | 'replacing';
}

/** What is known about the export of one platform. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What order ids and customer ids belong to; several exports of one platform share them. The id of the preset where it is not given. */
  readonly platform?: string;
  readonly holds: Holds;
  /** Columns that identify the export, in any order and case; of each inner list one has to be there. */
  readonly signature: readonly (readonly string[])[];
  /** Columns of a more telling export: a file with one of them is not this one. */
  readonly without?: readonly string[];
  /** The columns of a role: the first of these that the file has. */
  readonly columns: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Columns that are looked at, in this order, in a row whose cell for the role is blank. */
  readonly otherwise?: Readonly<Partial<Record<'order' | 'customer' | 'email' | 'end', readonly string[]>>>;
  /** How the export writes dates such as 5/4/2024, where it does so in every language; taken where no row of a file decides. */
  readonly dayOrder?: DayOrder;
  /** Whether an order has one row, so that a second row with its id is the order again. */
  readonly oneRowPerOrder: boolean;
  /** Further statuses that are void here, with the reason they are counted under, beside those that always are. */
  readonly voidStatuses?: Readonly<Record<string, string>>;
  /** Statuses that count here as a matter of course, and need no word in a warning. */
  readonly countedStatuses?: readonly string[];
  /** The only statuses that count; any other is void under its own name. */
  readonly onlyStatuses?: readonly string[];
  readonly voidWhere?: readonly VoidRule[];
  /** What the cells of the `type` column say. */
  readonly types?: RowTypes;
  readonly adjustments?: readonly Adjustment[];
  /** What stands between several customers in one cell, of whom the first is meant. */
  readonly customerDelimiter?: string;
  /** Customer ids that mean a guest. */
  readonly guestIds?: readonly string[];
  /** What one export of the platform writes before its order ids, and another does not: it is dropped. */
  readonly orderIdPrefix?: string;
  /** Order ids that start so are credit notes. */
  readonly creditNotePrefix?: string;
  /** Whether anybody in the referredBy column counts, also who is no customer. */
  readonly anyReferrer?: boolean;
  /** The currency of all amounts, where the export is always in one. */
  readonly currency?: string;
  /** What to do about a file in which no column names the customer. */
  readonly withoutCustomer?: string;
  /** What is peculiar about the export, for the documentation. */
  readonly notes: readonly string[];
}

/** What the ids of a preset's export belong to. */
export function platformOf(preset: Preset | undefined): string {
  return preset?.platform ?? preset?.id ?? 'generic';
}
