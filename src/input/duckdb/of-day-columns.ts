import type { DuckDBDataChunk } from '@duckdb/node-api';
import { DAY_MILLISECONDS, type Day } from '../../model/day.js';
import type { OfDay } from '../regular/day-order.js';
import type { StreamColumns } from './regular-query.js';
import { halves, whole } from './vectors.js';

const MILLISECOND = 1000;

/** The columns of a chunk that say where in a day a row belongs. */
export class OfDayColumns {
  readonly #walls: Uint32Array;
  readonly #digits: Uint32Array;
  readonly #ids: Uint32Array;
  readonly #more: Uint32Array;

  constructor(chunk: DuckDBDataChunk, columns: StreamColumns) {
    this.#walls = halves(chunk, columns.wall);
    this.#digits = halves(chunk, columns.digits);
    // The number of an id is in the stream anyway.
    this.#ids = halves(chunk, columns.letters ?? columns.order);
    this.#more = halves(chunk, columns.moreLetters);
  }

  /** Reads what stands at `at`, two places for each row, into a row. */
  read(row: OfDay & { readonly day: Day }, at: number, position: number): void {
    const wall = whole(this.#walls[at] ?? 0, this.#walls[at + 1] ?? 0);
    row.time = Math.floor(wall / MILLISECOND) - row.day * DAY_MILLISECONDS;
    row.idDigits = this.#digits[at] ?? 0;
    row.idLow = this.#ids[at] ?? 0;
    row.idHigh = this.#ids[at + 1] ?? 0;
    row.moreLow = this.#more[at] ?? 0;
    row.moreHigh = this.#more[at + 1] ?? 0;
    row.position = position;
  }
}
