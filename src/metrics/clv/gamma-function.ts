/** From here on Stirling's series is exact to the last digits of a double. */
const STIRLING_FROM = 10;

const HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The logarithm of the gamma function at x > 0: Stirling's series, below 10 after moving up by lnG(x) = lnG(x + 1) - ln x. NaN for other x.
 * Abramowitz & Stegun (1964) 6.1.41. The kept packages that have it bring 160 others (@stdlib), so it is here.
 *
 * @example lnGamma(5) // 3.1780538303479458, ln 24
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let product = 1;
  let high = x;
  while (high < STIRLING_FROM) product *= high++;
  const inverse = 1 / high;
  const square = inverse * inverse;
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - (square * 5) / 5940))));
  return (high - 0.5) * Math.log(high) - high + HALF_LN_TWO_PI + series - Math.log(product);
}

/**
 * The derivative of lnGamma at x > 0 (psi): its asymptotic series, below 10 after moving up by psi(x) = psi(x + 1) - 1/x. NaN for other x.
 * Abramowitz & Stegun (1964) 6.3.18.
 *
 * @example digamma(1) // -0.5772156649015329, less Euler's constant
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let below = 0;
  let high = x;
  while (high < STIRLING_FROM) below += 1 / high++;
  const inverse = 1 / high;
  const square = inverse * inverse;
  const series =
    square *
    (1 / 12 -
      square *
        (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - (square * 691) / 32760)))));
  return Math.log(high) - 0.5 * inverse - series - below;
}
