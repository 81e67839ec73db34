import { Command, Option } from 'commander';
import { plainLines } from '../render/text.js';
import { type Example, examplesText } from './examples.js';
import {
  addEngineOptions,
  addFigureOptions,
  addInputOptions,
  addMetricOption,
  addTextOptions,
} from './options.js';
import { terminalWidth } from './terminal-width.js';

/** How a command ends. */
export type OnExit = (code: number) => void;

const CALC_EXAMPLES: readonly Example[] = [
  ['ror orders.csv', 'the report, in this terminal'],
  ['ror calc orders.csv --customers customers.csv', 'with referrals'],
  ['ror calc exports/ --as-of 2026-10-31', 'all files of a folder, to the end of October'],
  ['ror calc orders.csv --format json > report.json', 'for programs'],
  ['ror calc orders.csv --fail-under ror=0.4', 'for CI: exit code 1 below 40%'],
  ['ror calc old.txt --no-header --map customer=1 --map date=3 --map amount=5'],
];

const CHECK_EXAMPLES: readonly Example[] = [
  ['ror check orders.csv', 'what to know before the figures'],
  ['ror check orders.csv --strict', 'for CI: exit code 3 where the data have a fault'],
  ['ror check orders.csv --rejects left-out.csv', 'the rows that could not be used, with the reason'],
];

/** So few columns are enough for commander to break the words on options into lines. */
const NARROWEST = 12;

/**
 * The command line: commands, options and help. Every command is loaded when it runs, so that \`ror --version\` starts
 * as fast as node. \`onExit\` gets the command's exit code.
 */
