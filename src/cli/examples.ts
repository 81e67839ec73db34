import { terminalWidth } from './terminal-width.js';

/** A command, and what it is for or gives. */
export type Example = readonly [command: string, note?: string];

/**
 * The examples at the end of a command's help: the notes beside the commands where the terminal is wide enough, else below them.
 *
 * @example examplesText([['ror presets'], ['ror presets shopify', 'those of Shopify']])
 */
export function examplesText(examples: readonly Example[]): string {
  const longest = Math.max(...examples.map(([command, note]) => (note === undefined ? 0 : command.length)));
  const beside = examples.map(([command, note]) =>
    note === undefined ? `  $ ${command}` : `  $ ${command.padEnd(longest)}  ${note}`,
  );
  const fits = beside.every((line) => line.length <= terminalWidth());
  const below = examples.flatMap(([command, note]) => [
    `  $ ${command}`,
    ...(note === undefined ? [] : [`      ${note}`]),
  ]);
  return `\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${(fits ? beside : below).join('\n')}\n`;
}
