import { normalizeColumn } from '../columns.js';
import { invoiceLines } from './invoice-lines.js';
import type { Preset } from './preset.js';
import { shopifyCustomers } from './shopify-customers.js';
import { shopifyOrders } from './shopify-orders.js';
import { stripePayments } from './stripe-payments.js';
import { woocommerceOrders } from './woocommerce-orders.js';

/** All presets. */
export const presets: readonly Preset[] = [
  shopifyOrders,
  shopifyCustomers,
  woocommerceOrders,
  stripePayments,
  invoiceLines,
];

/**
 * The preset whose signature the columns fulfil, or `undefined`. Of several the one with the longest signature
 * is meant, as it says the most.
 *
 * @example recognizePreset(['Name', 'Email', 'Created at', 'Lineitem name'])?.id // 'shopify-orders'
 */
export function recognizePreset(columns: readonly string[]): Preset | undefined {
  const names = new Set(columns.map(normalizeColumn));
  const has = (column: string) => names.has(normalizeColumn(column));
  return presets
    .filter((preset) => preset.signature.every((anyOf) => anyOf.some(has)))
    .toSorted((a, b) => b.signature.length - a.signature.length)[0];
}
