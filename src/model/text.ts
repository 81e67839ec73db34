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
 * A fraction as a percentage with one decimal; `n/a` where there is none. Rounded half away from zero, here and nowhere before.
 *
 * @example percent(0.34450572) // '34.5%'
 */
export function percent(fraction: number | null): string {
  return fraction === null ? 'n/a' : `${(Math.round(fraction * 1000) / 10).toFixed(1)}%`;
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
