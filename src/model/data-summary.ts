/** A row that could not be used: where it is, what stands there and why it was left out. */
export interface Reject {
  readonly file: string;
  readonly line: number;
  /** The column's name, or `null` where the row as a whole is wrong. */
  readonly column: string | null;
  readonly value: string;
  readonly reason: string;
}

/** Two orders with the same id that contradict each other. The first is kept. */
export interface Conflict {
  readonly orderId: string;
  readonly kept: { readonly file: string; readonly line: number };
  readonly leftOut: { readonly file: string; readonly line: number };
  /** What differs: 'customer', 'date', 'currency', 'total' or 'refund'. */
  readonly differs: string;
}

/**
 * Rows of one file: `rows` = `accepted` + `rejected`. Rows in which every cell is empty are only counted as `blank`, and rows that are no data
 * (titles, the header again, totals, the footer of a report) as `notData`.
 */
export interface FileSummary {
  readonly name: string;
  readonly holds: 'orders' | 'customers' | 'referrals' | 'subscriptions';
  readonly preset: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly blank: number;
  readonly notData: number;
}

/** Something a reader of the figures has to know. `code` is stable, `message` is for people. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  /** With `--strict` a warning about the data is an error. Where it is not given: the place that the warning comes from says it. */
  readonly about?: 'data' | 'figures';
}

/** What the readers found, before any figure: nothing that was read is missing here. */
export interface DataSummary {
  readonly files: readonly FileSummary[];
  readonly customersFiles: readonly FileSummary[];
  /** The first rejected rows, at most REJECTS_LISTED. */
  readonly rejects: readonly Reject[];
  /** The first conflicts, at most REJECTS_LISTED. */
  readonly conflictList: readonly Conflict[];
  readonly orders: {
    /** Orders read: every order is in exactly one of the places below, or counted: in the order book, up to as-of. */
    readonly total: number;
    readonly void: number;
    /** Void orders by reason: cancelled, refunded, test, ... */
    readonly voidReasons: Readonly<Record<string, number>>;
    readonly refunds: number;
    readonly duplicates: number;
    readonly conflicts: number;
    readonly anonymous: number;
    /** Orders and refunds after as-of, with and without a customer. */
    readonly afterAsOf: number;
  };
  /** Net amount of anonymous orders and refunds up to as-of in minor units, by currency. */
  readonly anonymousRevenue: ReadonlyMap<string, bigint>;
  /** Customers known by any row of any file. */
  readonly customers: number;
  /** Day of the first and last order that is neither void nor a refund, or `null` where there is none. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** Day of the last order or refund, void orders aside: where a report ends that is not told otherwise. */
  readonly lastEntryDay: number | null;
  /** Whether a column said which customers came by referral. */
  readonly referralColumn: boolean;
  /** Whether a column gave amounts. */
  readonly amountColumn: boolean;
  readonly warnings: readonly Warning[];
}

/** How many rejected rows and conflicts a report lists. */
export const REJECTS_LISTED = 100;
