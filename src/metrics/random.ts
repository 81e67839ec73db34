/** Gives the next number of a sequence, 0 or more and below 1. */
export type Random = () => number;

/**
 * A sequence of pseudo-random numbers, evenly spread over [0, 1) in steps of 2^-32: the same seed gives the same sequence on every machine. For
 * resampling, never for secrets. Throws a RangeError for a seed that is no whole number 0..2^32-1.
 *
 * xoshiro128** 1.1 by D. Blackman & S. Vigna (2018), its state filled from the seed by splitmix32.
 *
 * @example seeded(1)() === seeded(1)() // true
 */
export function seeded(seed: number): Random {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw new RangeError(`${seed} is no seed; it is a whole number 0..4294967295.`);
  const next = splitmix32(seed);
  return xoshiro128([next(), next(), next(), next()]);
}

/**
 * The sequence that starts from a state of four numbers 0..2^32-1, not all of them 0.
 *
 * @example xoshiro128([1, 2, 3, 4])() * 2 ** 32 // 11520
 */
export function xoshiro128(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result / 2 ** 32;
  };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

function rotated(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
