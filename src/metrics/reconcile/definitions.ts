import { has } from './traits.js';

/** Who is counted: by the sum of a customer's traits. */
type Counts = (traits: number) => boolean;

/** A definition of a rate of customers. */
export interface Definition {
  readonly id: string;
  readonly name: string;
  /** Numerator and denominator in words. */
  readonly definition: string;
  /** Words that `ror explain` knows it by. */
  readonly terms: readonly string[];
  /** A share is part of its denominator; a rate is a percentage that may exceed 100%; a quotient is none. */
  readonly unit: 'share' | 'rate' | 'quotient';
  readonly numerator: Counts;
  readonly denominator: Counts;
}

const helped: Counts = (traits) => has(traits, 'helped');
const returning: Counts = (traits) => helped(traits) && has(traits, 'repeat');
const returningPrior: Counts = (traits) => helped(traits) && has(traits, 'prior');
const referred: Counts = (traits) => helped(traits) && has(traits, 'referred');
const relationship: Counts = (traits) => returning(traits) || referred(traits);
const everybody: Counts = () => true;
const before: Counts = (traits) => has(traits, 'before');

/** Return on relationship as ror reports it. */
export const rorDefinition: Definition = {
  id: 'ror',
  name: 'Return on relationship (ROR)',
  definition: 'helped customers with an earlier order at any time, or referred / customers helped',
  terms: [],
  unit: 'share',
  numerator: relationship,
  denominator: helped,
};

/** As --returning prior has it. */
export const rorPriorDefinition: Definition = {
  id: 'rorPrior',
  name: 'ROR, --returning prior',
  definition: 'helped customers with an order before the window, or referred / customers helped',
  terms: [],
  unit: 'share',
  numerator: (traits) => returningPrior(traits) || referred(traits),
  denominator: helped,
};

/** Relatives of ROR and of retention, in the order of the table. */
export const definitions: readonly Definition[] = [
  rorDefinition,
  rorPriorDefinition,
  {
    id: 'rorOfBase',
    name: 'ROR of all customers ever (Dean Jackson)',
    definition: 'the same customers as ROR / all customers so far',
    terms: ['dean jackson'],
    unit: 'share',
    numerator: relationship,
    denominator: everybody,
  },
  {
    id: 'literalQuotient',
    name: 'The quotient as the ROR articles word it',
    definition: 'customers helped / repeat or referred customers: 1 or more, falls as loyalty rises',
    terms: ['literal quotient'],
    unit: 'quotient',
    numerator: helped,
    denominator: relationship,
  },
  {
    id: 'shopifyReturning',
    name: 'Shopify, returning customer rate',
    definition: 'helped customers with an earlier order at any time / returning and first-time customers',
    terms: ['shopify'],
    unit: 'share',
    numerator: returning,
    denominator: helped,
  },
  {
    id: 'shopifyCustomers',
    name: 'Shopify, customer report',
    definition: 'helped customers with two orders up to the end of the data, also after the window / helped',
    terms: [],
    unit: 'share',
    numerator: (traits) => returning(traits) || (helped(traits) && has(traits, 'later')),
    denominator: helped,
  },
  {
    id: 'woocommerce',
    name: 'WooCommerce, returning customers',
    definition: 'helped customers with an order in the window that is not their first / customers helped',
    terms: ['woocommerce'],
    unit: 'share',
    numerator: returning,
    denominator: helped,
  },
  {
    id: 'woocommerceBefore',
    name: 'WooCommerce before #4430',
    definition: 'helped customers with an order before the window / customers helped',
    terms: [],
    unit: 'share',
    numerator: returningPrior,
    denominator: helped,
  },
  {
    id: 'klaviyo',
    name: 'Klaviyo, repeat purchasers',
    definition: 'customers with two orders or more in the window / customers helped',
    terms: ['klaviyo'],
    unit: 'share',
    numerator: (traits) => has(traits, 'twice'),
    denominator: helped,
  },
  {
    id: 'repeat',
    name: 'Repeat purchase rate, lifetime',
    definition: 'customers with two orders or more so far / all customers so far',
    terms: [],
    unit: 'share',
    numerator: (traits) => has(traits, 'repeat'),
    denominator: everybody,
  },
  {
    id: 'overlapRate',
    name: 'Retention, active before and now',
    definition: 'customers of the period before who bought in the window / customers of the period before',
    terms: [],
    unit: 'share',
    numerator: (traits) => before(traits) && helped(traits),
    denominator: before,
  },
  {
    id: 'retention',
    name: 'Retention, (CE - CN) / CS',
    definition: 'customers helped less new ones / customers of the period before',
    terms: [],
    unit: 'rate',
    numerator: returningPrior,
    denominator: before,
  },
];
