import { normalizeColumn } from '../columns.js';
import { amazonAllOrders } from './amazon-all-orders.js';
import { amazonNewOrders } from './amazon-new-orders.js';
import { ebayOrders } from './ebay-orders.js';
import { etsyOrderItems } from './etsy-order-items.js';
import { etsyOrders } from './etsy-orders.js';
import { invoiceLines } from './invoice-lines.js';
import { misfitOf } from './misfit.js';
import { paypalActivity } from './paypal-activity.js';
import type { Preset } from './preset.js';
import { shopifyCustomers } from './shopify-customers.js';
import { shopifyOrders } from './shopify-orders.js';
import { squareCustomers } from './square-customers.js';
import { squareTransactions } from './square-transactions.js';
import { squarespaceOrders } from './squarespace-orders.js';
import { stripeCustomers } from './stripe-customers.js';
import { stripePayments } from './stripe-payments.js';
import { stripeSubscriptions } from './stripe-subscriptions.js';
import { woocommerceOrders } from './woocommerce-orders.js';

/** All presets. */
export const presets: readonly Preset[] = [
  shopifyOrders,
  shopifyCustomers,
  woocommerceOrders,
  stripePayments,
  stripeCustomers,
  stripeSubscriptions,
  squareTransactions,
  squareCustomers,
  squarespaceOrders,
  etsyOrders,
  etsyOrderItems,
  ebayOrders,
  amazonNewOrders,
  amazonAllOrders,
  paypalActivity,
  invoiceLines,
];

const signatures = presets.map((preset) => ({
  preset,
  signature: preset.signature.map((anyOf) => anyOf.map(normalizeColumn)),
  without: (preset.without ?? []).map(normalizeColumn),
}));

/**
 * The preset whose signature the columns fulfil, or `undefined`. Of several the one with the longest signature
 * is meant, as it says the most. The user's own preset goes before all others.
 *
 * @example recognizePreset(['Name', 'Email', 'Created at', 'Lineitem name'])?.id // 'shopify-orders'
 */
export function recognizePreset(columns: readonly string[], own?: Preset): Preset | undefined {
  if (own !== undefined && misfitOf(columns, own) === undefined) return own;
  const names = new Set(columns.map(normalizeColumn));
  const has = (name: string) => names.has(name);
  let best: (typeof signatures)[number] | undefined;
  for (const candidate of signatures) {
    if (candidate.signature.length <= (best?.signature.length ?? 0)) continue;
    if (candidate.signature.every((anyOf) => anyOf.some(has)) && !candidate.without.some(has))
      best = candidate;
  }
  return best?.preset;
}
