import type { Report } from '../report/schema.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';

/** The warnings of a result, for the end of its table: one a line or several, under a heading. */
export function toKnow(list: Report['warnings'], { colors, width }: TableStyle): string {
  const lines = list.map(({ message }) =>
    wrap(`  ! ${plainText(message)}`, lineWidth(width), '    ').replace('!', colors.yellow('!')),
  );
  return [colors.bold('To know'), ...lines].join('\n');
}
