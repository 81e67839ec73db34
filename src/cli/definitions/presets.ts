import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import { formatOption } from '../options.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror presets`. */
export function presetsCommand(program: Command, onExit: OnExit): void {
  program
    .command('presets')
    .summary('the exports that are known')
    .description(
      'List the presets: exports that are known, and the columns they are known by; or show one whole.',
    )
    .argument('[word]', 'a preset, or a word in the ids or titles of several')
    .addOption(formatOption())
    .addHelpText('after', () =>
      examplesText([['ror presets'], ['ror presets shopify'], ['ror presets shopify-orders']]),
    )
    .action(async (word, options) =>
      onExit(await (await import('../commands/presets.js')).listPresets(word, options)),
    );
}
