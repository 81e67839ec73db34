import type { Preset } from '../presets/preset.js';
import { plainWord } from './plain-word.js';
import { isCounting, voidReasonOf } from './status-words.js';

/** Decides which statuses make an order void, and under which reason it is counted. */
export interface StatusRule {
  /** The reason, or `undefined` for a status that counts. */
  voidReason(status: string): string | undefined;
  /** Whether a status that counts is a word that is known to mean so; an order with another counts, too, but is worth a look. */
  isKnown(status: string): boolean;
}

/**
 * A status reduced to what matters: lower case, words joined by -, without accents and WooCommerce's wc-.
 *
 * @example normalizeStatus('WC-Checkout_Draft') // 'checkout-draft'
 */
export function normalizeStatus(text: string): string {
  return plainWord(text).replace(/^wc-/, '');
}

/**
 * The rule for a file: the statuses that are always void, the preset's own, `exclude` more and `include` fewer. Those of
 * `exclude` and `include` that a status was are added to `used`.
 *
 * @example statusRule(undefined, ['on-hold'], []).voidReason('On hold') // 'on-hold'
 */
export function statusRule(
  preset: Preset | undefined,
  exclude: readonly string[],
  include: readonly string[],
  used: Set<string> = new Set(),
): StatusRule {
  const own = new Map<string, string | undefined>();
  for (const [status, reason] of Object.entries(preset?.voidStatuses ?? {})) {
    own.set(normalizeStatus(status), reason);
  }
  for (const status of preset?.countedStatuses ?? []) own.set(normalizeStatus(status), undefined);
  for (const status of exclude.map(normalizeStatus)) own.set(status, status);
  for (const status of include.map(normalizeStatus)) own.set(status, undefined);
  const asked = new Set([...exclude, ...include].map(normalizeStatus));
  const only =
    preset?.onlyStatuses === undefined
      ? undefined
      : new Set([...preset.onlyStatuses, ...include].map(normalizeStatus));
  return {
    voidReason: (status) => {
      const name = normalizeStatus(status);
      if (asked.has(name)) used.add(name);
      const reason = own.has(name) ? own.get(name) : voidReasonOf(name);
      return reason ?? (only === undefined || only.has(name) ? undefined : name);
    },
    isKnown: (status) => {
      const name = normalizeStatus(status);
      return own.has(name) || isCounting(name) || only !== undefined;
    },
  };
}
