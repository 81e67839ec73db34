/**
 * Words as they can be compared: lower case, wide signs as usual ones, without accents, joined by -. The marks of Japanese
 * and other scripts stay.
 *
 * @example plainWord(' Annulée_par le client ') // 'annulee-par-le-client'
 */
export function plainWord(text: string): string {
  const trimmed = text.trim().toLowerCase();
  const plain = /^[\x20-\x7E]*$/.test(trimmed)
    ? trimmed
    : trimmed
        .normalize('NFKD')
        .replace(/[\u0300-\u036F]/g, '')
        .normalize('NFC');
  return plain.replace(/[\s_]+/g, '-');
}
