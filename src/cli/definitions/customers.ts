import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { collect } from '../options.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';
import { addRfmOptions } from './rfm-options.js';

const CUSTOMERS_EXAMPLES: readonly Example[] = [
  ['ror customers orders.csv', 'the 20 who have spent most'],
  ['ror customers orders.csv --where status=new --sort first-order', 'new customers by their first day'],
  ['ror customers orders.csv --where segment=champions,referred=yes --top 50'],
  ['ror customers orders.csv --format csv --show-email --output crm.csv', 'all of them, for the CRM'],
];

const AT_RISK_EXAMPLES: readonly Example[] = [
  ['ror at-risk orders.csv', 'whom to call first'],
  ['ror at-risk orders.csv --lapsed --top 100', 'and who is long overdue'],
  ['ror at-risk orders.csv --rule fixed:90d', 'by a fixed number of days, for comparison'],
];

const LOYAL_EXAMPLES: readonly Example[] = [
  ['ror loyal orders.csv', 'customers of five or more orders'],
  ['ror loyal orders.csv --one-away', 'who needs one more'],
  ['ror loyal orders.csv --loyal 10 --where status=at-risk', 'the best who stay away'],
];

/** Defines `ror customers`. */
export function customersCommand(program: Command, onExit: OnExit): void {
  listCommand(
    program,
    'customers',
    'customers one by one',
    'List customers one by one: orders, revenue, tier, scores, pace, status, referrals, what to expect.',
  )
    .option('--rule <rule>', 'who is at risk: pace, or fixed:90d for a number of days (default: pace)')
    .addHelpText('after', () => examplesText(CUSTOMERS_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/customers.js')).customers(files, options)),
    );
}

/** Defines `ror at-risk`. */
export function atRiskCommand(program: Command, onExit: OnExit): void {
  listCommand(
    program,
    'at-risk',
    'customers who are overdue',
    'List the customers at risk: the last purchase is more than 2 and at most 4 of their usual gaps ago.',
  )
    .option('--lapsed', 'also those for whom it is more than 4')
    .option('--rule <rule>', 'who is at risk: pace, or fixed:90d for a number of days (default: pace)')
    .addHelpText('after', () => examplesText(AT_RISK_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/customers.js')).atRisk(files, options)),
    );
}

/** Defines `ror loyal`. */
export function loyalCommand(program: Command, onExit: OnExit): void {
  listCommand(
    program,
    'loyal',
    'loyal customers, or one order away',
    'List the customers with at least --loyal orders, and what they are worth.',
  )
    .option('--one-away', 'instead those who need one more order')
    .addHelpText('after', () => examplesText(LOYAL_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/customers.js')).loyal(files, options)),
    );
}

function listCommand(program: Command, name: string, summary: string, description: string): Command {
  return addRfmOptions(
    figureCommand(program, name, summary, description, {
      options: ['asOf', 'window', 'loyal', 'tiers', 'occasion'],
    }),
  )
    .option(
      '--where <list>',
      'only customers with status=, tier=, segment=, r=, f=, m= or referred= (repeatable)',
      collect,
    )
    .option('--sort <field>', 'revenue, at-stake, orders, recency, overdue, ...; :asc or :desc behind it')
    .option('--top <number>', 'the first so many (default: 20 in the table, all in json and csv)')
    .option('--min-days <days>', "purchase days from which a customer's own pace counts (default: 3)")
    .option('--no-expected', 'no expected orders and value: with many customers that is much faster')
    .option('--show-email', 'e-mail addresses, and names and numbers of customers without an id')
    .option('--raw', 'in CSV, leave cells as they are that a spreadsheet would take for a formula');
}
