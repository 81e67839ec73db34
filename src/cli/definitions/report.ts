import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { addEngineOptions, addFaultOptions, addFigureOptions, addInputOptions } from '../options.js';
import type { OnExit } from './on-exit.js';

const EXAMPLES: readonly Example[] = [
  ['ror report orders.csv --output report.html', 'one file to open, send or print'],
  ['ror report orders.csv --customers customers.csv --as-of 2026-10-31 --output october.html'],
  ['ror report exports/ --by quarter --last 8 --output report.html'],
  ['ror report orders.csv --output report.html --charts charts/', 'the charts for slides, too'],
];

/** Defines `ror report`. */
export function reportCommand(program: Command, onExit: OnExit): void {
  const command = program
    .command('report')
    .summary('all figures on one HTML page')
    .description(
      'Write all figures as one HTML file that needs no network: headlines with their changes, trends, cohorts, groups of customers, definitions, and the quality of the data.',
    )
    .argument('<files...>', 'order files');
  addFaultOptions(
    addEngineOptions(addFigureOptions(addInputOptions(command)))
      .option('--by <period>', 'trend and cohorts by week, month, quarter or year (default: month)')
      .option('--last <count>', 'how many periods and cohorts (default: 13)')
      .option('--output <file>', 'write the page to a file')
      .option(
        '--charts <folder>',
        'write each chart as SVG to a folder, and as PNG where @resvg/resvg-js is installed',
      ),
  )
    .addHelpText('after', () => examplesText(EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('../commands/report.js')).writeReport(files, options)),
    );
}
