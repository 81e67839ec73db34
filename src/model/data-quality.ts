/** How grave a finding is: the files are damaged; the figures may mislead; or only worth knowing. */
export const LEVELS = ['fault', 'warning', 'note'] as const;

/** Something that `ror check` found. `code` is stable; `message` says what, and what to do. */
export interface Finding {
  readonly code: string;
  readonly level: (typeof LEVELS)[number];
  readonly message: string;
  /** Where it is, or where the first of several is. */
  readonly file: string | null;
  readonly line: number | null;
}

/** A status as a file writes it, how many orders have it, and why they are void; `null` where they count. */
export interface StatusCount {
  readonly file: string;
  readonly status: string;
  readonly orders: number;
  readonly voidReason: string | null;
}

/** What `ror check` counts beside what every run does. Sales are orders that are neither void nor refunds, with or without a customer. */
export interface DataQuality {
  /** Days of the first and last sale as YYYY-MM-DD, or `null` where there is none. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Whole months without a sale between the first and the last, as YYYY-MM. */
  readonly monthsWithoutOrders: readonly string[];
  /** Sales by currency; XXX for none. */
  readonly currencies: Readonly<Record<string, number>>;
  /** Sales by the hour of the day in which they were made, from 0 on; `null` where no date has a time of day. */
  readonly hours: readonly number[] | null;
  readonly statuses: readonly StatusCount[];
  readonly findings: readonly Finding[];
}
