/**
 * What does not show as what it is: controls and escape codes (Cc), lone surrogates (Cs), line and paragraph separators, and
 * all of Cf: bidirectional controls, zero-width characters, the byte order mark, tags. E0000-E007F has unassigned ones too.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{E0000}-\u{E007F}]/gu;

/**
 * Text from a file made safe to show: control characters, escape codes, bidirectional controls and all that is invisible
 * appear as `\u{1b}` instead of acting on the terminal.
 *
 * @example plainText('\u001b[31mred') // '\\u{1b}[31mred'
 */
export function plainText(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** Like `plainText`, for a message of several lines: its line breaks are kept. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}

/**
 * Breaks text into lines of at most `width` characters at spaces, each after the first indented.
 *
 * @example wrap('one two three', 8, '  ') // 'one two\n  three'
 */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  const words = text.split(' ');
  let line = words.shift() ?? '';
  for (const word of words) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line.trimEnd());
      line = indent + word;
    } else line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/**
 * The name of a file in at most `width` characters: where it is longer, … stands for the start of its folders, as the end tells
 * files apart.
 *
 * @example cutFront('/home/ann/exports/2025/orders.csv', 20) // '…/2025/orders.csv'
 */
export function cutFront(path: string, width: number): string {
  const characters = [...path];
  if (characters.length <= width) return path;
  const end = characters.slice(characters.length - width + 1).join('');
  const folder = end.search(/[/\\]/);
  return `…${folder < 0 ? end : end.slice(folder)}`;
}

/** How many columns a text takes in a terminal at most, cut with … where it is longer. */
export function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}
