import type { Command } from 'commander';
import {
  addEngineOptions,
  addFigureOptions,
  addInputOptions,
  type FigureOption,
  figureOptions,
  formatOption,
} from '../options.js';

/** What a command with figures takes. */
export interface Takes {
  /** The options about the figures that it goes by; all where not given. */
  readonly options?: readonly FigureOption[];
  /** The formats that it prints; table and JSON where not given. */
  readonly formats?: readonly string[];
  /** `[files...]` where it has a use for counts alone. */
  readonly files?: '<files...>' | '[files...]';
}

/**
 * Defines a command that gives figures on order files, with the options that all of them have.
 *
 * @example figureCommand(program, 'rfm', 'scores and segments', 'Score customers by ...', { formats: ['table', 'json', 'csv'] })
 */
export function figureCommand(
  program: Command,
  name: string,
  summary: string,
  description: string,
  { options = figureOptions, formats = ['table', 'json'], files = '<files...>' }: Takes = {},
): Command {
  const command = program
    .command(name)
    .summary(summary)
    .description(description)
    .argument(files, 'order files');
  return addEngineOptions(addFigureOptions(addInputOptions(command), options))
    .addOption(formatOption(formats))
    .option('--output <file>', 'write the result to a file')
    .option('--strict', 'any rejected row, conflict or warning about the data is an error (exit code 3)')
    .option('--quiet', 'no warnings on standard error');
}
