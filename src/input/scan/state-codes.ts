import type { InputPlan } from '../plan.js';
import { MOST_CODES } from '../regular/expected.js';
import { Irregular, UnexpectedCodes } from '../regular/irregular.js';
import { SEPARATOR, Signatures } from '../regular/signatures.js';
import { CellCodes, FilledCodes } from './cell-codes.js';

/** More columns of states than this have too many combinations for a number. */
const MOST_COLUMNS = 6;

/**
 * The numbers of the signatures of rows: those that were expected have their numbers, others get further ones, and `onNew` hears of them. The cells of a row are read by
 * the CellCodes of each column.
 *
 * @example const states = new StateCodes(plan, ['paid'], onNew); states.cells[0]?.read(bytes, at, separator); states.codeOfRow() // 0 for a row that is paid
 */
export class StateCodes {
  /** The columns that are looked at. */
  readonly columns: readonly number[];
  /** The texts of each of them. */
  readonly cells: readonly (CellCodes | FilledCodes)[];
  /** The signatures of rows, in the order in which they came first. */
  readonly seen = new Set<string>();
  readonly #signatures: Signatures;
  readonly #width: number;
  readonly #texts: string[];
  readonly #onNew: (signature: string, code: number) => void;
  /** The number of the signature by those of its cells. */
  readonly #codes = new Map<number, number>();
  #lastCells = -1;
  #lastCode = 0;

  constructor(
    plan: InputPlan,
    expected: readonly string[],
    onNew: (signature: string, code: number) => void,
  ) {
    this.#signatures = new Signatures(plan);
    this.columns = this.#signatures.columns;
    if (this.columns.length > MOST_COLUMNS) throw new Irregular('many columns say what state an order is in');
    const { filled } = this.#signatures;
    this.cells = this.columns.map((column) => (filled.has(column) ? new FilledCodes() : new CellCodes()));
    this.#width = plan.columns.length;
    this.#texts = [...expected];
    this.#onNew = onNew;
  }

  /** The number of the signature of the row whose cells were read last. */
  codeOfRow(): number {
    let cells = 0;
    for (const { code } of this.cells) {
      if (code > MOST_CODES) throw new UnexpectedCodes();
      cells = cells * (MOST_CODES + 1) + code;
    }
    if (cells === this.#lastCells) return this.#lastCode;
    this.#lastCells = cells;
    this.#lastCode = this.#codes.get(cells) ?? this.#newCode(cells);
    return this.#lastCode;
  }

  #newCode(cells: number): number {
    const row = Array.from({ length: this.#width }, () => '');
    for (const [at, column] of this.columns.entries()) {
      const { texts = [], code = 0 } = this.cells[at] ?? {};
      row[column] = texts[code] ?? '';
    }
    const signature = this.#signatures.of(row);
    // It would be taken apart into other cells.
    if (signature.split(SEPARATOR).length > Math.max(1, this.columns.length)) throw new UnexpectedCodes();
    this.seen.add(signature);
    let code = this.#texts.indexOf(signature);
    if (code < 0) {
      code = this.#texts.push(signature) - 1;
      if (code > MOST_CODES) throw new UnexpectedCodes();
      this.#onNew(signature, code);
    }
    this.#codes.set(cells, code);
    return code;
  }
}
