import type { Command } from 'commander';
import { didYouMean } from '../../nearest.js';
import { bashScript } from '../completions/bash.js';
import { fishScript } from '../completions/fish.js';
import { commandWords, SHELLS } from '../completions/words.js';
import { zshScript } from '../completions/zsh.js';
import { EXIT, UsageError } from '../exit.js';
import { writeResult } from '../output.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** `ror completions`: the script that makes a shell complete commands and options. Gives the exit code. Throws a UsageError for a shell that there is none for. */
export async function completions(shell: string, commands: readonly Command[]): Promise<number> {
  const known = SHELLS.find((name) => name === shell);
  if (known === undefined) {
    throw new UsageError(
      `"${shell}" is no shell with completions${didYouMean(shell, SHELLS)}; those are ${SHELLS.join(', ')}`,
    );
  }
  await writeResult(SCRIPTS[known](commandWords(commands)), undefined);
  return EXIT.done;
}
