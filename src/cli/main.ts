import { existsSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };

const EXIT_CLOSED_PIPE = 141;
const EXIT_NOT_WRITTEN = 3;

// A reader such as head that has seen enough is no error.
process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT_CLOSED_PIPE);
  const { notWritten } = await import('./write-error.js');
  process.stderr.write(`error: ${notWritten('standard output', error)}\n`);
  process.exit(EXIT_NOT_WRITTEN);
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT_CLOSED_PIPE : EXIT_NOT_WRITTEN);
});

void main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<void> {
  const { buildProgram } = await import('./program.js');
  const program = buildProgram(packageJson.version, (code) => {
    process.exitCode = code;
  });
  if (words.length === 0) {
    program.outputHelp();
    return;
  }
  const commands = [...program.commands.map((command) => command.name()), 'help'];
  try {
    await program.parseAsync(withCommand(words, commands), { from: 'user' });
  } catch (error) {
    const { explainError } = await import('./exit.js');
    const { code, message } = explainError(error);
    const { originOf } = await import('./config/origin.js');
    if (message !== '') process.stderr.write(`${message}${originOf(message, program.commands)}\n`);
    process.exitCode = code;
  }
}

/** `ror orders.csv` is `ror calc orders.csv`, `ror version` is `ror --version`. A word that is neither a command nor like a file stays a mistyped command. */
function withCommand(words: readonly string[], commands: readonly string[]): readonly string[] {
  const [first = ''] = words;
  const before = /^--(no-config$|config=)/.test(first) ? 1 : first === '--config' ? 2 : 0;
  if (before > 0 && words.length > before) {
    const [command = '', ...others] = withCommand(words.slice(before), commands);
    return [command, ...words.slice(0, before), ...others];
  }
  if (/^(version|-v)$/.test(first)) return ['--version'];
  const [, helped = first] = words;
  // Commander would print the help on everything, without a word about what was mistyped.
  if (first === 'help' && !helped.startsWith('-') && !commands.includes(helped)) return [helped];
  if (commands.includes(first) || /^(--help|-h|--version|-V)$/.test(first)) return words;
  const isLikeFile = first.startsWith('-') || /[./\\*?]/.test(first) || existsSync(first);
  return isLikeFile ? ['calc', ...words] : words;
}
