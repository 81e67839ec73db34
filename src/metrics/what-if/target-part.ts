import * as z from 'zod/mini';
import type { RorResult } from '../ror.js';
import { count, reason, share } from '../schema.js';
import { rorTarget } from './target.js';

/** The shape of the answer about a target. */
export const targetPartSchema = () =>
  z.object({
    figure: z.literal('ror'),
    target: share,
    rate: share,
    reason,
    relationship: count,
    helped: count,
    needed: z.nullable(count),
    neededNew: z.nullable(count),
    assumptions: z.array(z.string()),
  });

/** What a target of ROR needs. */
export type TargetPart = z.infer<ReturnType<typeof targetPartSchema>>;

/** The assumptions of a target, for people. */
export const TARGET_ASSUMPTIONS: readonly string[] = [
  'As many customers are helped as now, and so many more of them are repeat or referred customers.',
  'Or so many newly referred customers come on top, each of whom is one more customer helped.',
];

/**
 * Answers what a target of ROR needs, on the own counts. Throws a RangeError for a target outside of 0..1.
 *
 * @example targetPart({ helped: 6, relationship: 5, rate: 5 / 6, reason: null }, 0.9).needed // 1
 */
export function targetPart(
  { helped, relationship, rate, reason: why }: Pick<RorResult, 'helped' | 'relationship' | 'rate' | 'reason'>,
  target: number,
): TargetPart {
  const found = rorTarget({ helped, relationship, target });
  return {
    figure: 'ror',
    target,
    rate,
    reason: why,
    relationship,
    helped,
    needed: found?.needed ?? null,
    neededNew: found?.neededNew ?? null,
    assumptions: [...TARGET_ASSUMPTIONS],
  };
}
