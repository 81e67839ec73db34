import { chooseColumns, normalizeColumn } from './columns.js';
import { AMOUNT_ROLES, CUSTOMER_ROLES } from './roles.js';

/** Columns about a person that an order seldom has, and a list of customers nearly always. */
const PERSON =
  /^(first|last|full|given|family)?name$|^(vor|nach)name$|^(voor|achter)naam$|^naam$|^(pré)?nom$|^apellidos?$|^nombre$|^cognome$|^nome$|^sobrenome$|^氏名$|^姓名$|birth|^phone(number)?$|^mobile$|^address|^city$|^zip|^postalcode$/;

/** Columns that name an order. */
const ORDER_ID = /order|invoice|transaction|receipt|sale|purchase/;

/** Columns that say how a customer came. */
const REFERRAL_ROLES = ['referredBy', 'referralSource'] as const;

/**
 * Whether a file that no preset knows is a list of customers by its columns: it names people or says how they came, says who they are by id or
 * e-mail address, and has neither order ids nor amounts nor a plain date.
 *
 * @example isCustomersFile(['id', 'first_name', 'last_name', 'email']) // true
 */
export function isCustomersFile(columns: readonly string[]): boolean {
  const names = columns.map(normalizeColumn);
  if (names.some((name) => ORDER_ID.test(name))) return false;
  const isNamed = names.some((name) => PERSON.test(name));
  const saysHow = chooseColumns(columns, REFERRAL_ROLES).roles.size > 0;
  if (!isNamed && (!saysHow || chooseColumns(columns, ['date']).roles.size > 0)) return false;
  if (names.includes('date') || names.includes('timestamp')) return false;
  if (chooseColumns(columns, AMOUNT_ROLES).roles.size > 0) return false;
  const { roles } = chooseColumns(columns, CUSTOMER_ROLES);
  return roles.has('email') || roles.has('customer') || names.includes('id');
}
