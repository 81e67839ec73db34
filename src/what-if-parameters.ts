import type { RateChange } from './metrics/what-if/constant-retention.js';
import type { WhatIfParameters } from './metrics/what-if/what-if.js';
import { WHOLE } from './model/ratio.js';
import { fraction, portion } from './portions.js';
import { SettingsError } from './settings.js';

/** What can be asked; at least one of `retention` and `target`. */
export interface WhatIfQuestion {
  /** `+5pp`, percentage points, or `+5%`, percent of the rate. */
  readonly retention?: string | undefined;
  /** A return on relationship to reach: `ror=0.5` or `ror=50%`. */
  readonly target?: string | undefined;
  /** Discount of each window against the one before: `0.1` or `10%`. */
  readonly discount?: string | undefined;
  /** The part of revenue that is margin: `0.3` or `30%`. */
  readonly margin?: string | undefined;
}

const DISCOUNT = 0.1;

/**
 * Reads what is asked. Throws a SettingsError that says what to write where nothing is asked or something could mean two things.
 *
 * @example whatIfParameters({ retention: '+5pp' }).change // { amount: 5, unit: 'pp' }
 */
export function whatIfParameters({ retention, target, discount, margin }: WhatIfQuestion): WhatIfParameters {
  if (retention === undefined && target === undefined) {
    throw new SettingsError(
      'retention: say what is to change, for example +5pp or +5%, or what to reach with --target ror=0.5',
    );
  }
  return {
    change: retention === undefined ? null : rateChange(retention),
    target: target === undefined ? null : rorTargetOf(target),
    discount: discount === undefined ? DISCOUNT : fraction('discount', discount),
    margin: margin === undefined ? WHOLE : portion('margin', margin),
  };
}

function rateChange(text: string): RateChange {
  const [, sign, digits, unit] =
    /^([+-]?)(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})\s*(pp|%)?$/.exec(text.trim()) ?? [];
  if (digits === undefined) {
    throw new SettingsError(
      `retention: "${text}" is no change of a rate; write +5pp (80% becomes 85%) or +5% (80% becomes 84%)`,
    );
  }
  if (unit === undefined) {
    const signed = `${sign === '' ? '+' : sign}${digits}`;
    throw new SettingsError(
      `retention: "${text}" can mean two things; write ${signed}pp for percentage points (80% becomes ${percentOf(80 + Number(signed))}) or ${signed}% for percent of the rate (80% becomes ${percentOf(80 + 0.8 * Number(signed))})`,
    );
  }
  if (sign === '') {
    throw new SettingsError(
      `retention: "${text}" has no sign, and is a change; write +${text.trim()} or -${text.trim()}`,
    );
  }
  return { amount: sign === '-' ? -Number(digits) : Number(digits), unit: unit === 'pp' ? 'pp' : '%' };
}

function percentOf(number: number): string {
  return `${Math.round(number * 100) / 100}%`;
}

function rorTargetOf(text: string): number {
  const [, figure, rate] = /^\s*([A-Za-z.]+)\s*=\s*(.+)$/.exec(text) ?? [];
  if (figure === undefined || rate === undefined)
    throw new SettingsError(`target: "${text}" is not figure=rate; write for example ror=0.5 or ror=50%`);
  if (figure.toLowerCase() !== 'ror')
    throw new SettingsError(`target: "${figure}" cannot be a target; write ror=${rate}`);
  return fraction('target', rate);
}
