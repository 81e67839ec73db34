import type { InputPlan } from '../plan.js';
import { MOST_CODES } from '../regular/expected.js';
import { Irregular, UnexpectedCodes } from '../regular/irregular.js';
import { Signatures } from '../regular/signatures.js';
import { CellCodes } from './cell-codes.js';
import type { RowCells } from './row-cells.js';

const EIGHT = 8;
const ZERO = 48;
const NINE = 57;

/** More columns of states than this have too many combinations for a number. */
const MOST_COLUMNS = 6;

/**
 * The numbers of the signatures of rows: those that were expected have their numbers, others get further ones, and `onNew` hears of them.
 *
 * @example new StateCodes(plan, ['paid'], onNew).codeOf(bytes, cells) // 0 for a row that is paid
 */
export class StateCodes {
  readonly #signatures: Signatures;
  readonly #width: number;
  readonly #columns: readonly {
    readonly column: number;
    readonly isFilled: boolean;
    readonly codes: CellCodes;
  }[];
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
    this.#width = plan.columns.length;
    const { columns, filled } = this.#signatures;
    if (columns.length > MOST_COLUMNS) throw new Irregular('many columns say what state an order is in');
    this.#columns = columns.map((column) => ({
      column,
      isFilled: filled.has(column),
      codes: new CellCodes(),
    }));
    this.#texts = [...expected];
    this.#onNew = onNew;
  }

  /** The columns that are looked at. */
  get columns(): readonly number[] {
    return this.#signatures.columns;
  }

  /** The number of a row's signature; -1 for a cell that is not read here. */
  codeOf(bytes: Uint8Array, { start, end }: RowCells): number {
    let cells = 0;
    for (const { column, isFilled, codes } of this.#columns) {
      const [from, to] = [start[column] ?? 0, end[column] ?? 0];
      const isDate = isFilled && startsAsDate(bytes, from, to);
      if (isDate && hasOtherLetters(bytes, from, to)) return -1;
      // Of dates only matters that they are there.
      const code = isDate ? 0 : 1 + codes.codeOf(bytes, from, to);
      if (code > MOST_CODES) throw new UnexpectedCodes();
      cells = cells * (MOST_CODES + 1) + code;
    }
    if (cells === this.#lastCells) return this.#lastCode;
    this.#lastCells = cells;
    this.#lastCode = this.#codes.get(cells) ?? this.#newCode(bytes, start, end, cells);
    return this.#lastCode;
  }

  #newCode(bytes: Uint8Array, start: Int32Array, end: Int32Array, cells: number): number {
    const row = Array.from({ length: this.#width }, () => '');
    for (const { column } of this.#columns)
      row[column] = new TextDecoder().decode(bytes.subarray(start[column], end[column]));
    const signature = this.#signatures.of(row);
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

function startsAsDate(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  return end - start >= EIGHT && first >= ZERO && first <= NINE;
}

/** Whether there are other letters than those of ASCII, which are several bytes each. */
function hasOtherLetters(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 127) return true;
  return false;
}
