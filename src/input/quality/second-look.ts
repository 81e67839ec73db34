import type { Finding, StatusCount } from '../../model/data-quality.js';
import type { Reject } from '../../model/data-summary.js';
import { counted } from '../../model/text.js';
import { isBlank } from '../fields/blank.js';
import type { InputPlan } from '../plan.js';
import type { ReadFile } from '../read-file.js';
import type { Role } from '../roles.js';
import type { FilesReadTwice } from './read-again.js';
import type { ReadData } from './read-data.js';

/** A rejected row as it stands in its file. */
export interface RejectedRow extends Reject {
  /** The columns of the file. */
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

/** What the rows say when they are read a second time, with all that is known after the first. */
export interface SecondLook {
  readonly statuses: readonly StatusCount[];
  readonly rejectedRows: readonly RejectedRow[];
  readonly findings: readonly Finding[];
}

const MOST_STATUSES = 1000;

/** UTF-8 that was read as Windows-1252 and written again (Ã© for é, â€™ for ’), or a character that was lost before. */
const DAMAGED = /[ÃÂ][\u0080-\u00BF]|â€|Ã[\u0152-\u2122]|\uFFFD/;
const CUSTOMER_ROLES: readonly Role[] = ['customer', 'email', 'phone', 'name'];
/** Names are often in columns that have no role, as there is something better to know customers by. */
const ABOUT_CUSTOMERS = /name|customer|e-?mail/i;

/**
 * Reads all files again: counts orders by the status that they have in the file, looks for damaged text in the cells about
 * customers, and collects the rejected rows whole. Throws an InputError where a file cannot be read any more.
 *
 * @example (await lookAgain(twice, plans, read, rejects)).statuses
 */
export async function lookAgain(
  twice: FilesReadTwice,
  plans: readonly InputPlan[],
  read: ReadData,
  rejects: readonly Reject[],
): Promise<SecondLook> {
  const statuses: StatusCount[] = [];
  const rejectedRows: RejectedRow[] = [];
  const findings: Finding[] = [];
  for (const plan of plans) {
    const damaged = new DamagedText(plan);
    const rejected = new Map<number, Reject[]>();
    for (const reject of rejects) {
      if (reject.file === plan.name)
        rejected.set(reject.line, [...(rejected.get(reject.line) ?? []), reject]);
    }
    const file = read.files.find((each) => each.plan === plan);
    const counts = file === undefined ? undefined : new StatusCounts(read, file);
    let skip = plan.skipRows;
    await twice.readAgain(plan, (cells, line) => {
      if (skip-- > 0) return;
      damaged.look(cells, line);
      counts?.look(cells, line);
      for (const reject of rejected.get(line) ?? [])
        rejectedRows.push({ ...reject, columns: plan.columns, cells });
    });
    statuses.push(...(counts?.list() ?? []));
    findings.push(...damaged.findings());
  }
  return { statuses, rejectedRows, findings };
}

/** Orders of a file by status: an order has that of its first row that has one; several columns of statuses are joined. */
class StatusCounts {
  readonly #read: ReadData;
  readonly #file: ReadFile;
  readonly #column: number | undefined;
  readonly #seen: Uint8Array;
  readonly #counts = new Map<string, { orders: number; voidReason: string | null }>();
  #row: number;

  constructor(read: ReadData, file: ReadFile) {
    this.#read = read;
    this.#file = file;
    this.#column = file.plan.roles.get('status');
    this.#seen = new Uint8Array(this.#column === undefined ? 0 : read.table.groups);
    this.#row = file.from;
  }

  look(cells: readonly string[], line: number): void {
    const { table } = this.#read;
    while (this.#row < this.#file.to && (table.line[this.#row] ?? 0) < line) this.#row++;
    if (this.#column === undefined || table.line[this.#row] !== line || this.#row >= this.#file.to) return;
    const status = [this.#column, ...this.#file.plan.presetColumns.statuses]
      .map((column) => cells[column] ?? '')
      .filter((cell) => !isBlank(cell))
      .map((cell) => cell.trim())
      .join(' / ');
    const order = table.group[this.#row] ?? 0;
    if (isBlank(status) || this.#seen[order] === 1) return;
    this.#seen[order] = 1;
    const text = status.trim();
    const known = this.#counts.get(text);
    if (known !== undefined) known.orders++;
    else if (this.#counts.size < MOST_STATUSES) {
      const number = table.status[this.#row] ?? 0;
      const voidReason = table.isVoid(number) ? (table.voidReasons[number - 2] ?? null) : null;
      this.#counts.set(text, { orders: 1, voidReason });
    }
  }

  list(): readonly StatusCount[] {
    return [...this.#counts]
      .map(([status, { orders, voidReason }]) => ({
        file: this.#file.plan.name,
        status,
        orders,
        voidReason,
      }))
      .toSorted((a, b) => b.orders - a.orders || (a.status < b.status ? -1 : 1));
  }
}

/** Cells about customers that have been through a wrong encoding. */
class DamagedText {
  readonly #plan: InputPlan;
  readonly #columns: readonly number[];
  #count = 0;
  #first: { readonly line: number; readonly cell: string } | undefined;

  constructor(plan: InputPlan) {
    this.#plan = plan;
    const named = [...plan.columns.keys()].filter((at) => ABOUT_CUSTOMERS.test(plan.columns[at] ?? ''));
    this.#columns = [...new Set([...CUSTOMER_ROLES.flatMap((role) => plan.roles.get(role) ?? []), ...named])];
  }

  look(cells: readonly string[], line: number): void {
    const cell = this.#columns.map((column) => cells[column] ?? '').find((text) => DAMAGED.test(text));
    if (cell === undefined) return;
    this.#count++;
    this.#first ??= { line, cell };
  }

  findings(): readonly Finding[] {
    if (this.#first === undefined) return [];
    const { line, cell } = this.#first;
    const { name } = this.#plan;
    return [
      {
        code: 'damagedText',
        level: 'fault',
        message:
          `${name}: ${counted(this.#count, 'row has', 'rows have')} a customer whose text went through a wrong encoding, the first on line ${line}: "${cell.slice(0, 40)}". Where that is in an id, one customer may count as two. ` +
          'Export the file anew, as UTF-8.',
        file: name,
        line,
      },
    ];
  }
}
