/** A typed array that a column may be kept in. */
export type Cells = Uint8Array | Int32Array | Uint32Array | Float64Array;

/**
 * A column of numbers that grows as rows are added: one typed array instead of an object a row. Rows that were
 * never set hold 0, so a column that nearly always holds 0 costs nothing.
 *
 * @example const days = new Column(Int32Array); days.set(0, 20_000); days.at(0) // 20000
 */
export class Column<A extends Cells> {
  #cells: A;
  readonly #make: new (
    length: number,
  ) => A;

  constructor(make: new (length: number) => A) {
    this.#make = make;
    this.#cells = new make(1024);
  }

  /** The value in a row; 0 where none was set. */
  at(row: number): number {
    return this.#cells[row] ?? 0;
  }

  /** Sets the value in a row, which may be beyond the last. */
  set(row: number, value: number): void {
    if (row >= this.#cells.length) this.#grow(row + 1);
    this.#cells[row] = value;
  }

  #grow(rows: number): void {
    const cells = new this.#make(Math.max(rows, this.#cells.length * 2));
    cells.set(this.#cells);
    this.#cells = cells;
  }
}
