import { type Ambiguity, chooseColumns, columnsNamed, normalizeColumn } from './columns.js';
import type { Holds, Preset } from './presets/preset.js';
import { referralColumns } from './referral-file.js';
import { CUSTOMER_ROLES, ORDER_ROLES, ROLE_MEANING, type Role, SUBSCRIPTION_ROLES } from './roles.js';

const WANTED = {
  orders: ORDER_ROLES,
  customers: CUSTOMER_ROLES,
  // A column of quantities may stand beside amounts that are for all pieces: only a preset or the user knows.
  subscriptions: SUBSCRIPTION_ROLES.filter((role) => role !== 'quantity'),
} as const;

/** The columns of the roles, and what is wrong with them, if anything is. */
export interface ChosenRoles {
  readonly roles: ReadonlyMap<Role, number>;
  /** Roles whose column is a guess that the user should confirm. */
  readonly guessed: ReadonlySet<Role>;
  /** Further columns of statuses, beside that with the role. */
  readonly statuses: readonly number[];
  readonly problem: string | undefined;
}

/**
 * Finds the column of each role: what the user says first, then the preset's columns or, without a preset, the generic names.
 * What cannot be decided or is missing comes back as a problem that says what to do.
 */
export function chooseRoles(
  name: string,
  columns: readonly string[],
  preset: Preset | undefined,
  holds: Holds,
  map: ReadonlyMap<Role, string>,
  header: boolean,
): ChosenRoles {
  const roles = new Map<Role, number>(preset === undefined ? [] : presetRoles(columns, preset));
  const guessed = new Set<Role>();
  let problem: string | undefined;
  for (const [role, wanted] of map) {
    const column = columnAt(columns, wanted);
    if (column !== undefined) roles.set(role, column);
    else
      problem ??= `--map ${flagPrefix(holds)}${role}=${wanted}: there is no such column.\nThe file has ${listed(columns)}.`;
  }
  if (holds === 'referrals') {
    for (const [role, column] of header ? referralColumns(columns) : [])
      if (!roles.has(role)) roles.set(role, column);
    if (header && !roles.has('customer')) setReferee(columns, roles);
  } else if (preset === undefined && header) {
    const wanted = WANTED[holds];
    const taken = new Set(roles.values());
    const prices = holds === 'orders' ? barePrices(columns, map) : [];
    const choice = chooseColumns(
      columns.map((column, at) => (prices.includes(at) ? '' : column)),
      wanted.filter((role) => !roles.has(role)),
    );
    for (const [role, column] of choice.roles) {
      // A refund may name its sale in the column of its own id.
      if (taken.has(column) && column !== roles.get('refundOf')) continue;
      roles.set(role, column);
      if (choice.guessed.has(role)) guessed.add(role);
    }
    const [price] = prices;
    if (price !== undefined && !AMOUNTS.some((role) => roles.has(role))) {
      roles.set('unitPrice', price);
      guessed.add('unitPrice');
    }
    if (holds === 'customers' && !roles.has('customer'))
      setBare('customer', /^(id|recordid)$/, columns, roles);
    if (holds === 'customers' && !roles.has('name')) setBare('name', /^name$/, columns, roles);
    if (holds === 'subscriptions' && !roles.has('recurringAmount'))
      setBare('recurringAmount', /^(amount|price)$/, columns, roles);
    // Beside something better the name of an order's customer says nothing; in a list of customers it is what else they are called.
    if (holds === 'orders' && isIdentified(roles) && !map.has('name')) roles.delete('name');
    if (!map.has('status') && isPartOfAddress(columns, roles.get('status'))) roles.delete('status');
    const ambiguity = choice.ambiguities.find(({ role }) => isNeeded(role, roles, holds));
    if (ambiguity !== undefined) problem ??= ambiguous(columns, ambiguity, holds);
  }
  if (holds !== 'subscriptions') settleAmounts(roles, map);
  // An amount that the user names is that of all pieces.
  else if (map.has('recurringAmount') && !map.has('quantity')) roles.delete('quantity');
  problem ??= missingRole(columns, preset, roles, holds, header);
  return {
    roles,
    statuses: preset === undefined && holds === 'orders' && header ? moreStatuses(columns, roles, map) : [],
    guessed: new Set([...guessed].filter((role) => roles.has(role) && isNeeded(role, roles, holds))),
    problem: problem === undefined ? undefined : `${name}: ${problem}`,
  };
}

