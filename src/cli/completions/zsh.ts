import { type CommandWords, type OptionWords, SHELLS } from './words.js';

/**
 * The script that makes zsh complete commands, options with what they are for, their choices and names of files.
 *
 * @example zshScript(commandWords(program.commands)) // '#compdef ror...'
 */
export function zshScript(commands: readonly CommandWords[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n');
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map(({ name, options, takes }) => {
    const rest = {
      files: '*:file:_files',
      commands: `1:command:(${names})`,
      shells: `1:shell:(${SHELLS.join(' ')})`,
      words: '*:word:',
    };
    const specs = [...options.map(spec), quoted('--help[print help]'), quoted(rest[takes])];
    return `    ${name}) _arguments \\\n      ${specs.join(' \\\n      ')} ;;`;
  });
  return `#compdef ror
# Completions of ror for zsh. Load them with: source <(ror completions zsh)
_ror() {
  local -a commands
  commands=(
${described}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _files
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
    help) _describe command commands ;;
    *) _files ;;
  esac
}
if [ "$funcstack[1]" = _ror ]; then _ror "$@"; else compdef _ror ror; fi
`;
}

function spec({ flag, description, follows }: OptionWords): string {
  const said = description.replace(/[\\[\]:]/g, '\\$&');
  const values = {
    choices: `:value:(${follows.kind === 'choices' ? follows.choices.join(' ') : ''})`,
    file: ':file:_files',
    text: ':value: ',
    nothing: '',
  };
  return quoted(`*${flag}[${said}]${values[follows.kind]}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
