import { ABSENT, StringTable, TextList } from './string-table.js';

/**
 * Numbers the order ids of one platform. Exports list orders as their ids count up or down; as long as they do, an
 * id need only be compared with the one before. The first id that breaks the sequence brings a table of all.
 *
 * @example const ids = new OrderIds(); ids.add('#1001') // 0; ids.add('#1001') // 0; ids.add('#1002') // 1
 */
export class OrderIds {
  readonly #texts = new TextList();
  #table: StringTable | undefined;
  /** 1 while ids count up, -1 while they count down, 0 before there are two. */
  #direction = 0;

  /** How many different ids there are. */
  get size(): number {
    return this.#texts.size;
  }

  /** The number of an id, which gets the next one if it is new. */
  add(id: string): number {
    if (this.#table !== undefined) return this.#table.add(id);
    const last = this.#texts.size - 1;
    if (last < 0) return this.#texts.push(id);
    const step = Math.sign(-this.#texts.compare(this.#texts.startOf(last), id));
    if (step === 0) return last;
    if (this.#direction === 0) this.#direction = step;
    if (step === this.#direction) return this.#texts.push(id);
    this.#table = new StringTable(this.#texts);
    return this.#table.add(id);
  }

  /** The number of an id, ABSENT for one that was never added. */
  find(id: string): number {
    this.#table ??= new StringTable(this.#texts);
    return this.#table.find(id);
  }

  /** The id of a number; '' for ABSENT. */
  at(number: number): string {
    return number === ABSENT ? '' : this.#texts.at(number);
  }
}
