import { type CommandWords, type OptionWords, SHELLS } from './words.js';

/**
 * The script that makes fish complete commands, options with what they are for, their choices and names of files.
 *
 * @example fishScript(commandWords(program.commands)) // '# Completions of ror for fish...'
 */
export function fishScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, summary, options, takes }) => {
    const inCommand = `complete -c ror -n '__fish_seen_subcommand_from ${name}'`;
    const words = { files: undefined, commands: names, shells: SHELLS.join(' '), words: '' }[takes];
    return [
      `complete -c ror -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...(words === undefined ? [] : [`${inCommand} -f${words === '' ? '' : ` -a ${quoted(words)}`}`]),
      ...options.map((option) => `${inCommand} ${optionLine(option)}`),
    ];
  });
  return `# Completions of ror for fish. Load them with: ror completions fish | source\n${lines.join('\n')}\n`;
}

function optionLine({ flag, description, follows }: OptionWords): string {
  const values = {
    choices: ` -x -a ${quoted(follows.kind === 'choices' ? follows.choices.join(' ') : '')}`,
    file: ' -r -F',
    text: ' -x',
    nothing: '',
  };
  return `-l ${flag.replace(/^--/, '')} -d ${quoted(description)}${values[follows.kind]}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
