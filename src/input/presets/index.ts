import { normalizeColumn } from '../columns.js';
import { amazonAllOrders } from './amazon-all-orders.js';
import { amazonNewOrders } from './amazon-new-orders.js';
import { bigcommerceOrders } from './bigcommerce-orders.js';
import { ebayOrders } from './ebay-orders.js';
import { etsyOrderItems } from './etsy-order-items.js';
import { etsyOrders } from './etsy-orders.js';
import { gumroadSales } from './gumroad-sales.js';
import { hubspotContacts } from './hubspot-contacts.js';
import { hubspotDeals } from './hubspot-deals.js';
import { invoiceLines } from './invoice-lines.js';
import { magentoCustomers } from './magento-customers.js';
import { magentoOrders } from './magento-orders.js';
import { misfitOf } from './misfit.js';
import { paypalActivity } from './paypal-activity.js';
import type { Preset } from './preset.js';
import { prestashopOrders } from './prestashop-orders.js';
import { quickbooksCustomers } from './quickbooks-customers.js';
import { quickbooksInvoices } from './quickbooks-invoices.js';
import { quickbooksSales } from './quickbooks-sales.js';
import { salesforceContacts } from './salesforce-contacts.js';
import { shopifyCustomers } from './shopify-customers.js';
import { shopifyOrders } from './shopify-orders.js';
import { squareCustomers } from './square-customers.js';
import { squareTransactions } from './square-transactions.js';
import { squarespaceOrders } from './squarespace-orders.js';
import { stripeCustomers } from './stripe-customers.js';
import { stripePayments } from './stripe-payments.js';
import { stripeSubscriptions } from './stripe-subscriptions.js';
import { vtigerContacts } from './vtiger-contacts.js';
import { wixOrders } from './wix-orders.js';
import { woocommerceAnalyticsCustomers } from './woocommerce-analytics-customers.js';
import { woocommerceAnalyticsOrders } from './woocommerce-analytics-orders.js';
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
  magentoOrders,
  magentoCustomers,
  bigcommerceOrders,
  prestashopOrders,
  wixOrders,
  gumroadSales,
  hubspotContacts,
  hubspotDeals,
  salesforceContacts,
  vtigerContacts,
  quickbooksInvoices,
  quickbooksSales,
  quickbooksCustomers,
  woocommerceAnalyticsOrders,
  woocommerceAnalyticsCustomers,
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
