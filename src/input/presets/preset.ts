import type { Role } from '../roles.js';

/** What is known about the export of one platform. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly holds: 'orders' | 'customers';
  /** Columns that identify the export, in any order and case; of each inner list one has to be there. */
  readonly signature: readonly (readonly string[])[];
  /** The columns of a role: the first of these that the file has. */
  readonly columns: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Whether an order has one row, so that a second row with its id is the order again. */
  readonly oneRowPerOrder: boolean;
  /** Further statuses that mean void here, beside those that always do. */
  readonly voidStatuses?: readonly string[];
  /** Values of the test column that mark a test order. */
  readonly testValues?: readonly string[];
  /** Customer ids that mean a guest. */
  readonly guestIds?: readonly string[];
  /** Order ids that start so are credit notes. */
  readonly creditNotePrefix?: string;
  /** What is peculiar about the export, for the documentation. */
  readonly notes: readonly string[];
}
