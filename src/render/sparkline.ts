const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** What stands for numbers that are all the same. */
const LEVEL = '▄';

/**
 * Numbers as small bars in one line, from the lowest to the highest of them; one that is `null` is a blank.
 *
 * @example sparkline([1, 2, null, 8]) // '▁▂ █'
 */
export function sparkline(values: readonly (number | null)[]): string {
  const numbers = values.filter((value) => value !== null);
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  return values
    .map((value) => {
      if (value === null) return ' ';
      if (low === high) return LEVEL;
      return BARS[Math.round(((value - low) / (high - low)) * (BARS.length - 1))] ?? LEVEL;
    })
    .join('');
}
