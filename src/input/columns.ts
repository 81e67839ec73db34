import { namesOf } from './generic-names/index.js';
import type { Role } from './roles.js';

/**
 * A column's name reduced to what matters: lower case, without spaces, `_`, `-` and a leading byte order mark.
 *
 * @example normalizeColumn('Order_ID ') // 'orderid'
 */
export function normalizeColumn(name: string): string {
  // Most names are plain, and the tables for the others take a millisecond to load.
  const plain = /^[\x20-\x7E]*$/.test(name) ? name : name.normalize('NFKC').replace(/^\uFEFF/, '');
  return plain.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Where several columns fit a role equally well: the user has to choose. */
export interface Ambiguity {
  readonly role: Role;
  readonly columns: readonly number[];
}

/** Columns found by name, and the roles for which more than one fits equally well. */
export interface ColumnChoice {
  readonly roles: ReadonlyMap<Role, number>;
  /** Roles whose column was found by a part of its name only. */
  readonly guessed: ReadonlySet<Role>;
  readonly ambiguities: readonly Ambiguity[];
}

/** Columns whose names contain one of these words are never taken by a part of their name. */
const OTHER_AMOUNTS = anyOf(
  'tax vat discount coupon shipping freight fee tip refund sub unit piece cost balance outstanding due lifetime ltv saving budget',
  'item qty quantity count number orders(?!um) products customers visitors users weight volume point score mile km distance visit view click',
  'session day week month year hour minute rate percent pct average avg rank stock',
  'steuer mwst rabatt versand gebühr erstatt einzel stück stueck zwischen anzahl menge gewicht punkte kosten',
  'btw korting verzend terugbetaal stuk aantal gewicht punten tva taxe remise livraison frais rembours quantité poids',
  'iva impuesto descuento envio envío reembols cantidad peso puntos imposto desconto frete quantidade valora',
  'sconto spedizione rimbors quantità punti',
);
const OTHER_DATES = anyOf(
  'ship deliver birth due update modif cancel refund expir end stop dispatch return renew login seen',
  'regist signup signedup join member subscri enrol since first last start valid until',
);

/** Words for a sum of money; a consumer, a resumption and a summary are none. */
const AMOUNTS =
  /total|amount|revenue|netsales|betrag|bedrag|montant|importe|importo|valor|umsatz|(?<!con|as|pre|re)sum(?!mary|mer|up)/;

function anyOf(...words: readonly string[]): RegExp {
  return new RegExp(words.flatMap((line) => line.split(' ')).join('|'));
}

const PARTIAL: Readonly<Partial<Record<Role, { readonly contains: RegExp; readonly not: RegExp }>>> = {
  order: {
    contains: /orderid|ordernumber|orderno$|invoiceno|invoicenumber|invoiceid|transactionid/,
    not: /parent|original|count/,
  },
  customer: {
    contains: /customerid|customernumber|customerno$|clientid|userid|memberid|buyerid/,
    not: /type|count|group/,
  },
  email: {
    contains: /email/,
    not: /consent|accept|marketing|optin|sent|confirm|seller|staff|referr|referee|invite|friend/,
  },
  date: { contains: /date|createdat|orderedat|purchasedat|timestamp/, not: OTHER_DATES },
  amount: { contains: AMOUNTS, not: OTHER_AMOUNTS },
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
  const guessed = new Set<Role>();
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
      guessed.add(role);
      taken.add(found[0]);
    }
  }
  return { roles, guessed, ambiguities };
}

/**
 * All columns that have one of a role's names, whole.
 *
 * @example columnsNamed(['Order', 'Order status', 'Payment status'], 'status') // [1, 2]
 */
export function columnsNamed(columns: readonly string[], role: Role): readonly number[] {
  const ranks = ranksOf(role);
  return [...columns.keys()].filter((at) => ranks.has(normalizeColumn(columns[at] ?? '')));
}

function exactColumns(names: readonly string[], role: Role): readonly number[] | undefined {
  const ranks = ranksOf(role);
  let best = Number.POSITIVE_INFINITY;
  let found: number[] = [];
  names.forEach((name, index) => {
    const rank = ranks.get(name) ?? Number.POSITIVE_INFINITY;
    if (rank < best) {
      best = rank;
      found = [index];
    } else if (rank === best && found.length > 0) found.push(index);
  });
  return found.length > 0 ? found : undefined;
}

const ranksByRole = new Map<Role, ReadonlyMap<string, number>>();

/** The rank of each name of a role, made when it is first asked for: most files need no generic name. */
function ranksOf(role: Role): ReadonlyMap<string, number> {
  const known = ranksByRole.get(role);
  if (known !== undefined) return known;
  const ranks = new Map<string, number>();
  namesOf(role).forEach((name, rank) => {
    const normalized = normalizeColumn(name);
    if (!ranks.has(normalized)) ranks.set(normalized, rank);
  });
  ranksByRole.set(role, ranks);
  return ranks;
}
