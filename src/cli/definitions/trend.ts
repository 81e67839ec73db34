import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { collectList } from '../options.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';

const TREND_EXAMPLES: readonly Example[] = [
  ['ror trend orders.csv', 'the last 13 months'],
  ['ror trend orders.csv --by quarter --window 3m', 'each quarter on its own orders'],
  ['ror trend exports/ --by week --last 8 --partial', 'with the week that is not over'],
  ['ror trend orders.csv --by quarter,channel', 'ROR by channel, too'],
  ['ror trend orders.csv --format csv --output trend.csv', 'for a spreadsheet'],
];

/** Defines `ror trend`. */
export function trendCommand(program: Command, onExit: OnExit): void {
  figureCommand(
    program,
    'trend',
    'the headline figures by period',
    'Show how the headline figures change: a row for each calendar period, as of its end, with the differences to the period before and to a year before.',
  )
    .option(
      '--by <period>',
      'week, month, quarter or year (default: month); with columns also by segment: month,channel',
      collectList,
    )
    .option('--last <count>', 'how many periods (default: 13)')
    .option('--partial', 'also the period that is not over by the as-of date')
    .addHelpText('after', () => examplesText(TREND_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/trend.js')).trendOf(files, options)),
    );
}
