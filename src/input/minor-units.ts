/**
 * An amount of `mantissa` / 10^`scale` in the minor units of a currency with so many digits, rounded half away from zero; and whether it had to be
 * rounded.
 *
 * @example minorUnitsOf(12345, 3, 2) // { units: 1235, isRounded: true }
 */
export function minorUnitsOf(
  mantissa: number,
  scale: number,
  digits: number,
): { readonly units: number; readonly isRounded: boolean } {
  if (scale === digits) return { units: mantissa, isRounded: false };
  if (scale < digits) return { units: mantissa * 10 ** (digits - scale), isRounded: false };
  const unit = 10 ** (scale - digits);
  const rest = mantissa % unit;
  const whole = (mantissa - rest) / unit;
  return { units: Math.abs(rest) * 2 >= unit ? whole + Math.sign(mantissa) : whole, isRounded: rest !== 0 };
}
