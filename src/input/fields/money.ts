/** What a money cell turned out to be. */
export const MONEY = {
  blank: 0,
  /** A number that reads the same with a decimal point and with a decimal comma. */
  plain: 1,
  /** A number that proves the decimal point. */
  point: 2,
  /** A number that proves the decimal comma. */
  comma: 3,
  /** 1.234: three decimals, or one thousand in a column with decimal commas. */
  ambiguousPoint: 4,
  /** 1,234: three decimals, or one thousand in a column with decimal points. */
  ambiguousComma: 5,
  /** Not an amount. */
  bad: 6,
} as const;

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const MINUS = 45;

/** Text around a number that names a currency: a symbol, a code, or a usual abbreviation. */
const CURRENCY_TEXT =
  /^(?:[A-Z]{0,3}\p{Sc}|\p{Sc}[A-Z]{0,3}|[A-Z]{3}|kr\.?|zł|Kč|Ft|lei|лв\.?|Fr\.?|Rs\.?|R|TL|Rp\.?)$/u;

const CODE_OF_SYMBOL: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
  US$: 'USD',
  R$: 'BRL',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
};

/**
 * Reads money cells. `read` returns one of MONEY and leaves the number in `mantissa` and `scale` (value =
 * mantissa / 10^scale) and the currency that is written with it in `currency`. One object serves a whole column, so that
 * no object is made per cell. An ambiguous number has the scale 0, as if its separator were for grouping.
 *
 * @example reader.read('€ 1.234,56') // MONEY.comma; mantissa 123456, scale 2, currency 'EUR'
 * @example reader.read('(12.50)') // MONEY.point; mantissa -1250, scale 2
 */
export class MoneyReader {
  mantissa = 0;
  scale = 0;
  currency = '';

  read(text: string): number {
    this.currency = '';
    const quick = this.#readDigits(text);
    return quick >= 0 ? quick : this.#readAny(text);
  }

  /** Digits with at most one point that is no grouping: most cells of most files. -1 where it is anything else. */
  #readDigits(text: string): number {
    const length = text.length;
    let at = text.charCodeAt(0) === MINUS ? 1 : 0;
    const negative = at === 1;
    if (length === at || length - at > 15) return -1;
    let mantissa = 0;
    let point = -1;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code >= ZERO && code <= NINE) mantissa = mantissa * 10 + (code - ZERO);
      else if (code === POINT && point < 0) point = at;
      else return -1;
    }
    const decimals = point < 0 ? 0 : length - 1 - point;
    if (decimals === 3 || (point >= 0 && decimals === 0)) return -1;
    this.mantissa = negative ? 0 - mantissa : mantissa;
    this.scale = decimals;
    return point < 0 ? MONEY.plain : MONEY.point;
  }

  #readAny(text: string): number {
    let rest = text.trim().replace(/^'/, '').replaceAll('\u2212', '-');
    let negative = false;
    const bracketed = /^\((.*)\)$/.exec(rest);
    if (bracketed !== null) {
      negative = true;
      rest = (bracketed[1] ?? '').trim();
    }
    const match = /^([^\d.,]*?)([\d.,][\d.,\s'’\u00A0\u202F]*?)([^\d.,]*)$/u.exec(rest);
    if (match === null) return MONEY.bad;
    const before = this.#currencyOf(match[1] ?? '');
    const after = this.#currencyOf(match[3] ?? '');
    if (before === undefined || after === undefined || (before.minus && after.minus)) return MONEY.bad;
    if (before.code !== '' && after.code !== '') return MONEY.bad;
    this.currency = before.code || after.code;
    if (before.minus || after.minus) negative = !negative;
    const kind = this.#readSeparated((match[2] ?? '').trim());
    if (negative) this.mantissa = 0 - this.mantissa;
    return kind;
  }

  #currencyOf(text: string): { code: string; minus: boolean } | undefined {
    const minus = text.includes('-');
    const name = text.replace('-', '').replace('+', '').trim();
    if (name === '') return { code: '', minus };
    if (!CURRENCY_TEXT.test(name)) return undefined;
    return { code: CODE_OF_SYMBOL[name] ?? name, minus };
  }

  #readSeparated(text: string): number {
    const digits = /[\s'’\u00A0\u202F]/u.test(text) ? ungroup(text) : text;
    if (digits === undefined) return MONEY.bad;
    const points = count(digits, '.');
    const commas = count(digits, ',');
    if (points === 0 && commas === 0) return this.#accept(digits, '', MONEY.plain);
    if (points > 0 && commas > 0) {
      const decimal = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
      const grouping = decimal === '.' ? ',' : '.';
      if (count(digits, decimal) > 1) return MONEY.bad;
      const [whole = '', fraction = ''] = digits.split(decimal);
      if (!isGrouped(whole, grouping)) return MONEY.bad;
      return this.#accept(
        whole.replaceAll(grouping, ''),
        fraction,
        decimal === '.' ? MONEY.point : MONEY.comma,
      );
    }
    const separator = points > 0 ? '.' : ',';
    if (points + commas > 1) {
      if (!isGrouped(digits, separator)) return MONEY.bad;
      return this.#accept(
        digits.replaceAll(separator, ''),
        '',
        separator === '.' ? MONEY.comma : MONEY.point,
      );
    }
    const [whole = '', fraction = ''] = digits.split(separator);
    const spaced = digits !== text;
    if (fraction.length === 3 && !spaced && /^[1-9]\d{0,2}$/.test(whole)) {
      return this.#accept(
        whole + fraction,
        '',
        separator === '.' ? MONEY.ambiguousPoint : MONEY.ambiguousComma,
      );
    }
    return this.#accept(whole, fraction, separator === '.' ? MONEY.point : MONEY.comma);
  }

  #accept(whole: string, fraction: string, kind: number): number {
    const significant = fraction.length > 12 ? fraction.slice(0, 12) : fraction;
    const digits = whole + significant;
    if (!/^\d+$/.test(digits)) return MONEY.bad;
    this.mantissa = Number(digits);
    this.scale = significant.length;
    if (Number.isSafeInteger(this.mantissa)) return kind;
    // A float's tail such as 12.340000000000002: six decimals are more than any currency has.
    this.mantissa = Number(whole + fraction.slice(0, 6).padEnd(6, '0'));
    this.scale = 6;
    return Number.isSafeInteger(this.mantissa) ? kind : MONEY.bad;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Digits without grouping spaces or apostrophes; `undefined` where they do not group thousands. */
function ungroup(text: string): string | undefined {
  const [whole = '', ...rest] = text.split(/[.,]/);
  if (rest.some((part) => !/^\d*$/.test(part))) return undefined;
  if (!/^\d{1,3}([\s'’\u00A0\u202F]\d{3})+$/u.test(whole)) return undefined;
  return text.replace(/[\s'’\u00A0\u202F]/gu, '');
}

/** 1,234,567, and 12,34,567 as in India: the last group has three digits, those before it two or three. */
function isGrouped(text: string, separator: string): boolean {
  const groups = text.split(separator);
  return groups.every(
    (group, index) =>
      /^\d+$/.test(group) &&
      (index === 0
        ? group.length <= 3
        : index === groups.length - 1
          ? group.length === 3
          : group.length === 2 || group.length === 3),
  );
}
