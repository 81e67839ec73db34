/**
 * Throws a RangeError for a count that is no whole number of 0 or more, or is missing, and names it: a rate of such counts would be
 * NaN, or wrong without a word.
 *
 * @example requireCounts({ buyers: 7, repeatBuyers: 4 })
 */
export function requireCounts(counts: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(counts)) {
    if (Number.isSafeInteger(value) && Number(value) >= 0) continue;
    const what = value === undefined ? 'it is missing' : `not ${String(value)}`;
    throw new RangeError(`${name} must be a whole number of 0 or more; ${what}.`);
  }
}
