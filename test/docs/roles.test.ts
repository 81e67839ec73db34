import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CUSTOMER_ROLES, ORDER_ROLES, REFERRAL_ROLES, SUBSCRIPTION_ROLES } from '../../src/input/roles.js';

const document = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const [, roles = ''] = document.split('\n## Roles\n');
const [section = ''] = roles.split('\n## ');
const [orders = '', others = ''] = section.split('For a customers file');
const [customers = '', more = ''] = others.split('For a referrals file');
const [referrals = '', subscriptions = ''] = more.split('`ror retention --subscriptions FILE`');

test.each([
  ['order files', orders, ORDER_ROLES],
  ['customers files', customers, CUSTOMER_ROLES],
  ['referrals files', referrals, REFERRAL_ROLES],
  ['subscriptions files', subscriptions, SUBSCRIPTION_ROLES],
])('docs/formats.md names all roles of %s', (_what, text, names) => {
  const missing = names.filter((role) => !new RegExp(`[\`.]${role}[\`=]`).test(text));
  expect(missing).toEqual([]);
});
