import { currencyOfWord, SHARED_SIGNS } from './currency-words.js';

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

/** Signs and letters of East Asian keyboards that are twice as wide as usual. */
const WIDE = /[\uFF01-\uFF5E\uFFE0-\uFFE6\u3000]/g;
/** The digits of Arabic and of Persian. */
const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;
const DASHES = /[\u2010-\u2015\u2212\uFE63]/g;
const APOSTROPHES = /(?<=\d)[\u2018\u2019\u00B4`\u02BC\u066C](?=\d)/g;
/** The dash that stands for no cents in 10.- and 15,--. */
const NO_CENTS = /(?<=\d[.,])-{1,2}(?![-\d])/;
/** What stands before a number, the number, and what stands behind it. A point behind a letter is the word's: Rs.500. */
const AROUND = /^(\D*?)((?:(?<![\p{L}/])[.,])?\d(?:[\d\s'.,]*\d)?[.,]?)(\D*)$/u;

/** More characters than any amount has. */
const LONGEST = 100;

/** Why a cell is no amount. */
const NOT_AN_AMOUNT = 'not an amount';
const TOO_LARGE = 'too large to be exact: more than 9 007 199 254 740 991';
const TOO_MANY_DIGITS = 'more digits than can be exact: 15 at most';

/**
 * Reads money cells. `read` returns one of MONEY and leaves the number in `mantissa` and `scale` (value =
 * mantissa / 10^scale) and the currency that is written with it in `currency`. One object serves a whole column, so that
 * no object is made per cell. An ambiguous number has the scale 0, as if its separator were for grouping. Where it is no amount,
 * `fault` says why.
 *
 * @example reader.read('€ 1.234,56') // MONEY.comma; mantissa 123456, scale 2, currency 'EUR'
 * @example reader.read('(12.50)') // MONEY.point; mantissa -1250, scale 2
 */
export class MoneyReader {
  mantissa = 0;
  scale = 0;
  currency = '';
  fault = NOT_AN_AMOUNT;
  /** The currencies of words that have been met; `undefined` for those that are none. */
  readonly #words = new Map<string, string | undefined>();

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
    this.fault = NOT_AN_AMOUNT;
    if (text.length > LONGEST) return MONEY.bad;
    const match = AROUND.exec(withoutBrackets(usualSigns(text)).replace(NO_CENTS, '0'));
    if (match === null) return MONEY.bad;
    const [, before = '', number = '', after = ''] = match;
    const minuses = count(before, '-') + count(after, '-');
    const currency = bothSides(this.#currencyOf(before), this.#currencyOf(after));
    if (currency === undefined || minuses > 1) return MONEY.bad;
    this.currency = currency;
    const kind = this.#readSeparated(number.trim());
    if (minuses === 1) this.mantissa = 0 - this.mantissa;
    return kind;
  }

  /** The currency that the text beside a number names; '' where there is none, `undefined` where it is another word. */
  #currencyOf(text: string): string | undefined {
    const name = text.replace(/[-+]/, '').trim();
    if (name === '') return '';
    if (this.#words.has(name)) return this.#words.get(name);
    const currency = currencyOfWord(name);
    if (this.#words.size < 1000) this.#words.set(name, currency);
    return currency;
  }

  #readSeparated(text: string): number {
    const digits = /[\s']/.test(text) ? ungroup(text) : text;
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
    if (!/^\d+$/.test(whole + fraction)) return MONEY.bad;
    // A float's tail such as 12.340000000000002 is cut off. Half a unit and more stays that, so rounding is as exact as before.
    if (this.#keep(whole, fraction.slice(0, 12))) return kind;
    const significant = fraction.replace(/0+$/, '');
    if (this.#keep(whole, significant.length <= 6 ? significant : significant.slice(0, 6))) return kind;
    if (significant.length > 5 && this.#keep(whole, significant.slice(0, 5))) return kind;
    this.fault = Number.isSafeInteger(Number(whole)) ? TOO_MANY_DIGITS : TOO_LARGE;
    return MONEY.bad;
  }

  #keep(whole: string, fraction: string): boolean {
    this.mantissa = Number(whole + fraction);
    this.scale = fraction.length;
    return Number.isSafeInteger(this.mantissa);
  }
}

/** The one currency of what stands before and behind a number, as in $12.00 CAD; `undefined` where there is not one. */
function bothSides(before: string | undefined, after: string | undefined): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (before === '' || after === '') return before || after;
  if (SHARED_SIGNS.get(before)?.includes(after) === true) return after;
  if (SHARED_SIGNS.get(after)?.includes(before) === true) return before;
  return before === after ? before : undefined;
}

/** Wide signs, Arabic digits, dashes and apostrophes as those of the usual keyboard. */
function usualSigns(text: string): string {
  const trimmed = text.trim().replace(/^'/, '');
  const usual = /^[\x20-\x5F\x61-\x7E]*$/.test(trimmed)
    ? trimmed
    : trimmed
        .replace(WIDE, (sign) => sign.normalize('NFKC'))
        .replace(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
        .replaceAll('\u066B', '.')
        .replace(DASHES, '-')
        .replace(APOSTROPHES, "'");
  return usual.trim();
}

/** (12.50), $(12.50) and (12.50) EUR with a minus in place of the brackets; a minus that is there already is the same one. */
function withoutBrackets(text: string): string {
  const match = /^([^()]*)\(([^()]*)\)([^()]*)$/.exec(text);
  if (match === null) return text;
  const [, before = '', inside = '', after = ''] = match;
  return /\d/.test(inside) && !/\d/.test(before + after)
    ? `-${before}${inside.replace('-', '')}${after}`
    : text;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Digits without grouping spaces or apostrophes; `undefined` where they do not group thousands. */
function ungroup(text: string): string | undefined {
  const [whole = '', ...rest] = text.split(/[.,]/);
  if (rest.some((part) => !/^\d*$/.test(part))) return undefined;
  if (!/^\d{1,3}(?:([\s'])\d{3})(?:\1\d{3})*$/.test(whole)) return undefined;
  return text.replace(/[\s']/g, '');
}

/** 1,234,567, and 12,34,567 as in India: there only the last group has three digits. */
function isGrouped(text: string, separator: string): boolean {
  const plain = text.replaceAll(separator, ' ');
  return /^\d{1,3}(?: \d{3})*$/.test(plain) || /^\d{1,2}(?: \d{2})+ \d{3}$/.test(plain);
}
