import type { Role } from './roles.js';

/**
 * A column's name reduced to what matters: lower case, without spaces, `_`, `-` and a leading byte order mark.
 *
 * @example normalizeColumn('Order_ID ') // 'orderid'
 */
export function normalizeColumn(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/^\uFEFF/, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

/** Names of columns in files that no preset knows, the surest first. */
export const GENERIC_NAMES: Readonly<Partial<Record<Role, readonly string[]>>> = {
  order: [
    'order id',
    'order number',
    'order no',
    'order #',
    'order',
    'order name',
    'invoice no',
    'invoice number',
    'invoice id',
    'invoice',
    'transaction id',
    'transaction number',
    'receipt number',
    'receipt id',
    'sale id',
    'purchase id',
    'id',
  ],
  customer: [
    'customer id',
    'customer number',
    'customer no',
    'customer key',
    'customer',
    'client id',
    'client number',
    'client',
    'user id',
    'account id',
    'account number',
    'member id',
    'buyer id',
    'buyer user id',
    'contact id',
    'shopper id',
    'patient id',
    'guest id',
  ],
  email: [
    'email',
    'e-mail',
    'email address',
    'e-mail address',
    'customer email',
    'billing email',
    'buyer email',
  ],
  date: [
    'order date',
    'date',
    'created at',
    'created',
    'created date',
    'date created',
    'order created at',
    'purchase date',
    'purchased at',
    'invoice date',
    'transaction date',
    'sale date',
    'ordered at',
    'paid at',
    'order datetime',
    'datetime',
    'timestamp',
  ],
  amount: [
    'total',
    'amount',
    'order total',
    'order amount',
    'grand total',
    'total amount',
    'total price',
    'revenue',
    'value',
    'price',
    'net sales',
    'order value',
    'net',
    'net amount',
    'amount paid',
    'total paid',
    'sales',
  ],
  lineAmount: [
    'line total',
    'line amount',
    'item total',
    'item amount',
    'item price',
    'lineitem total',
    'extended price',
  ],
  quantity: ['quantity', 'qty', 'quantity purchased'],
  unitPrice: ['unit price', 'price per unit', 'price each'],
  refund: ['refunded amount', 'amount refunded', 'refund amount', 'total refunded', 'refunded', 'refund'],
  currency: ['currency', 'currency code', 'order currency'],
  status: ['status', 'order status', 'financial status', 'payment status', 'state'],
  cancelled: ['cancelled at', 'canceled at', 'cancelled', 'canceled'],
  test: ['test', 'is test', 'test order'],
  referredBy: [
    'referred by',
    'referrer',
    'referrer id',
    'referrer email',
    'referred by id',
    'referred by email',
  ],
  referralSource: [
    'referral',
    'is referral',
    'referral source',
    'lead source',
    'acquisition source',
    'acquisition channel',
    'how did you hear about us',
  ],
};

/** Where several columns fit a role equally well: the user has to choose. */
export interface Ambiguity {
  readonly role: Role;
  readonly columns: readonly number[];
}

/** Columns found by name, and the roles for which more than one fits equally well. */
export interface ColumnChoice {
  readonly roles: ReadonlyMap<Role, number>;
  readonly ambiguities: readonly Ambiguity[];
}

/** Columns whose names contain one of these words are never taken by a part of their name. */
const OTHER_AMOUNTS =
  /tax|vat|discount|shipping|freight|fee|tip|item|items|qty|quantity|count|orders|refund|sub|unit|cost/;
const OTHER_DATES =
  /ship|deliver|birth|due|update|modif|cancel|refund|expir|end|stop|dispatch|return|renew|login|seen/;

const PARTIAL: Readonly<Partial<Record<Role, { readonly contains: RegExp; readonly not: RegExp }>>> = {
  order: {
    contains: /orderid|ordernumber|orderno$|invoiceno|invoicenumber|invoiceid|transactionid/,
    not: /parent|original|count/,
  },
  customer: {
    contains: /customerid|customernumber|customerno$|clientid|userid|memberid|buyerid/,
    not: /type|count|group/,
  },
  email: { contains: /email/, not: /consent|accept|marketing|optin|sent|confirm|seller|staff|referr/ },
  date: { contains: /date|createdat|orderedat|purchasedat|timestamp/, not: OTHER_DATES },
  amount: { contains: /total|amount|revenue|netsales/, not: OTHER_AMOUNTS },
  currency: { contains: /currency/, not: /rate|converted|fee|payout/ },
};

/**
 * Finds the column of each role by its name: a name from the list before one that only contains it, an earlier
 * name of the list before a later one. Two columns that fit equally well are an ambiguity, not a guess.
 *
 * @example chooseColumns(['Order ID', 'Date', 'Total'], ['order', 'date', 'amount']).roles.get('date') // 1
 */
export function chooseColumns(columns: readonly string[], wanted: readonly Role[]): ColumnChoice {
  const names = columns.map(normalizeColumn);
  const roles = new Map<Role, number>();
  const ambiguities: Ambiguity[] = [];
  for (const role of wanted) {
    const found = exactColumns(names, role) ?? [];
    if (found.length > 1) ambiguities.push({ role, columns: found });
    else if (found[0] !== undefined) roles.set(role, found[0]);
  }
  const taken = new Set(roles.values());
  for (const role of wanted) {
    const pattern = PARTIAL[role];
    if (pattern === undefined || roles.has(role) || ambiguities.some((ambiguity) => ambiguity.role === role))
      continue;
    const found = [...names.keys()].filter((index) => {
      const name = names[index] ?? '';
      return !taken.has(index) && pattern.contains.test(name) && !pattern.not.test(name);
    });
    if (found.length > 1) ambiguities.push({ role, columns: found });
    else if (found[0] !== undefined) {
      roles.set(role, found[0]);
      taken.add(found[0]);
    }
  }
  return { roles, ambiguities };
}

function exactColumns(names: readonly string[], role: Role): readonly number[] | undefined {
  for (const generic of GENERIC_NAMES[role] ?? []) {
    const normalized = normalizeColumn(generic);
    const found = [...names.keys()].filter((index) => names[index] === normalized);
    if (found.length > 0) return found;
  }
  return undefined;
}
