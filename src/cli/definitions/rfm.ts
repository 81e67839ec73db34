import type { Command } from 'commander';
import { type Example, examplesText } from '../examples.js';
import { addSegmentOptions } from '../options.js';
import { figureCommand } from './figure-command.js';
import type { OnExit } from './on-exit.js';
import { addRfmOptions } from './rfm-options.js';

const RFM_EXAMPLES: readonly Example[] = [
  ['ror rfm orders.csv', 'segments, and the cuts between the scores'],
  ['ror rfm orders.csv --cuts-r 30,90,180,365 --cuts-f 1,2,4,8', 'the same cuts every month'],
  ['ror rfm orders.csv --segments our-segments.yaml', 'your own names for the scores'],
  ['ror rfm orders.csv --by channel', 'who came by which channel'],
  ['ror rfm orders.csv --format csv --output segments.csv', 'a row a segment, for a spreadsheet'],
  ['ror customers orders.csv --where segment=champions', 'who they are'],
];

/** Defines `ror rfm`. */
export function rfmCommand(program: Command, onExit: OnExit): void {
  addSegmentOptions(
    addRfmOptions(
      figureCommand(
        program,
        'rfm',
        'RFM scores and segments',
        'Score customers from 1 to 5 by recency, frequency and monetary value, and put them into named segments.',
        { options: ['asOf', 'occasion'] },
      ),
    ),
  )
    .option('--raw', 'in CSV, leave cells as they are that a spreadsheet would take for a formula')
    .addHelpText('after', () => examplesText(RFM_EXAMPLES))
    .action(async (files, options) => onExit(await (await import('../commands/rfm.js')).rfm(files, options)));
}
