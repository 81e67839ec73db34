import type { Day } from '../model/day.js';

/** The first two and the last two different days of all that were added; infinite where there are fewer. */
export class DaySpan {
  first: Day = Number.POSITIVE_INFINITY;
  second: Day = Number.POSITIVE_INFINITY;
  last: Day = Number.NEGATIVE_INFINITY;
  lastButOne: Day = Number.NEGATIVE_INFINITY;

  /**
   * Adds a day.
   *
   * @example span.add(20_000)
   */
  add(day: Day): void {
    if (day < this.first) {
      this.second = this.first;
      this.first = day;
    } else if (day < this.second && day !== this.first) this.second = day;
    if (day > this.last) {
      this.lastButOne = this.last;
      this.last = day;
    } else if (day > this.lastButOne && day !== this.last) this.lastButOne = day;
  }

  /** The first two and the last two of the days, as far as there are any: adding them to another span adds this one. */
  get known(): readonly Day[] {
    return [this.first, this.second, this.lastButOne, this.last].filter(Number.isFinite);
  }

  /** Whether no day was added. */
  get isEmpty(): boolean {
    return this.first > this.last;
  }
}
