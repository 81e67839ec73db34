import { NO_VALUE } from '../../model/segments.js';
import { isBlank } from '../fields/blank.js';
import { InputError, oneLine } from '../input-error.js';

/** More groups than these nobody compares: the column names customers or orders, not groups of them. */
const MOST_VALUES = 1000;

/** So many different cells are remembered as they stand in the file. */
const MOST_CELLS = 10_000;

const SHOWN = 60;

/**
 * The different values of a column that customers are grouped by, each with a number from 1 on; 0 is for cells that say nothing. White space around a
 * value and the case of letters make no difference; a value is written as the first in code units of all ways in which it was seen.
 *
 * @example const values = new SegmentValues('channel'); values.numberOf('web') // 1; values.numberOf(' Web ') // 1; values.list // ['(none)', 'Web']
 */
export class SegmentValues {
  readonly #column: string;
  readonly #spellings: string[] = [NO_VALUE];
  readonly #numbers = new Map<string, number>();
  readonly #cells = new Map<string, number>();

  /** `column` is its name, for messages. */
  constructor(column: string) {
    this.#column = column;
  }

  /** The values by number, as they are written. */
  get list(): readonly string[] {
    return this.#spellings;
  }

  /** The number of a cell's value. Throws an InputError where a column holds far too many. */
  numberOf(cell: string): number {
    if (cell === '') return 0;
    const known = this.#cells.get(cell);
    if (known !== undefined) return known;
    const number = this.#newNumber(cell.trim());
    if (this.#cells.size < MOST_CELLS) this.#cells.set(cell, number);
    return number;
  }

  #newNumber(value: string): number {
    if (saysNothing(value)) return 0;
    const key = value.normalize('NFC').toLowerCase();
    const number = this.#numbers.get(key) ?? this.#spellings.length;
    if (number > MOST_VALUES) {
      const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
      throw new InputError(
        `--by ${this.#column}: more than 1,000 different values, the last of them "${oneLine(shown)}": too many groups to compare.\n` +
          'Name a column with fewer, such as a channel, a country or a shop.',
      );
    }
    this.#numbers.set(key, number);
    const before = this.#spellings[number];
    if (before === undefined || value < before) this.#spellings[number] = value;
    return number;
  }
}

/** Whether a value is a word for empty. NA is not: it is Namibia in a column of countries. */
function saysNothing(value: string): boolean {
  return isBlank(value) && value.toLowerCase() !== 'na';
}
