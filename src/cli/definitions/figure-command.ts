import type { Command } from 'commander';
import { addEngineOptions, addFigureOptions, addInputOptions, formatOption } from '../options.js';

/**
 * Defines a command that gives figures on order files, with the options that all of them have. Where it has a use for counts alone, `files` is
 * `[files...]`.
 *
 * @example figureCommand(program, 'rfm', 'scores and segments', 'Score customers by ...', ['table', 'json', 'csv'])
 */
export function figureCommand(
  program: Command,
  name: string,
  summary: string,
  description: string,
  formats: readonly string[] = ['table', 'json'],
  files: '<files...>' | '[files...]' = '<files...>',
): Command {
  const command = program
    .command(name)
    .summary(summary)
    .description(description)
    .argument(files, 'order files');
  return addEngineOptions(addFigureOptions(addInputOptions(command)))
    .addOption(formatOption(formats))
    .option('--output <file>', 'write the result to a file')
    .option('--strict', 'any rejected row, conflict or warning about the data is an error (exit code 3)')
    .option('--quiet', 'no warnings on standard error');
}
