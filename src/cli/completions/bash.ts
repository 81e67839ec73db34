import { type CommandWords, type Follows, SHELLS } from './words.js';

/**
 * The script that makes bash complete commands, options, their choices and names of files.
 *
 * @example bashScript(commandWords(program.commands)) // '# Completions of ror for bash...'
 */
export function bashScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map(
    ({ name, options, takes }) => `    ${name})
      options='${options.map(({ flag }) => flag).join(' ')} --help'
      case $previous in
${options
  .filter(({ follows }) => follows.kind !== 'nothing')
  .map(({ flag, follows }) => `        ${flag}) ${fill(follows)}; return ;;`)
  .join('\n')}
      esac
      [[ $word == -* ]] && { _ror_words "$options"; return; }
      ${{ files: '_ror_files', commands: `_ror_words '${names}'`, shells: `_ror_words '${SHELLS.join(' ')}'`, words: ':' }[takes]} ;;`,
  );
  return `# Completions of ror for bash. Load them with: eval "$(ror completions bash)"
_ror_words() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "$1" -- "$word")
}
_ror_files() {
  local line
  compopt -o filenames 2>/dev/null
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
}
_ror() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} options
  if ((COMP_CWORD == 1)); then
    _ror_words '${names} help --help --version'
    [[ \${#COMPREPLY[@]} -eq 0 ]] && _ror_files
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
    help) _ror_words '${names}' ;;
    *) _ror_files ;;
  esac
}
complete -F _ror ror
`;
}

function fill(follows: Follows): string {
  if (follows.kind === 'choices') return `_ror_words '${follows.choices.join(' ')}'`;
  return follows.kind === 'file' ? '_ror_files' : 'COMPREPLY=()';
}
