import { isUtf8 } from 'node:buffer';
import { Irregular } from '../regular/irregular.js';

/**
 * Throws an Irregular for bytes of which the csv reader says something, and threads do not: NUL bytes, and what is no UTF-8.
 *
 * @example refuseOddBytes(Buffer.from('a\0b')) // throws: it has NUL bytes
 */
export function refuseOddBytes(bytes: Uint8Array): void {
  if (bytes.includes(0)) throw new Irregular('it has NUL bytes');
  if (!isUtf8(bytes)) throw new Irregular('it has bytes that are not UTF-8');
}