const AMOUNTS = ['amount', 'lineAmount', 'unitPrice'] as const;

/** Names of a price that is that of one piece where there is a quantity beside it. */
const BARE_PRICE =
  /^((product|item|artikel|stuk|stück)?(price|preis|prijs)|prix|prixproduit|precio|prezzo|pre[çc]o|価格|价格|價格)$/;

/**
 * The columns that are a bare price beside a quantity: the price of one piece, not the total of an order or a line. Where the user names an
 * amount there are none.
 */
function barePrices(columns: readonly string[], map: ReadonlyMap<Role, string>): readonly number[] {
  if (AMOUNTS.some((role) => map.has(role))) return [];
  if (!map.has('quantity') && chooseColumns(columns, ['quantity']).roles.size === 0) return [];
  return [...columns.keys()].filter((at) => BARE_PRICE.test(normalizeColumn(columns[at] ?? '')));
}

/** An order has a total, or amounts by line; what the user names wins over what was found. */
function settleAmounts(roles: Map<Role, number>, map: ReadonlyMap<Role, string>): void {
  const byLine = map.has('lineAmount') || (map.has('quantity') && map.has('unitPrice'));
  if (byLine && !map.has('amount')) roles.delete('amount');
  if (roles.has('amount')) roles.delete('lineAmount');
  if (roles.has('amount') || roles.has('lineAmount') || roles.has('quantity') !== roles.has('unitPrice')) {
    roles.delete('quantity');
    roles.delete('unitPrice');
  }
}

function ambiguous(columns: readonly string[], { role, columns: fitting }: Ambiguity, holds: Holds): string {
  const names = fitting.map((column) => `${quoted(columns[column] ?? '')} (${column + 1})`).join(', ');
  return (
    `more than one column could be the ${ROLE_MEANING[role]}: ${names}.\n` +
    `Choose one with --map ${flagPrefix(holds)}${role}=COLUMN, by name or number.`
  );
}

function presetRoles(columns: readonly string[], preset: Preset): readonly (readonly [Role, number])[] {
  const names = columns.map(normalizeColumn);
  return Object.entries(preset.columns).flatMap(([role, candidates]) => {
    const column = candidates
      .map((candidate) => names.indexOf(normalizeColumn(candidate)))
      .find((at) => at >= 0);
    return column === undefined ? [] : [[role as Role, column] as const];
  });
}

function columnAt(columns: readonly string[], wanted: string): number | undefined {
  const byName = columns.findIndex((column) => normalizeColumn(column) === normalizeColumn(wanted));
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(wanted) ? Number(wanted) : 0;
  return number >= 1 && number <= columns.length ? number - 1 : undefined;
}

/** Whether a column says who the customer is, better than a name does. */
function isIdentified(roles: ReadonlyMap<Role, number>): boolean {
  return roles.has('customer') || roles.has('email') || roles.has('phone');
}

/** Order status and payment status may stand side by side; State beside one of them may be that of an address. Where the user names a column, there is no other. */
function moreStatuses(
  columns: readonly string[],
  roles: ReadonlyMap<Role, number>,
  map: ReadonlyMap<Role, string>,
): readonly number[] {
  if (map.has('status') || !roles.has('status')) return [];
  const taken = [...roles.values()];
  return columnsNamed(columns, 'status').filter(
    (at) => !taken.includes(at) && normalizeColumn(columns[at] ?? '') !== 'state',
  );
}

