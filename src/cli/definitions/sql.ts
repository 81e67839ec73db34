import { type Command, Option } from 'commander';
import { dialectIds } from '../../input/sql/dialect.js';
import { examplesText } from '../examples.js';
import { addInputOptions, formatOption } from '../options.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror sql`. */
export function sqlCommand(program: Command, onExit: OnExit): void {
  addInputOptions(
    program
      .command('sql')
      .summary('the normalising query for a warehouse')
      .description(
        'Print the query that turns a table of orders into a stream for ror tally, by an export of the table or a plan (docs/warehouse.md).',
      )
      .argument('[file]', 'an export of the table, or a part of it'),
  )
    .addOption(
      new Option('--dialect <name>', 'the SQL of duckdb, spark, postgres, bigquery or snowflake').choices(
        dialectIds,
      ),
    )
    .option('--table <name>', 'what the table is called in the warehouse (default: orders)')
    .option('--plan <file>', 'a plan in place of an export, as --format json prints it')
    .addOption(formatOption(['sql', 'json']))
    .addHelpText('after', () =>
      examplesText([
        ['ror sql orders.csv --dialect postgres --table shop.orders', 'the query'],
        ['ror sql orders.csv --format json > plan.json', 'the plan, to be changed by hand'],
        ['ror sql --plan plan.json --dialect bigquery'],
      ]),
    )
    .action(async (file, options) => onExit(await (await import('../commands/sql.js')).sql(file, options)));
}
