import { ACQUISITION } from '../../model/order-book.js';
import { isBlank } from './blank.js';
import { readFlag } from './flag.js';
import { plainWord } from './plain-word.js';

/** English words for a referral by a person, joined by -. Plural "referrals" is a web statistic, a partner is a business. */
const ENGLISH = new RegExp(
  `^(${[
    '(customer|employee|external|friend|family|client|patient|member|colleague|personal)?-?referr(al|ed)(-program(me)?)?',
    'referr(al|ed)(-(by|from))?(-an?)?-(existing-)?(customer|employee|friend|friends|family|client|patient|member|colleague)',
    'refer-a-friend|tell-a-friend|invite-a-friend|invited-by-a-friend',
    'word-of-mouth|mouth-to-mouth|wom',
    '(friends?|family)(-((and|&|or)-)?(friends?|family))?',
    '((through|from|by|via|heard-from|told-by)-)?(a|my)-friend(-(told-me|recommended(-(it|you))?))?',
    '(through|from|by|via)-(friends|family)(-(and|&|or)-(friends|family))?',
    '(friend|customer|personal)-recommendation',
    'recommend(ed|ation)((-(by|from))(-an?)?-(friend|friends|customer|colleague|family))?',
  ].join('|')})$`,
);

/**
 * The same in Dutch, German, French, Spanish, Italian, Portuguese, Danish, Swedish, Norwegian, Japanese and Chinese. Words that may
 * also mean a web site's or a doctor's recommendation are not here.
 */
const OTHERS =
  'mond-tot-mond, mond-tot-mondreclame, via via, aanbeveling, vriend, vriendin, vrienden, vrienden en familie, vrienden of familie, via vrienden, ' +
  'via een vriend, via een vriendin, via een kennis, via bekenden, ' +
  'empfehlung, weiterempfehlung, persönliche empfehlung, kundenempfehlung, mundpropaganda, mund-zu-mund-propaganda, mund zu mund, freunde, ' +
  'freunde und familie, freunde werben freunde, kunden werben kunden, durch freunde, empfehlung von freunden, empfehlung eines freundes, bekannte, ' +
  'bouche-à-oreille, recommandation, parrainage, ami, amis, amis et famille, famille et amis, par un ami, par une amie, recommandé par un ami, recommandation d’un ami, ' +
  'boca a boca, boca en boca, boca a oreja, recomendación, recomendación de un amigo, recomendado, referido, amigo, amigos, amigos y familia, por un amigo, ' +
  'passaparola, raccomandazione, consiglio di un amico, amico, amici, amici e familiari, tramite amici, ' +
  'indicação, indicação de amigo, indicação de um amigo, recomendação, boca-a-boca, passa-palavra, por um amigo, amigos e família, ' +
  'mund til mund, anbefaling, en ven, via en ven, venner, mun till mun, mun mot mun, rekommendation, en vän, via en vän, vänner, ' +
  'munn til munn, jungeltelegrafen, via en venn, ' +
  '口コミ, クチコミ, 紹介, ご紹介, 友人紹介, 友人の紹介, 友達の紹介, お友達紹介, お友達の紹介, 知人の紹介, 家族の紹介, 友人・知人の紹介, ' +
  '介绍, 介紹, 朋友推荐, 朋友推薦, 朋友介绍, 朋友介紹, 熟人介绍, 客户推荐, 客户介绍, 老客户推荐, 老客户介绍, 转介绍, 口碑';
let others: ReadonlySet<string> | undefined;

/**
 * What a source cell says about how a customer came, as one of ACQUISITION: a yes or no, or a word for referral
 * such as "Word of mouth", "Customer Referral", "Refer-a-friend", "Mond-tot-mond", "口コミ". REFERRALS, in capitals and
 * plural as HubSpot writes it, means a link on another web site and is no referral by a person; nor is a partner's, which is business.
 *
 * @example acquisitionFromSource('Word of mouth') // ACQUISITION.referred
 */
export function acquisitionFromSource(text: string): number {
  if (isBlank(text)) return ACQUISITION.unknown;
  const flag = readFlag(text);
  if (flag !== undefined) return flag ? ACQUISITION.referred : ACQUISITION.notReferred;
  const word = sourceWord(text);
  return ENGLISH.test(word) || isOther(word) ? ACQUISITION.referred : ACQUISITION.notReferred;
}

function isOther(word: string): boolean {
  others ??= new Set(OTHERS.split(', ').map(sourceWord));
  return others.has(word);
}

/** "Referral - friend", "Referral: friend" and "friend/family" with one - for what stands between the words. */
function sourceWord(text: string): string {
  return plainWord(text)
    .replace(/[-/:|(),.!’'\u2010-\u2015]+/g, '-')
    .replace(/^-|-$/g, '');
}

const CHANNELS = new Set(
  (
    'direct google bing yahoo duckduckgo baidu facebook fb instagram ig tiktok youtube twitter linkedin pinterest reddit snapchat email e-mail ' +
    'newsletter organic paid social website web internet search seo sem cpc ppc ads ad advertising advertisement display blog typein'
  ).split(' '),
);
const CHANNEL_PAIR =
  /^(organic|paid|google|bing|facebook|fb|instagram|social|display|search|email|web)[- ](search|social|media|ads?|shopping|marketing|campaign)$/;
const SOURCE_AND_MEDIUM =
  /\s*\/\s*\(?(cpc|ppc|cpm|organic|referral|email|social|paid|display|affiliate|none|not set)\)?$/;
const DOMAIN =
  /^[^\s@]+\.(com|org|net|io|co|info|biz|app|shop|store|de|nl|fr|uk|es|it|pt|be|at|ch|eu|ca|au|jp|cn|br|mx|se|dk)([/:?#]|$)/;

/**
 * Whether a "referred by" cell names a web page or a channel (`utm_source=`, google / cpc, direct) instead of a person.
 *
 * @example isWebReferrer('https://www.example.com/blog') // true
 */
export function isWebReferrer(text: string): boolean {
  const value = text.trim().toLowerCase();
  if (/^[a-z-]+:\/\/|^www\.|^\/\/|\butm_[a-z]+=/.test(value)) return true;
  if (value.includes('@')) return false;
  const word = value.replace(/^\((.*)\)$/, '$1');
  return CHANNELS.has(word) || CHANNEL_PAIR.test(word) || SOURCE_AND_MEDIUM.test(value) || DOMAIN.test(value);
}