/** A column called State beside a city or a postcode is a part of an address, not of an order's life. */
function isPartOfAddress(columns: readonly string[], at: number | undefined): boolean {
  if (at === undefined || normalizeColumn(columns[at] ?? '') !== 'state') return false;
  return columns.some((column) =>
    /^(city|town|zip|zipcode|postcode|postalcode|country)$/.test(normalizeColumn(column)),
  );
}

/** A list given as one of referrals may call who was referred a customer. */
function setReferee(columns: readonly string[], roles: Map<Role, number>): void {
  const { roles: found } = chooseColumns(columns, ['customer', 'email']);
  const at = found.get('customer') ?? found.get('email');
  if (at !== undefined && ![...roles.values()].includes(at)) roles.set('customer', at);
}

/** In a list of customers a column that is only called id, or name, is theirs; in one of subscriptions an amount is what they bring. */
function setBare(role: Role, name: RegExp, columns: readonly string[], roles: Map<Role, number>): void {
  const at = columns.findIndex((column) => name.test(normalizeColumn(column)));
  if (at >= 0 && ![...roles.values()].includes(at)) roles.set(role, at);
}

function isNeeded(role: Role, roles: ReadonlyMap<Role, number>, holds: Holds): boolean {
  if (role === 'email') return !roles.has('customer');
  if (role === 'phone') return !roles.has('customer') && !roles.has('email');
  if (role === 'name') return !isIdentified(roles);
  if (role === 'time' || role === 'timezone') return false;
  if (holds === 'customers') return true;
  if (holds === 'subscriptions' && role === 'currency') return roles.has('recurringAmount');
  if (role === 'lineAmount' || role === 'quantity' || role === 'unitPrice') return !roles.has('amount');
  return true;
}

function missingRole(
  columns: readonly string[],
  preset: Preset | undefined,
  roles: ReadonlyMap<Role, number>,
  holds: Holds,
  header: boolean,
): string | undefined {
  const known = preset === undefined ? 'The file' : `The ${preset.title} export`;
  const numbers = header
    ? ''
    : ' It seems to have no header; columns go by number, for example --map date=3.';
  const prefix = flagPrefix(holds);
  if (holds === 'referrals') {
    if (roles.has('customer') && roles.has('referredBy')) return undefined;
    const [what, role] = roles.has('customer') ? ['by whom', 'referredBy'] : ['who was referred', 'customer'];
    return `no column says ${what}. ${known} has ${listed(columns)}.${numbers}\nName it with --map referrals.${role}=COLUMN.`;
  }
  if (!isIdentified(roles) && !roles.has('name')) {
    const advice =
      preset?.withoutCustomer ??
      `Name one with --map ${prefix}customer=COLUMN or --map ${prefix}email=COLUMN; without a customer no figure can be computed.`;
    return `no column names the customer. ${known} has ${listed(columns)}.${numbers}\n${advice}`;
  }
  if (holds === 'subscriptions' && !roles.has('start')) {
    return `no column is the start of a subscription. ${known} has ${listed(columns)}.${numbers}\nName it with --map start=COLUMN.`;
  }
  if (holds === 'orders' && !roles.has('date')) {
    return `no column is the order date. ${known} has ${listed(columns)}.${numbers}\nName it with --map date=COLUMN.`;
  }
  return undefined;
}

/** What stands before a role in --map for a file that holds this: `customers.`. */
export function flagPrefix(holds: Holds): string {
  return holds === 'orders' || holds === 'subscriptions' ? '' : `${holds}.`;
}

const COLUMNS_LISTED = 20;
const NAME_LENGTH = 60;

function listed(columns: readonly string[]): string {
  const names = columns.slice(0, COLUMNS_LISTED).map(quoted);
  const more = columns.length - names.length;
  return `the columns ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A column's name in quotation marks, the first 60 characters of it. */
export function quoted(column: string): string {
  return column.length > NAME_LENGTH ? `"${column.slice(0, NAME_LENGTH)}…"` : `"${column}"`;
}
