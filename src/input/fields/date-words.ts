import { isWeekday, monthOf } from './month-names.js';

/** A date that was written with words, in its parts; `rest` is what stands behind it: a time of day, a zone, or nothing. */
export interface WordDate {
  /** As written, with two or four digits. */
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly rest: string;
}

/** 2024年5月1日(水) 10時20分30秒, 2024年5月1日星期三, in Japanese and Chinese. */
const CJK =
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]\s*(?:[(（]?(?:星期|週|周)?[月火水木金土日一二三四五六](?:曜日?)?[)）]?)?(.*)$/u;

const ORDINAL = '(?:st|nd|rd|th|er|re|º|ª|°|\\.)?';
/** 1 May 2024, 10-Dez-25, 1. Mai 2024, 1er mai 2024, 1 de mayo de 2024. */
const DAY_FIRST = new RegExp(
  `^(\\d{1,2})${ORDINAL}[\\s./-]*(?:de\\s+|di\\s+|of\\s+)?(\\p{L}+\\.?)[\\s,./-]*(?:del?\\s+|di\\s+)?'?(\\d{4}|\\d{2})(?!\\d|:)(.*)$`,
  'iu',
);
/** May 1, 2024; Jul-25-26; May 1st 2024. */
const MONTH_FIRST = new RegExp(
  `^(\\p{L}+\\.?)[\\s./-]*(\\d{1,2})${ORDINAL}[\\s,./-]+'?(\\d{4}|\\d{2})(?!\\d|:)(.*)$`,
  'iu',
);
/** 2024-May-01, 2024 mei 1. */
const YEAR_FIRST = /^(\d{4})[\s./-]+(\p{L}+\.?)[\s./-]*(\d{1,2})(?!\d)(.*)$/iu;
const WEEKDAY = /^(\p{L}[\p{L}-]*\.?)[\s,]+(.*)$/u;

/**
 * Takes a date with the name of a month apart, or `undefined` where there is none. Words are known or the text is no
 * date: none is guessed. May be preceded by the day of the week.
 *
 * @example readWordDate('Wed, 1 May 2024 10:00') // { year: '2024', month: 5, day: 1, rest: ' 10:00' }
 */
export function readWordDate(text: string): WordDate | undefined {
  const cjk = CJK.exec(text);
  if (cjk !== null) {
    const [, year = '', month, day, rest = ''] = cjk;
    return { year, month: Number(month), day: Number(day), rest };
  }
  const [, first = '', others = ''] = WEEKDAY.exec(text) ?? [];
  return readParts(text) ?? (isWeekday(first) ? readParts(others) : undefined);
}

function readParts(text: string): WordDate | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return dateOf(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return dateOf(monthFirst[3], monthFirst[1], monthFirst[2], monthFirst[4]);
  const yearFirst = YEAR_FIRST.exec(text);
  return yearFirst === null ? undefined : dateOf(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4]);
}

function dateOf(year = '', name = '', day = '', rest = ''): WordDate | undefined {
  const month = monthOf(name);
  return month === undefined ? undefined : { year, month, day: Number(day), rest };
}
