/** Letters and digits are their own key. */
const PLAIN_ID = /^[A-Za-z0-9_-]+$/;

/**
 * A customer id as a key: without surrounding white space, the ' or ="…" that guards it against Excel, and the .0 that a
 * spreadsheet or pandas gave a number. What looks like an e-mail address becomes one, so that it meets the same
 * address in an e-mail column. Case is kept: ids are case-sensitive.
 *
 * @example idKey("'7210448301122") // '7210448301122'
 * @example idKey('17850.0') // '17850'
 */
export function idKey(text: string): string {
  if (PLAIN_ID.test(text)) return text;
  const bare = unguarded(text);
  if (bare.includes('@')) return emailKey(bare);
  return /^\d+\.0+$/.test(bare) ? bare.slice(0, bare.indexOf('.')) : bare;
}

/** An id without the white space, and without what exports put around it so that a spreadsheet takes it for no number. */
function unguarded(text: string): string {
  const trimmed = text.trim();
  const quoted = /^="(.*)"$/.exec(trimmed)?.[1] ?? trimmed;
  return quoted.replace(/^'/, '').normalize('NFC');
}

/** Whether a text can be an e-mail address, or the hash of one, as exports without personal data have. */
export function isAddress(text: string): boolean {
  return text.includes('@') || /^[0-9a-f]{32,}$/i.test(text.trim());
}

/**
 * An e-mail address as a key: trimmed, lower case, Unicode NFC.
 *
 * @example emailKey(' Ann@Example.com ') // 'ann@example.com'
 */
export function emailKey(text: string): string {
  return text.trim().replace(/^'/, '').normalize('NFC').toLowerCase();
}

/**
 * A telephone number as a key: `tel:` and its digits with the leading +, so that spaces, brackets and dashes do not matter
 * and no id is taken for one; '' where there are no digits.
 *
 * @example phoneKey("'+31 6 1234-5678") // 'tel:+31612345678'
 */
export function phoneKey(text: string): string {
  const trimmed = text.trim().replace(/^'/, '');
  const digits = trimmed.replace(/\D/g, '');
  if (digits === '') return '';
  return trimmed.startsWith('+') ? `tel:+${digits}` : `tel:${digits}`;
}

/**
 * A person's name as a key: `name:` and the name in lower case, NFC, with single spaces. Two people of one name are one
 * customer then, so a name is taken only where there is nothing better.
 *
 * @example nameKey(' Ann  van Dam') // 'name:ann van dam'
 */
export function nameKey(text: string): string {
  const name = text.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
  return name === '' ? '' : `name:${name}`;
}

/**
 * Whether an id is a number in scientific notation, as a spreadsheet writes numbers of more than eleven digits: the others are lost.
 *
 * @example isCutNumber('1.23457E+12') // true
 */
export function isCutNumber(id: string): boolean {
  return /^'?\s*\d(?:[.,]\d+)?E\+\d{1,3}$/i.test(id.trim());
}

/**
 * An order id as a key: without surrounding white space, what guards it against Excel, the quotes in which some exports wrap ids, and
 * the .0 that a spreadsheet or pandas gave a number: overlapping exports meet also where one was saved again.
 *
 * @example orderKey('"00012"') // '00012'
 * @example orderKey('1001.0') // '1001'
 */
export function orderKey(text: string): string {
  const bare = unguarded(text).trim();
  const id = /^"[^"]+"$/.test(bare) ? bare.slice(1, -1).trim() : bare;
  return /^\d+\.0+$/.test(id) ? id.slice(0, id.indexOf('.')) : id;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const ZERO = 48;
const EQUALS = 61;

/**
 * Whether an order id is its own key, as nearly all are: no white space at its ends, nothing that guards it, no .0 of a spreadsheet.
 *
 * @example isPlainOrderId('#1001') // true
 */
export function isPlainOrderId(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  if (!(first > 32 && last > 32 && first < 128 && last < 128)) return false;
  if (first === QUOTE || first === APOSTROPHE || first === EQUALS) return false;
  return last !== ZERO || !cell.includes('.');
}
