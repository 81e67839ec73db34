import type { Preset } from '../presets/preset.js';

/** Statuses of orders that are no purchase, wherever they come from, with the reason they are counted under. */
const VOID_STATUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cancelled: 'cancelled',
    canceled: 'cancelled',
    voided: 'voided',
    void: 'voided',
    failed: 'failed',
    declined: 'declined',
    expired: 'expired',
    abandoned: 'abandoned',
    trash: 'trash',
    draft: 'draft',
    'checkout-draft': 'draft',
    'auto-draft': 'draft',
    test: 'test',
    refunded: 'refunded',
    'fully-refunded': 'refunded',
  }),
);

/** Decides which statuses make an order void, and under which reason it is counted. */
export interface StatusRule {
  /** The reason, or `undefined` for a status that counts. */
  voidReason(status: string): string | undefined;
}

/**
 * A status reduced to what matters: lower case, words joined by -, without WooCommerce's wc-.
 *
 * @example normalizeStatus('WC-Checkout_Draft') // 'checkout-draft'
 */
export function normalizeStatus(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^wc-/, '');
}

/**
 * The rule for a file: the statuses that are always void, the preset's own, `exclude` more and `include` fewer.
 *
 * @example statusRule(undefined, ['on-hold'], []).voidReason('On hold') // 'on-hold'
 */
export function statusRule(
  preset: Preset | undefined,
  exclude: readonly string[],
  include: readonly string[],
): StatusRule {
  const reasons = new Map(VOID_STATUSES);
  for (const [status, reason] of Object.entries(preset?.voidStatuses ?? {})) reasons.set(status, reason);
  for (const status of exclude.map(normalizeStatus)) reasons.set(status, status);
  for (const status of include.map(normalizeStatus)) reasons.delete(status);
  const only =
    preset?.onlyStatuses === undefined
      ? undefined
      : new Set([...preset.onlyStatuses, ...include].map(normalizeStatus));
  return {
    voidReason: (status) => {
      const name = normalizeStatus(status);
      return reasons.get(name) ?? (only === undefined || only.has(name) ? undefined : name);
    },
  };
}
