import { ACQUISITION } from '../../model/order-book.js';
import { isBlank } from './blank.js';
import { readFlag } from './flag.js';

const REFERRAL_SOURCES =
  /^(customer|employee|external|friend|client|patient|member)?-?referr(al|ed)(-program(me)?)?$|^refer-a-friend$|^word-of-mouth$|^mouth-to-mouth$|^friends?(-(and|&|or)-family)?$|^recommend(ed|ation)(-by-(a-)?friend)?$/;

/**
 * What a source cell says about how a customer came, as one of ACQUISITION: a yes or no, or a word for referral
 * such as "Word of mouth", "Customer Referral", "Refer-a-friend". REFERRALS, in capitals and plural as HubSpot
 * writes it, means a link on another web site and is no referral by a person.
 *
 * @example acquisitionFromSource('Word of mouth') // ACQUISITION.referred
 */
export function acquisitionFromSource(text: string): number {
  if (isBlank(text)) return ACQUISITION.unknown;
  const flag = readFlag(text);
  if (flag !== undefined) return flag ? ACQUISITION.referred : ACQUISITION.notReferred;
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return REFERRAL_SOURCES.test(word) ? ACQUISITION.referred : ACQUISITION.notReferred;
}

/**
 * Whether a "referred by" cell names a web page instead of a person.
 *
 * @example isWebReferrer('https://www.example.com/blog') // true
 */
export function isWebReferrer(text: string): boolean {
  const value = text.trim().toLowerCase();
  if (value.includes('@')) return false;
  return /^https?:|^www\.|^(direct|google|facebook|instagram|email|organic)$|\.(com|org|net|io|co|de|nl|fr|uk)(\/|$)/.test(
    value,
  );
}
