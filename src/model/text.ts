/**
 * A whole number or decimal text with groups of three digits.
 *
 * @example grouped('244091.94') // '244,091.94'
 */
export function grouped(number: number | string): string {
  const [whole = '', fraction] = String(number).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? text : `${text}.${fraction}`;
}

/**
 * A number and what there are so many of: the words for one, and for any other number those with an s, or others.
 *
 * @example counted(1, 'order') // '1 order'
 * @example counted(1152, 'order contradicts another', 'orders contradict another') // '1,152 orders contradict another'
 */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}
