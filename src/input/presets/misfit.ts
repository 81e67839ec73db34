import { normalizeColumn } from '../columns.js';
import type { Preset } from './preset.js';

/**
 * Why columns are not those of a preset's export, in words that name the column; `undefined` where they are.
 *
 * @example misfitOf(['Name', 'Email'], shopifyOrders) // 'there is no column "Created at" or "Paid at"'
 */
export function misfitOf(columns: readonly string[], preset: Preset): string | undefined {
  const names = new Set(columns.map(normalizeColumn));
  const has = (column: string) => names.has(normalizeColumn(column));
  const missing = preset.signature.find((anyOf) => !anyOf.some(has));
  if (missing !== undefined) return `there is no column ${missing.map((name) => `"${name}"`).join(' or ')}`;
  const other = preset.without?.find(has);
  return other === undefined ? undefined : `there is a column "${other}"`;
}
