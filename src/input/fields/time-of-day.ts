const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A time of day in milliseconds since midnight, and the zone that stands behind it, '' for none. */
export interface TimeOfDay {
  readonly milliseconds: number;
  readonly zone: string;
}

/** Words for the halves of the day; they may stand before the time in Japanese and Chinese. */
const MORNING = /^(a\.?\s?m\.?|午前|上午|오전)$/i;
const EVENING = /^(p\.?\s?m\.?|午後|下午|오후)$/i;
const HALF = '([ap]\\.?\\s?m\\.?(?![a-z])|午前|午後|上午|下午)';
const TIME = new RegExp(
  `^(?:at|um|om|à|às|alle|a las|a les)?\\s*${HALF}?\\s*(\\d{1,2})[:時时點点hH.](\\d{2})分?(?:[:.]?(\\d{2})秒?)?(?:[.,]\\d{1,9})?\\s*(?:Uhr|uur)?\\s*${HALF}?\\s*(.*)$`,
  'iu',
);

/**
 * Reads a time of day, with or without seconds, on 24 or twice 12 hours, with what stands behind it as its zone; `undefined`
 * where it is none.
 *
 * @example readTimeOfDay('9:15:51 AM PDT') // { milliseconds: 33351000, zone: 'PDT' }
 */
export function readTimeOfDay(text: string): TimeOfDay | undefined {
  const match = TIME.exec(text.trim());
  if (match === null) return undefined;
  const [, before, hourText, minuteText, secondText, behind, zone = ''] = match;
  const half = before ?? behind;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText ?? 0)];
  if (minute > 59 || second > 59 || hour > 23) return undefined;
  // 14:20 PM is not a time, but it is clear what it means.
  const isTwelve = half !== undefined && hour <= 12;
  if (isTwelve && hour === 0 && MORNING.test(half))
    return { milliseconds: minute * MINUTE + second * 1000, zone };
  const hours = isTwelve ? (hour % 12) + (EVENING.test(half) ? 12 : 0) : hour;
  return { milliseconds: hours * HOUR + minute * MINUTE + second * 1000, zone: zone.trim() };
}
