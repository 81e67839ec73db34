import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import { addEngineOptions, addFigureOptions, addInputOptions, formatOption } from '../options.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror explain`. */
export function explainCommand(program: Command, onExit: OnExit): void {
  addEngineOptions(
    addFigureOptions(
      addInputOptions(
        program
          .command('explain')
          .summary('what a figure means')
          .description(
            "Explain a figure in words and as a formula; with files, with the files' own numbers in it.",
          )
          .argument('[figure]', 'a figure, or a term such as churn or tiers; without one, all are listed')
          .argument('[files...]', 'order files'),
      ),
    ),
  )
    .addOption(formatOption())
    .addHelpText('after', () =>
      examplesText([
        ['ror explain', 'all figures'],
        ['ror explain ror'],
        ['ror explain churn'],
        ['ror explain retention orders.csv --as-of 2026-10-31'],
      ]),
    )
    .action(async (figure, files, options) =>
      onExit(await (await import('../commands/explain.js')).explain(figure, files, options)),
    );
}
