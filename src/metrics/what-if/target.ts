import { ratioOf } from '../../model/ratio.js';
import { requireCounts } from '../counts.js';

/** What it takes to reach a return on relationship. */
export interface RorTarget {
  /** How many more of the customers helped would have to be repeat or referred customers; 0 where the target is reached. */
  readonly needed: number;
  /** The same where they come on top of those helped, as newly referred customers do; `null` where no number is enough. */
  readonly neededNew: number | null;
}

/**
 * How many more repeat or referred customers a target of ROR needs; `null` where nobody was helped. Throws a RangeError for a target outside of 0..1, for what is no
 * count, and for more relationship customers than helped.
 *
 *     needed    = ceil(target x helped) - relationship                        with as many helped as now
 *     neededNew = ceil((target x helped - relationship) / (1 - target))       where each is one helped more
 *
 * @example rorTarget({ helped: 53, relationship: 20, target: 0.5 }) // { needed: 7, neededNew: 13 }
 */
export function rorTarget({
  helped,
  relationship,
  target,
}: {
  readonly helped: number;
  readonly relationship: number;
  readonly target: number;
}): RorTarget | null {
  requireCounts({ helped, relationship });
  if (relationship > helped) throw new RangeError('More relationship customers than helped customers.');
  if (!(target >= 0 && target <= 1)) throw new RangeError('target must be a fraction 0..1.');
  if (helped === 0) return null;
  // In whole numbers, as 0.55 x 100 is a little more than 55 in binary ones.
  const { numerator: part, denominator: whole } = ratioOf(target);
  const missing = part * BigInt(helped) - BigInt(relationship) * whole;
  if (missing <= 0n) return { needed: 0, neededNew: 0 };
  return {
    needed: ceiling(missing, whole),
    neededNew: part === whole ? null : ceiling(missing, whole - part),
  };
}

function ceiling(amount: bigint, by: bigint): number {
  return Number((amount + by - 1n) / by);
}
