const MINUS = 45;
const ZERO = 48;
const NINE = 9;

/** More digits are not exact as a number. */
const MOST_DIGITS = 15;

/** Digits before the decimals, as in MONEY_PATTERN. */
const MOST_WHOLE_DIGITS = 13;

/** Reads an amount: digits with at most two decimals, as MONEY_PATTERN has it. `hundredths` is what was read last. */
export class AmountReader {
  hundredths = 0;
  readonly #point: number;
  readonly #nothing: number;

  /** `decimal` separates decimals; an empty cell is `nothing`. */
  constructor(decimal: '.' | ',', nothing: number) {
    this.#point = decimal.charCodeAt(0);
    this.#nothing = nothing;
  }

  /**
   * Reads the amount that starts at a position; gives where it ends, which may be where it starts, for an empty cell. -1 for other text.
   *
   * @example const reader = new AmountReader('.', 0); reader.read(Buffer.from('-12.5,'), 0) // 5; reader.hundredths is -1250
   */
  read(bytes: Uint8Array, start: number): number {
    const isNegative = bytes[start] === MINUS;
    const first = isNegative ? start + 1 : start;
    let at = first;
    let value = 0;
    let digit = (bytes[at] ?? 0) - ZERO;
    while (digit >= 0 && digit <= NINE) {
      value = value * 10 + digit;
      digit = (bytes[++at] ?? 0) - ZERO;
    }
    const digits = at - first;
    if (digits === 0 || digits > MOST_WHOLE_DIGITS) {
      this.hundredths = this.#nothing;
      return at === start ? start : -1;
    }
    value *= 100;
    // A comma behind an amount may be the delimiter as well, if no digit follows; what follows then is for who asks to see.
    if (digit + ZERO === this.#point) {
      const tenths = (bytes[at + 1] ?? 0) - ZERO;
      const hundredths = (bytes[at + 2] ?? 0) - ZERO;
      if (tenths < 0 || tenths > NINE) return -1;
      const hasTwo = hundredths >= 0 && hundredths <= NINE;
      value += hasTwo ? 10 * tenths + hundredths : 10 * tenths;
      at += hasTwo ? 3 : 2;
    }
    this.hundredths = isNegative && value !== 0 ? -value : value;
    return at;
  }
}

/** Reads the number in an id: digits behind a fixed text. `number` is what was read last. */
export class NumberReader {
  number = 0;
  readonly #prefix: Uint8Array;

  constructor(prefix: string) {
    this.#prefix = new TextEncoder().encode(prefix);
  }

  /**
   * Reads the id that starts at a position; gives where it ends, -1 for other text.
   *
   * @example const reader = new NumberReader('A-'); reader.read(Buffer.from('A-0012,'), 0) // 6; reader.number is 12
   */
  read(bytes: Uint8Array, start: number): number {
    const prefix = this.#prefix;
    for (let at = 0; at < prefix.length; at++) if (bytes[start + at] !== prefix[at]) return -1;
    const first = start + prefix.length;
    let at = first;
    let value = 0;
    let digit = (bytes[at] ?? 0) - ZERO;
    while (digit >= 0 && digit <= NINE) {
      value = value * 10 + digit;
      digit = (bytes[++at] ?? 0) - ZERO;
    }
    if (at === first || at > first + MOST_DIGITS) return -1;
    this.number = value;
    return at;
  }
}
