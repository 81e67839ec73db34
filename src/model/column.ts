/** A typed array that a column may be kept in. */
export type Cells = Uint8Array | Int32Array | Uint32Array | Float64Array;

/**
 * A column of numbers that grows as rows are added: one typed array instead of an object a row.
 *
 * @example const days = new Column(Int32Array); days.push(20_000); days.at(0) // 20000
 */
export class Column<A extends Cells> {
  #cells: A;
  #length = 0;
  readonly #make: new (
    length: number,
  ) => A;

  constructor(make: new (length: number) => A) {
    this.#make = make;
    this.#cells = new make(1024);
  }

  /** The number of rows. */
  get length(): number {
    return this.#length;
  }

  /** Adds one row at the end. */
  push(value: number): void {
    if (this.#length === this.#cells.length) this.#grow();
    this.#cells[this.#length++] = value;
  }

  /** The value in a row; 0 where there is no such row. */
  at(row: number): number {
    return this.#cells[row] ?? 0;
  }

  /** Replaces the value in a row. */
  set(row: number, value: number): void {
    this.#cells[row] = value;
  }

  #grow(): void {
    const cells = new this.#make(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }
}
