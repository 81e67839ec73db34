import { normalizeColumn } from './columns.js';
import type { InputPlan } from './plan.js';
import { platformOf } from './presets/preset.js';

/** Files that no preset knows: their ids may be those of any platform. */
const UNKNOWN = platformOf(undefined);

/** What stands before customer ids of files that no preset knows, beside several platforms. */
export const UNKNOWN_PREFIX = `${UNKNOWN}:`;

/** What the ids of a file belong to. */
export interface Namespaces {
  /** What stands before its customer ids, so that customer 7 of one platform is not customer 7 of another; '' where there is one platform. */
  readonly prefix: string;
  /** What its order ids belong to. */
  readonly orderPlatform: string;
}

/**
 * What the ids of each file belong to. A file that no preset knows goes with the one known platform: it may be a copy of its
 * export. Where several are known, or none, its customer ids are of a platform of their own, and so are its order ids, by
 * the name of their column: two files of one program have one name for it.
 *
 * @example namespacesOf(plans)(plans[0]).prefix // 'square:'
 */
export function namespacesOf(plans: readonly InputPlan[]): (plan: InputPlan) => Namespaces {
  const known = (of: readonly InputPlan[]) => {
    const platforms = new Set(of.map(({ preset }) => platformOf(preset)));
    platforms.delete(UNKNOWN);
    return [...platforms];
  };
  const customerPlatforms = known(plans.filter(({ roles }) => roles.has('customer')));
  const [orderPlatform, ...others] = known(plans.filter(({ holds }) => holds === 'orders'));
  return ({ preset, roles, columns }) => {
    const own = `${UNKNOWN} ${normalizeColumn(columns[roles.get('order') ?? -1] ?? '')}`;
    return {
      prefix: customerPlatforms.length < 2 ? '' : `${platformOf(preset)}:`,
      orderPlatform:
        preset !== undefined ? platformOf(preset) : others.length === 0 ? (orderPlatform ?? own) : own,
    };
  };
}
