import { percent } from '../render/numbers.js';
import { plainText } from '../render/text.js';
import { type Cell, isMeasures, type Sheet } from './sheet.js';

/** Numbers from here on are shown with two decimals, smaller ones with six digits. */
const LARGE = 10_000;

/**
 * A cell for people: counts and money in full, fractions as percentages, other numbers with six digits; text safe to show. Empty where there is no value.
 *
 * @example readable({ kind: 'fraction', value: 0.71698 }) // '71.7%'
 * @example readable({ kind: 'number', value: 80.162963 }) // '80.163'
 */
export function readable(cell: Cell | null): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'fraction':
      return percent(cell.value);
    case 'number':
      return String(Number(Math.abs(cell.value) < LARGE ? cell.value.toPrecision(6) : cell.value.toFixed(2)));
    case 'boolean':
      return cell.value ? 'yes' : 'no';
    case 'text':
      return plainText(cell.value);
    default:
      return String(cell.value);
  }
}

/** From so many characters on a text is broken into lines. */
export const LONG_TEXT = 59;

/** A class that is open to above, such as 10+ orders. */
const OPEN_CLASS = /^\d+\+$/;

/**
 * Whether a column stands to the right: the values of a sheet of measures, and of a list those that are all figures, or classes of such.
 *
 * @example standsRight(sheet, 1) // true in a sheet of measures
 */
export function standsRight(sheet: Sheet, column: number): boolean {
  if (isMeasures(sheet)) return column === 1;
  const cells = sheet.rows.flatMap(({ [column]: cell }) => cell ?? []);
  return cells.length > 0 && cells.every(isFigure);
}

function isFigure({ kind, value }: Cell): boolean {
  if (kind === 'text') return OPEN_CLASS.test(value);
  return kind !== 'boolean' && kind !== 'date';
}
