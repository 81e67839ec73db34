/** What shops and tills write as the customer of a guest. */
const GUEST =
  /^(0(\.0+)?|-1|guest( customer| user| checkout)?|walk-?\s?in( customer)?|unknown( customer)?|anonymous|no customer)$/i;

const FIRST = '0-gGwWuUaAnN ';

/**
 * Whether a customer id may stand for all guests. It is nobody's where the row has an address, which says better who it is.
 *
 * @example mayBeGuest('Guest') // true
 */
export function mayBeGuest(id: string): boolean {
  // Nearly every id starts with a character that begins none of them.
  return FIRST.includes(id.charAt(0)) && id.length < 24 && GUEST.test(id.trim());
}