export function buildProgram(version: string, onExit: OnExit): Command {
  const program = new Command('ror')
    .description(
      'Are our customers coming back, and do they bring others?\n' +
        'Return on relationship, retention, repeat buyers and loyalty from order exports.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError()
    .showHelpAfterError('(ror --help shows how it is used)')
    .exitOverride()
    .configureHelp({ minWidthToWrap: NARROWEST })
    .configureOutput({
      outputError: (text, write) => write(plainLines(text)),
      getOutHelpWidth: terminalWidth,
    })
    .addHelpText(
      'after',
      "\nror FILE... is ror calc FILE...\nror COMMAND --help shows a command's options and examples.\n",
    );

  const format = () =>
    new Option('--format <format>', 'table or json').choices(['table', 'json']).default('table');

  addEngineOptions(
    addMetricOption(
      addFigureOptions(
        addInputOptions(
          program
            .command('calc')
            .summary('the report on order files')
            .description(
              'Compute the figures from order files: names, folders, globs, or - for standard input.',
            )
            .argument('<files...>', 'order files'),
        ),
      ),
    ),
  )
    .addOption(format())
    .option('--output <file>', 'write the result to a file')
    .option('--strict', 'any rejected row, conflict or warning about the data is an error (exit code 3)')
    .option(
      '--fail-under <figure=rate>',
      'exit code 1 below a rate, e.g. ror=0.4 or retention.overlapRate=25% (repeatable)',
      (value: string, previous: readonly string[] = []) => [...previous, value],
    )
    .option('--quiet', 'no warnings on standard error')
    .addHelpText('after', () => examplesText(CALC_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('./commands/calc.js')).calc(files, options)),
    );

  addTextOptions(
    program
      .command('retention')
      .summary('the retention rate of counts or subscriptions')
      .description(
        'The customer retention rate, (CE - CN) / CS: on counts that you have, or from an export of subscriptions.',
      )
      .option('--start <count>', 'CS, customers at the start')
      .option('--end <count>', 'CE, customers at the end')
      .option('--new <count>', 'CN, new customers among those at the end')
      .option(
        '--subscriptions <file>',
        'subscriptions export with start and end of each (repeatable)',
        (value: string, previous: readonly string[] = []) => [...previous, value],
      )
      .option('--as-of <date>', 'last day of the window (default: the last start or end)')
      .option('--window <length>', 'length of the window: 12m, 365d, 4w, 1y (default: 12m)'),
  )
    .addOption(format())
    .addHelpText('after', () =>
      examplesText([
        ['ror retention --start 100 --end 105 --new 15', '90.0%'],
        ['ror retention --subscriptions subscriptions.csv --as-of 2026-10-31'],
      ]),
    )
    .allowExcessArguments()
    .action(async (options, { args }) =>
      onExit(await (await import('./commands/retention.js')).retention(options, args)),
    );

  program
    .command('ror')
    .summary('return on relationship of counts you have')
    .description(
      'Return on relationship on counts: the helped customers who are repeat customers or came by referral.',
    )
    .option('--helped <count>', 'customers helped')
    .option('--repeat <count>', 'repeat customers among them')
    .option('--referred <count>', 'customers among them who came by referral', '0')
    .option('--both <count>', 'customers who are both', '0')
    .addOption(format())
    .addHelpText('after', () =>
      examplesText([['ror ror --helped 100 --repeat 40 --referred 15 --both 5', '50.0%']]),
    )
    .allowExcessArguments()
    .action(async (options, { args }) =>
      onExit(await (await import('./commands/ror.js')).rorOfCounts(options, args)),
    );

  addInputOptions(
    program
      .command('inspect')
      .summary('how files are understood')
      .description(
        'Show what is recognised in files: encoding, columns, dates, numbers, and the rows that would be rejected.',
      )
      .argument('<files...>', 'order files'),
  )
    .addOption(format())
    .addHelpText('after', () =>
      examplesText([
        ['ror inspect orders.csv'],
        ['ror inspect orders.csv --map date="Order placed" --date-format DD/MM/YYYY'],
      ]),
    )
    .action(async (files, options) =>
      onExit(await (await import('./commands/inspect.js')).inspect(files, options)),
    );

  addInputOptions(
    program
      .command('check')
      .summary('the quality of the data, before any figure')
      .description(
        'Check order files: rows, orders by place, gaps, currencies, times, damaged ids and text, placeholder customers, sales read twice.',
      )
      .argument('<files...>', 'order files'),
  )
    .addOption(format())
    .option('--strict', 'any finding of level fault is an error (exit code 3)')
    .option('--rejects <file>', 'write all rejected rows to a file as CSV, with the reason')
    .option('--raw', 'in that file, leave cells as they are that a spreadsheet would take for a formula')
    .addHelpText('after', () => examplesText(CHECK_EXAMPLES))
    .action(async (files, options) =>
      onExit(await (await import('./commands/check.js')).check(files, options)),
    );

  addEngineOptions(
    addFigureOptions(
      addInputOptions(
        program
          .command('explain')
          .summary('what a figure means')
          .description(
            "Explain a figure in words and as a formula; with files, with the files' own numbers in it.",
          )
          .argument('<metric>', 'ror, retention, repeat or loyalty, or a term such as churn or tiers')
          .argument('[files...]', 'order files'),
      ),
    ),
  )
    .addOption(format())
    .addHelpText('after', () =>
      examplesText([
        ['ror explain ror'],
        ['ror explain churn'],
        ['ror explain retention orders.csv --as-of 2026-10-31'],
      ]),
    )
    .action(async (metric, files, options) =>
      onExit(await (await import('./commands/explain.js')).explain(metric, files, options)),
    );

  program
    .command('presets')
    .summary('the exports that are known')
    .description(
      'List the presets: exports that are known, and the columns they are known by; or show one whole.',
    )
    .argument('[word]', 'a preset, or a word in the ids or titles of several')
    .addOption(format())
    .addHelpText('after', () =>
      examplesText([['ror presets'], ['ror presets shopify'], ['ror presets shopify-orders']]),
    )
    .action(async (word, options) =>
      onExit(await (await import('./commands/presets.js')).listPresets(word, options)),
    );

  program
    .command('schema')
    .summary('JSON Schema of the report')
    .description('Print the JSON Schema of what ror calc --format json prints.')
    .addHelpText('after', () => examplesText([['ror schema > report.schema.json']]))
    .action(async () => onExit(await (await import('./commands/schema.js')).schema()));

  return program;
}
