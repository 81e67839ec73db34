import { plainWord } from './fields/plain-word.js';

/** Void reasons of orders that were not paid yet, or not to the end: the same order may still come to count. */
const EARLY =
  'unpaid, pending, pending payment, awaiting payment, on hold, held, uncaptured, authorized, incomplete, draft, failed, declined, denied, processing, in progress, awaiting shipment, awaiting fulfillment, backordered, open, new, placed, expired, abandoned, pre-order, free trial, ' +
  'ausstehend, offen, unbezahlt, en attente, non payé, in behandeling, openstaand, in afwachting, onbetaald, pendiente, in attesa, pendente, afventer, väntande, venter, 待付款, 未払い';
/** Void reasons of orders that counted once. */
const LATE = 'cancelled, voided, refunded, reversed, disputed, fraud, trash, test';

const listed = (words: string): ReadonlySet<string> => new Set(words.split(', ').map(plainWord));

let early: ReadonlySet<string> | undefined;
let late: ReadonlySet<string> | undefined;

/**
 * Whether an order that is void for a reason may still come to count: it was not paid yet. `false` for one whose way has ended, and
 * `undefined` for a reason that only the user or an export knows.
 *
 * @example isEarlyState('failed') // true
 * @example isEarlyState('refunded') // false
 */
export function isEarlyState(reason: string): boolean | undefined {
  // The words are put in order when files overlap: most runs never ask.
  early ??= listed(EARLY);
  late ??= listed(LATE);
  const word = plainWord(reason);
  if (early.has(word)) return true;
  return late.has(word) ? false : undefined;
}
