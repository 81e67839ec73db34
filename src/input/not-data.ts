/** What a row calls itself that sums up the rows above it, and nobody is called. */
const WORDS =
  /^(grand |sub-?)?totals?:?$|^(summe|gesamt|gesamtsumme|zwischensumme|(sub)?totaal|sous-total|totaux|(sub)?totale):?$|^(合計|総計|小計|合计|总计|小计)$/i;

const TOTAL_FOR = /^(grand |sub-?)?totals? for .*$|^grand total .*$/i;

/** Words that are names of people, too. */
const SUM = /^suma?:?$/i;

/** Closing lines of an eBay orders report. */
const EBAY_FOOTER = /^(\d+ )?record\(s\) downloaded|^seller id ?:/i;

/**
 * Whether a row is the foot of a report, not an order: its first filled cell says that it is a total, or it is one of the
 * lines that eBay puts under its reports. Asked only for rows without a date. `isNamed` says that the row has an id of an order or a customer: Suma is then
 * somebody's name.
 *
 * @example isTotal(['', 'Total', '', '44,720.00']) // true
 */
export function isTotal(cells: readonly string[], isNamed = false): boolean {
  const filled = cells
    .filter((cell) => cell.trim() !== '')
    .slice(0, 2)
    .map((cell) => cell.trim());
  const first = filled[0] ?? '';
  if (isTotalWord(first) || TOTAL_FOR.test(first) || (!isNamed && SUM.test(first))) return true;
  return filled.some((cell) => EBAY_FOOTER.test(cell));
}

/**
 * Whether a cell is a word for a total and nothing else.
 *
 * @example isTotalWord('Grand total:') // true
 */
export function isTotalWord(cell: string): boolean {
  // Nearly every cell starts with a letter or digit that begins none of the words.
  const first = cell.charCodeAt(0) | 32;
  if (first < 128 && first !== 103 && first !== 115 && first !== 116 && first !== 122 && first !== 32)
    return false;
  return cell.length < 40 && WORDS.test(cell.trim());
}

/**
 * Whether a cell says of what it is the total.
 *
 * @example isTotalOf('Total for January') // true
 */
export function isTotalOf(cell: string): boolean {
  const first = cell.charCodeAt(0) | 32;
  return (first === 103 || first === 115 || first === 116) && TOTAL_FOR.test(cell.trim());
}
