/**
 * Cells as a line of CSV, each in quotes.
 *
 * @example csvLine(['a', 'b "c"']) // '"a","b ""c"""\n'
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
}
