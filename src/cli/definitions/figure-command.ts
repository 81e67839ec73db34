import type { Command } from 'commander';
import {
  addEngineOptions,
  addFaultOptions,
  addFigureOptions,
  addFormOptions,
  addInputOptions,
  type FigureOption,
  figureOptions,
} from '../options.js';

/** What a command with figures takes. */
export interface Takes {
  /** The options about the figures that it goes by; all where not given. */
  readonly options?: readonly FigureOption[];
  /** `[files...]` where it has a use for counts alone. */
  readonly files?: '<files...>' | '[files...]';
}

/**
 * Defines a command that gives figures on order files, with the options that all of them have.
 *
 * @example figureCommand(program, 'rfm', 'scores and segments', 'Score customers by ...', { options: ['asOf'] })
 */
export function figureCommand(
  program: Command,
  name: string,
  summary: string,
  description: string,
  { options = figureOptions, files = '<files...>' }: Takes = {},
): Command {
  const command = program
    .command(name)
    .summary(summary)
    .description(description)
    .argument(files, 'order files');
  return addFaultOptions(
    addFormOptions(addEngineOptions(addFigureOptions(addInputOptions(command), options))),
  );
}
