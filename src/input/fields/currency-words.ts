/** How a currency is written beside an amount, where that means one currency only. Upper and lower case are one. */
const CODE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AUD: 'A$ AU$ $A $AU',
    BRL: 'R$',
    CAD: 'C$ CA$ CAD$ $CA',
    HKD: 'HK$ $HK',
    MXN: 'MX$ MEX$ $MX',
    NZD: 'NZ$ $NZ',
    SGD: 'S$ SG$ $SG',
    TWD: 'NT$ NT',
    USD: 'US$ USD$ U$S $US',
    ARS: 'AR$',
    CLP: 'CLP$',
    COP: 'COL$',
    DOP: 'RD$',
    JMD: 'J$',
    TTD: 'TT$',
    UYU: '$U',
    XCD: 'EC$',
    EUR: '€ EURO EUROS',
    GBP: '£ GB£ UK£',
    EGP: 'E£',
    JPY: '円 JP¥',
    CNY: 'CN¥ RMB 人民币',
    INR: '₹',
    KRW: '₩ 원',
    TRY: '₺ TL',
    RUB: '₽ РУБ РУБ.',
    UAH: '₴ ГРН ГРН.',
    ILS: '₪',
    VND: '₫',
    THB: '฿',
    PHP: '₱',
    NGN: '₦',
    CRC: '₡',
    PYG: '₲',
    GHS: '₵ GH₵',
    KZT: '₸',
    AZN: '₼',
    GEL: '₾',
    MNT: '₮',
    LAK: '₭',
    BDT: '৳',
    KHR: '៛',
    AFN: '؋',
    PLN: 'ZŁ ZL',
    CZK: 'KČ',
    HUF: 'FT',
    BGN: 'ЛВ ЛВ.',
    CHF: 'FR FR. SFR SFR.',
    ZAR: 'R',
    MYR: 'RM',
    IDR: 'RP RP.',
    PEN: 'S/ S/.',
    KES: 'KSH KSH.',
  }).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/**
 * Signs that several currencies share, in the way they are shown, with the currencies that they can mean. Alone they are a currency
 * of their own: what they mean only the rest of a file can say.
 */
export const SHARED_SIGNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    $: 'USD CAD AUD NZD HKD SGD MXN TWD ARS CLP COP DOP JMD TTD UYU XCD BBD BMD BND BSD BZD FJD GYD KYD LRD NAD SBD SRD',
    '¥': 'JPY CNY',
    元: 'CNY TWD HKD MOP',
    kr: 'SEK NOK DKK ISK',
    Rs: 'INR PKR LKR NPR MUR SCR',
    lei: 'RON MDL',
    Bs: 'BOB VES',
  }).map(([sign, codes]) => [sign, codes.split(' ')] as const),
);

const SHARED: ReadonlyMap<string, string> = new Map([
  ...[...SHARED_SIGNS.keys()].map((sign) => [sign.toUpperCase(), sign] as const),
  ['KR.', 'kr'],
  ['RS.', 'Rs'],
  ['₨', 'Rs'],
  ['BS.', 'Bs'],
]);

/** Codes that are younger than the tables of Node 20. */
const YOUNG_CODES = ['SLE', 'VED', 'XCG', 'ZWG'];
let codes: ReadonlySet<string> | undefined;

/**
 * The currency that a word beside an amount means: its ISO 4217 code, or a sign of SHARED_SIGNS; `undefined` for any other word.
 *
 * @example currencyOfWord('US$') // 'USD'
 * @example currencyOfWord('KR.') // 'kr'
 * @example currencyOfWord('pcs') // undefined
 */
export function currencyOfWord(text: string): string | undefined {
  const word = text.replace(/\s+/g, '').toUpperCase();
  const known = CODE_OF.get(word) ?? SHARED.get(word);
  if (known !== undefined || !/^[A-Z]{3}$/.test(word)) return known;
  codes ??= new Set([...Intl.supportedValuesOf('currency'), ...YOUNG_CODES]);
  return codes.has(word) ? word : undefined;
}
