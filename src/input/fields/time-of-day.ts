const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** No time of day is longer; what is longer is not looked at, as some patterns take long on long texts. */
const LONGEST = 100;

/** A time of day in milliseconds since midnight, and the zone that stands behind it, '' for none. */
export interface TimeOfDay {
  readonly milliseconds: number;
  readonly zone: string;
}

const EVENING = /^(p|午後|下午)/i;
const HALF = '([ap]\\.?\\s?m\\.?(?![a-z])|午前|午後|上午|下午)';
const ZONE = '\\s*([a-z+(-].*)?$';
const TIME = new RegExp(
  `^(?:at|um|om|à|às|alle ore|alle|a las)?\\s*${HALF}?\\s*(\\d{1,2})[:h.](\\d{2})(?:[:.](\\d{2}))?(?:[.,]\\d{1,9})?\\s*(?:Uhr|uur)?\\s*${HALF}?${ZONE}`,
  'iu',
);
/** 12時30分 in Japanese, 12点30分 in Chinese. */
const CJK_TIME = new RegExp(
  `^${HALF}?\\s*(\\d{1,2})[時时點点](?:\\s*(\\d{1,2})分?(?:\\s*(\\d{1,2})秒)?)?()${ZONE}`,
  'iu',
);

/**
 * Reads a time of day, with or without seconds, on 24 or twice 12 hours, with what stands behind it as its zone; `undefined`
 * where it is none.
 *
 * @example readTimeOfDay('9:15:51 AM PDT') // { milliseconds: 33351000, zone: 'PDT' }
 */
export function readTimeOfDay(text: string): TimeOfDay | undefined {
  if (text.length > LONGEST) return undefined;
  const trimmed = text.trim();
  const match = TIME.exec(trimmed) ?? CJK_TIME.exec(trimmed);
  if (match === null) return undefined;
  const [, before, hour, minute, second, behind, zone = ''] = match;
  const half = before ?? (behind === '' ? undefined : behind);
  const milliseconds = timeOfDay(Number(hour), Number(minute ?? 0), Number(second ?? 0), half);
  return milliseconds === undefined ? undefined : { milliseconds, zone };
}

/**
 * Milliseconds since midnight, or `undefined` where there is no such time. `half` is how AM or PM is written, if it is: 14:20 PM is
 * 14:20, 14:20 AM is no time.
 *
 * @example timeOfDay(12, 5, 0, 'a.m.') // 300000
 */
export function timeOfDay(
  hour: number,
  minute: number,
  second: number,
  half: string | undefined,
): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const rest = minute * MINUTE + second * 1000;
  if (half === undefined) return hour * HOUR + rest;
  const isEvening = EVENING.test(half);
  if (hour > 12) return isEvening ? hour * HOUR + rest : undefined;
  return ((hour % 12) + (isEvening ? 12 : 0)) * HOUR + rest;
}
