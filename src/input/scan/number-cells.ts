const MINUS = 45;
const ZERO = 48;
const NINE = 9;

/** More digits are not exact as a number. */
const MOST_DIGITS = 15;

/** Digits before the decimals, as in MONEY_PATTERN. */
const MOST_WHOLE_DIGITS = 13;

/**
 * An amount in hundredths: digits with at most two decimals, as MONEY_PATTERN has it. NaN for a cell of another form. `point` is the byte that
 * separates decimals.
 *
 * @example hundredthsOf(Buffer.from('-12.5'), 0, 5, 46) // -1250
 */
export function hundredthsOf(bytes: Uint8Array, start: number, end: number, point: number): number {
  const isNegative = bytes[start] === MINUS;
  const first = isNegative ? start + 1 : start;
  let at = first;
  let value = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > NINE) break;
    value = value * 10 + digit;
  }
  const digits = at - first;
  if (digits === 0 || digits > MOST_WHOLE_DIGITS) return Number.NaN;
  if (at === end) value *= 100;
  else {
    const decimals = end - at - 1;
    if (bytes[at] !== point || decimals < 1 || decimals > 2) return Number.NaN;
    const tenths = (bytes[at + 1] ?? 0) - ZERO;
    const hundredths = decimals === 1 ? 0 : (bytes[at + 2] ?? 0) - ZERO;
    if (tenths < 0 || tenths > NINE || hundredths < 0 || hundredths > NINE) return Number.NaN;
    value = value * 100 + tenths * 10 + hundredths;
  }
  return isNegative && value !== 0 ? -value : value;
}

/**
 * The number in an id: digits behind a fixed text. NaN for an id of another form.
 *
 * @example numberOf(Buffer.from('A-0012'), 0, 6, Buffer.from('A-')) // 12
 */
export function numberOf(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): number {
  const first = start + prefix.length;
  if (end <= first || end > first + MOST_DIGITS) return Number.NaN;
  for (let at = 0; at < prefix.length; at++) if (bytes[start + at] !== prefix[at]) return Number.NaN;
  let value = 0;
  for (let at = first; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > NINE) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
