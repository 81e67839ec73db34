import type { Command } from 'commander';
import { examplesText } from '../examples.js';
import type { OnExit } from './on-exit.js';

/** Defines `ror completions`. */
export function completionsCommand(program: Command, onExit: OnExit): void {
  program
    .command('completions')
    .summary('completions for a shell')
    .description('Print the script that makes a shell complete commands, options and files.')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText('after', () =>
      examplesText([
        ['eval "$(ror completions bash)"', 'in ~/.bashrc'],
        ['source <(ror completions zsh)', 'in ~/.zshrc, behind compinit'],
        ['ror completions fish > ~/.config/fish/completions/ror.fish'],
      ]),
    )
    .action(async (shell) =>
      onExit(await (await import('../commands/completions.js')).completions(shell, program.commands)),
    );
}
