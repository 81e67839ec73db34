import * as z from 'zod/mini';
import { fractionOf, type Ratio } from '../model/ratio.js';
import type { Figure } from './metric.js';
import { decimal, rate, reason } from './schema.js';

/** What an investment brought and cost, as decimal text in one currency. */
export interface Investment {
  readonly gain: string;
  readonly cost: string;
}

/** The words of the figure. */
export const returnOnInvestmentFigure: Figure = {
  id: 'roi',
  title: 'Return on investment (ROI)',
  terms: [
    'return on investment',
    'allowable cac',
    'cac',
    'customer acquisition cost',
    'allowable acquisition cost',
  ],
  definition:
    'What an investment brought beyond what it cost, by what it cost. It looks at one sum of money and once; return on relationship stands beside it for what it leaves ' +
    'out: whether the customers come back and bring others. The allowable cost of acquiring a customer (CAC) is the part of the lifetime value that one is ready to pay, a ' +
    'third by default, which is a rule of thumb; with files the value is the historic one, revenue per buyer so far, times the margin.',
  formula: 'ROI = (gain - cost) / cost;  allowable CAC = customer lifetime value x share',
  source: 'Return on investment; the third is a rule of thumb (a lifetime value of three times the cost).',
  command: 'ror roi',
};

/** The shape of a return on investment. */
export const returnOnInvestmentSchema = () =>
  z.object({ rate, reason, gain: decimal, cost: decimal, net: decimal });

/** The return on an investment: `rate` is a fraction, `net` is gain less cost. */
export type ReturnOnInvestment = z.infer<ReturnType<typeof returnOnInvestmentSchema>>;

/**
 * The return on an investment, exact: `rate` is a fraction that may be negative or above 1, `null` where it cost nothing. Throws a RangeError for what is no decimal
 * text, and for a negative cost.
 *
 *     ROI = (gain - cost) / cost
 *
 * @example returnOnInvestment({ gain: '1500', cost: '1000.00' }) // { rate: 0.5, reason: null, gain: '1500', cost: '1000.00', net: '500.00' }
 */
export function returnOnInvestment({ gain, cost }: Investment): ReturnOnInvestment {
  const decimals = Math.max(decimalsOf('gain', gain), decimalsOf('cost', cost));
  const [got, paid] = [unitsOf(gain, decimals), unitsOf(cost, decimals)];
  if (paid < 0n) throw new RangeError(`cost must be 0 or more; not ${cost}.`);
  const net = got - paid;
  return {
    rate: paid === 0n ? null : Number(net) / Number(paid),
    reason: paid === 0n ? 'it cost nothing' : null,
    gain,
    cost,
    net: textOf(net, decimals),
  };
}

/** Money has at least so many decimals where nothing says how many. */
const CENTS = 2;

/**
 * What acquiring a customer of a lifetime value may cost, as decimal text rounded half away from zero. Throws a RangeError for what is no decimal text.
 *
 *     allowable CAC = customer lifetime value x share
 *
 * @example allowableCost('90', { numerator: 1n, denominator: 3n }) // '30.00'
 */
export function allowableCost(lifetimeValue: string, share: Ratio): string {
  const decimals = Math.max(CENTS, decimalsOf('lifetimeValue', lifetimeValue));
  return textOf(fractionOf(unitsOf(lifetimeValue, decimals), share), decimals);
}

function decimalsOf(name: string, text: string): number {
  const match = /^-?\d+(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`${name} must be decimal text such as 1234.56; not ${text}.`);
  return match[1]?.length ?? 0;
}

function unitsOf(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

function textOf(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${units < 0n ? '-' : ''}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`;
}
