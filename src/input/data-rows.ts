import { isBlank } from './fields/blank.js';
import { isHeaderAgain } from './find-header.js';
import type { Intake } from './intake.js';
import { isTotal } from './not-data.js';
import type { InputPlan } from './plan.js';
import type { Role } from './roles.js';

/** Tells the rows of a customers file or a referral file from what is no data, and counts both. */
export class DataRows {
  readonly #plan: InputPlan;
  readonly #file: number;
  readonly #intake: Intake;
  #skip: number;

  constructor(plan: InputPlan, file: number, intake: Intake) {
    this.#plan = plan;
    this.#file = file;
    this.#intake = intake;
    this.#skip = plan.skipRows;
    intake.setHolds(file, plan.holds);
    intake.notData(file, plan.titles);
  }

  /** Whether a row is data. What is before the header, empty rows, the header again and totals are none. */
  isData(cells: readonly string[]): boolean {
    if (this.#skip > 0) this.#skip--;
    else if (cells.every((cell) => cell.trim() === '')) this.#intake.blank(this.#file);
    else if (
      this.#isTotal(cells) ||
      isHeaderAgain(cells, this.#plan.columns, [...this.#plan.roles.values()])
    ) {
      this.#intake.notData(this.#file, 1);
    } else {
      this.#intake.read(this.#file, 1);
      return true;
    }
    return false;
  }

  /** Suma is a word for a total, and a name: a row with an e-mail address or an id is about somebody. */
  #isTotal(cells: readonly string[]): boolean {
    const id = this.cell(cells, 'customer');
    return isTotal(cells, id !== '' && !isTotal([id])) && !this.cell(cells, 'email').includes('@');
  }

  /** The text of the cell with a role; '' where there is no such column, or the cell says nothing. */
  cell(cells: readonly string[], role: Role): string {
    const column = this.#plan.roles.get(role);
    const cell = column === undefined ? '' : (cells[column] ?? '');
    return isBlank(cell) ? '' : cell.trim();
  }

  /** Rejects a row as a whole. */
  reject(cells: readonly string[], line: number, reason: string): void {
    this.#intake.reject(this.#file, line, null, cells.join(this.#plan.delimiter), reason);
  }
}
