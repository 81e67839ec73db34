import type { InputPlan } from './plan.js';
import { platformOf } from './presets/preset.js';

/** Files that no preset knows: their ids may be those of any platform. */
const UNKNOWN = platformOf(undefined);

/**
 * What stands before the customer ids of each file, so that customer 7 of one platform is not customer 7 of another: nothing where
 * ids of at most one known platform are read, else the platform. A file that no preset knows goes with the one known platform.
 *
 * @example idPrefixes(plans)(plans[0]) // 'square:'
 */
export function idPrefixes(plans: readonly InputPlan[]): (plan: InputPlan) => string {
  const platforms = new Set(
    plans.filter(({ roles }) => roles.has('customer')).map(({ preset }) => platformOf(preset)),
  );
  platforms.delete(UNKNOWN);
  return ({ preset }) => (platforms.size < 2 ? '' : `${platformOf(preset)}:`);
}
