/** What the first cell of a row says that sums up the rows above it. */
const TOTAL =
  /^(grand |sub-?)?totals?( for .*)?:?$|^(sum|summe|gesamt|gesamtsumme|zwischensumme|(sub)?totaal|sous-total|totaux|(sub)?totale|suma):?$|^(合計|総計|小計|合计|总计|小计)$/i;

/** Closing lines of an eBay orders report. */
const EBAY_FOOTER = /^(\d+ )?record\(s\) downloaded|^seller id ?:/i;

/**
 * Whether a row is the foot of a report, not an order: its first filled cell says that it is a total, or it is one of the
 * lines that eBay puts under its reports. Asked only for rows without a date.
 *
 * @example isTotal(['', 'Total', '', '44,720.00']) // true
 */
export function isTotal(cells: readonly string[]): boolean {
  const filled = cells
    .filter((cell) => cell.trim() !== '')
    .slice(0, 2)
    .map((cell) => cell.trim());
  return TOTAL.test(filled[0] ?? '') || filled.some((cell) => EBAY_FOOTER.test(cell));
}
