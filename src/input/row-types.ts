import type { RowTypes } from './presets/preset.js';

/** What a row is by the cell of its type. */
export type RowType = 'sale' | 'refund' | 'no sale';

/** The types of files that no preset knows, in a column that `--map type=` names. */
export const USUAL_TYPES: RowTypes = {
  refund: ['refund', 'return', 'credit note', 'credit memo', 'reversal', 'chargeback'],
};

/**
 * Says what rows are by their type, each spelling looked up once.
 *
 * @example new TypeReader({ refund: ['refund'], sale: ['payment'] }).read('Payment Refund', -500) // 'refund'
 */
export class TypeReader {
  readonly #types: RowTypes;
  readonly #known = new Map<string, RowType>();

  constructor(types: RowTypes) {
    this.#types = types;
  }

  /** What a row with this type is; of the amount only the sign matters. */
  read(cell: string, amount: number): RowType {
    const type = this.#known.get(cell) ?? this.#newType(cell);
    if (this.#types.signed !== true) return type;
    return (type === 'sale' && amount < 0) || (type === 'refund' && amount > 0) ? 'no sale' : type;
  }

  #newType(cell: string): RowType {
    const type = this.#typeOf(cell.trim().toLowerCase());
    if (this.#known.size < 1000) this.#known.set(cell, type);
    return type;
  }

  #typeOf(text: string): RowType {
    const says = (words: readonly string[]) => words.some((word) => text.includes(word.toLowerCase()));
    if (says(this.#types.refund)) return 'refund';
    return this.#types.sale === undefined || says(this.#types.sale) ? 'sale' : 'no sale';
  }
}
