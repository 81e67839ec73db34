import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const COHORT_EXAMPLES: readonly Example[] = [
  ['ror cohort orders.csv', 'who of each month came back in which month after'],
  ['ror cohort orders.csv --by quarter --metric revenue', 'what each quarter brought'],
  ['ror cohort orders.csv --metric cumulative', 'revenue per customer so far'],
  ['ror cohort orders.csv --age 30d --mode rolling', 'by days since the first order'],
  ['ror cohort orders.csv --last 12 --show-incomplete', 'the last year, unfinished months too'],
  ['ror cohort orders.csv --format csv --output cohorts.csv', 'a row a cell, for a spreadsheet'],
];

/** Defines `ror cohort`. */
export function cohortCommand(program: Command, onExit: OnExit): void {
  figureCommand(
    program,
    'cohort',
    'who comes back, by first order',
    'Follow customers by the period of their first order: who comes back, what they order and bring.',
    { options: ['asOf', 'occasion'] },
  )
    .option('--by <period>', 'what makes a cohort: week, month, quarter or year (default: month)')
    .option(
      '--metric <name>',
      'customers, revenue, orders, or cumulative: revenue per customer so far (default: customers)',
    )
    .option(
      '--mode <name>',
      'classic: in that period; rolling: then or later; cumulative: by then (default: classic)',
    )
    .option('--age <length>', 'periods of so many days from each first order, 30d or 4w, not of the calendar')
    .option('--last <cohorts>', 'show the last so many cohorts in the table')
    .option('--show-incomplete', 'show what there is of periods that are not over, marked with *')
    .addHelpText('after', () => examplesText(COHORT_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/cohort.js')).cohort(files, options)),
    );
}
