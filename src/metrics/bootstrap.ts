import { seeded } from './random.js';
import { sortedQuantile } from './value-counts.js';
import type { Interval } from './wilson.js';

/** The same customers give the same interval. */
const SEED = 1;
const RESAMPLES = 1000;
/** Samples of more would take longer and tell no more. */
const LARGEST_SAMPLE = 5_000;
/** Fewer values do not show how they spread. */
const FEWEST = 30;

/**
 * The interval of 95% of a statistic by the bootstrap (percentiles of 1,000 resamples, with a fixed seed); `null` for fewer than 30 values and where resamples have no
 * statistic. `statistic` gets positions 0..size-1, drawn with replacement in no order. Of more than 5,000 values as many are drawn, and the deviations
 * shrunk by the square root of the share drawn.
 *
 * B. Efron (1979), Annals of Statistics 7, 1-26; P. J. Bickel, F. Götze & W. R. van Zwet (1997), Statistica Sinica 7, 1-31.
 *
 * @example bootstrapInterval(values.length, mean(values), (drawn) => meanAt(values, drawn))
 */
export function bootstrapInterval(
  size: number,
  value: number,
  statistic: (drawn: Uint32Array) => number | null,
): Interval | null {
  if (size < FEWEST) return null;
  const random = seeded(SEED);
  const drawn = new Uint32Array(Math.min(size, LARGEST_SAMPLE));
  const found = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (let at = 0; at < drawn.length; at++) drawn[at] = Math.floor(random() * size);
    const again = statistic(drawn);
    if (again === null) return null;
    found[resample] = again;
  }
  found.sort();
  const shrink = Math.sqrt(drawn.length / size);
  const bound = (probability: number) =>
    value + ((sortedQuantile(found, probability) ?? value) - value) * shrink;
  return [bound(0.025), bound(0.975)];
}
