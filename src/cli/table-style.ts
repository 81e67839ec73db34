import type { TableStyle } from '../render/style.js';
import { colorsFor } from './terminal.js';
import { terminalWidth } from './terminal-width.js';

/** How wide a file is. */
const FILE_WIDTH = 80;

/**
 * How text for people is drawn on standard output, or in a file. Where colours are forced on, a terminal shows it in the end, whatever is between.
 *
 * @example reportTable(report, styleFor(false))
 */
export function styleFor(toFile: boolean): TableStyle {
  const colors = colorsFor(toFile);
  return {
    colors,
    width: toFile ? FILE_WIDTH : terminalWidth(),
    isTerminal: !toFile && (process.stdout.isTTY || colors.level > 0),
  };
}
