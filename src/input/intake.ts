import { type FileSummary, REJECTS_LISTED, type Reject } from '../model/data-summary.js';

/** Counts the rows of one run: each is accepted, or rejected with the place and the reason. */
export class Intake {
  readonly #files: {
    name: string;
    holds: FileSummary['holds'];
    preset: string;
    rows: number;
    rejected: number;
    blank: number;
    notData: number;
  }[] = [];
  readonly #rejects: Reject[] = [];
  readonly #rejectsKept: number;

  /** `rejectsKept` is how many rejected rows are kept with their place; all are counted. */
  constructor(rejectsKept = REJECTS_LISTED) {
    this.#rejectsKept = rejectsKept;
  }

  /** Starts a file; its number is given back and used for all its rows. */
  startFile(name: string, preset: string): number {
    this.#files.push({ name, holds: 'orders', preset, rows: 0, rejected: 0, blank: 0, notData: 0 });
    return this.#files.length - 1;
  }

  /** What a file holds, where that is not orders. */
  setHolds(file: number, holds: FileSummary['holds']): void {
    const counts = this.#files[file];
    if (counts !== undefined) counts.holds = holds;
  }

  /** So many rows have been read that are not blank. */
  read(file: number, rows: number): void {
    const counts = this.#files[file];
    if (counts !== undefined) counts.rows += rows;
  }

  /** A row has been read in which every cell is empty. */
  blank(file: number): void {
    const counts = this.#files[file];
    if (counts !== undefined) counts.blank++;
  }

  /** So many rows are no data: titles, the header again, totals, the footer of a report. */
  notData(file: number, rows: number): void {
    const counts = this.#files[file];
    if (counts !== undefined) counts.notData += rows;
  }

  /** A row that was read cannot be used. The first are kept with their place. */
  reject(file: number, line: number, column: string | null, value: string, reason: string): void {
    const counts = this.#files[file];
    if (counts === undefined) return;
    counts.rejected++;
    if (this.#rejects.length < this.#rejectsKept) {
      this.#rejects.push({ file: counts.name, line, column, value: shortened(value), reason });
    }
  }

  /** The name of a file by its number. */
  fileName(file: number): string {
    return this.#files[file]?.name ?? '';
  }

  /** The counts of all files in the order in which they were started. */
  summary(): readonly FileSummary[] {
    return this.#files.map(({ name, holds, preset, rows, rejected, blank, notData }) => ({
      name,
      holds,
      preset,
      rows,
      accepted: rows - rejected,
      rejected,
      blank,
      notData,
    }));
  }

  /** The first rejected rows, by file and line. */
  rejects(): readonly Reject[] {
    return this.#rejects.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  }
}

const VALUE_LENGTH = 80;

function shortened(value: string): string {
  return value.length > VALUE_LENGTH ? `${value.slice(0, VALUE_LENGTH)}…` : value;
}
