import { DAY_MILLISECONDS } from '../../model/day.js';
import { Irregular } from '../regular/irregular.js';
import type { ParquetColumn } from './layout.js';

/** The values of a page, or of a dictionary, as they are stored. */
export function storedValues(
  bytes: Uint8Array,
  values: number,
  { stored }: ParquetColumn,
): ArrayLike<bigint | number> {
  const width = stored === 'int32' ? 4 : 8;
  if (bytes.length < values * width) throw new Irregular('its Parquet has a page that is too short');
  const { buffer } = bytes.slice(0, values * width);
  if (stored === 'int32') return new Int32Array(buffer);
  return stored === 'double' ? new Float64Array(buffer) : new BigInt64Array(buffer);
}

/**
 * A value as DuckDB writes it.
 *
 * @example written(19_000, { ...column, type: 'date' }) // '2022-01-08'
 */
export function written(value: bigint | number, column: ParquetColumn): string {
  return column.stored === 'double' ? writtenDouble(Number(value)) : writtenWhole(BigInt(value), column);
}

function writtenWhole(whole: bigint, { type, scale, perSecond }: ParquetColumn): string {
  if (type === 'money') return writtenDecimal(whole, scale);
  if (type === 'date') return writtenDate(Number(whole) * DAY_MILLISECONDS);
  if (type === 'timestamp' || type === 'instant')
    return `${writtenTime(whole, BigInt(perSecond))}${type === 'instant' ? '+00' : ''}`;
  return String(whole);
}

/**
 * A whole number of parts as a decimal number.
 *
 * @example writtenDecimal(-5n, 2) // '-0.05'
 */
function writtenDecimal(whole: bigint, scale: number): string {
  if (scale === 0) return String(whole);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Larger numbers are written with an exponent, and so are those below LEAST_PLAIN. */
const MOST_PLAIN = 1e16;
const LEAST_PLAIN = 1e-4;

/**
 * The shortest text that says the same number.
 *
 * @example writtenDouble(1.5e-7) // '1.5e-07'
 */
export function writtenDouble(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size === 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN))
    return Number.isInteger(value) ? `${value}.0` : String(value);
  const [mantissa, exponent = ''] = value.toExponential().split('e');
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

function writtenTime(time: bigint, perSecond: bigint): string {
  const rest = ((time % perSecond) + perSecond) % perSecond;
  const at = new Date(Number((time - rest) / perSecond) * 1000);
  if (Number.isNaN(at.getTime())) return BEYOND;
  const fraction =
    rest === 0n
      ? ''
      : `.${String(perSecond + rest)
          .slice(1)
          .replace(/0+$/, '')}`;
  const clock = at.toISOString().split('T')[1]?.slice(0, 8) ?? '';
  return `${writtenDate(at.getTime())} ${clock}${fraction}`;
}

/** Stands for a date that is none. */
const BEYOND = 'infinity';

function writtenDate(milliseconds: number): string {
  const at = new Date(milliseconds);
  if (Number.isNaN(at.getTime())) return BEYOND;
  const year = at.getUTCFullYear();
  const rest = at.toISOString().slice(-20, -14);
  const text = String(year > 0 ? year : 1 - year).padStart(4, '0');
  return `${text}${rest}${year > 0 ? '' : ' (BC)'}`;
}
