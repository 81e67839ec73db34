import type { Report } from '../report/schema.js';
import type { TableStyle } from './style.js';

/** The head of a result's table: what it is, and below it the days that it is about: those of the window, or all up to as-of. */
export function resultTitle(
  title: string,
  { window, asOf, timezone, occasion }: Report['settings'],
  { colors }: TableStyle,
  about: 'window' | 'history' = 'window',
): string {
  const notes = [
    about === 'window' ? `window ${window.length}: ${window.start} to ${asOf}` : `all history up to ${asOf}`,
    ...(timezone === null ? [] : [timezone]),
    ...(occasion === 'day' ? ['orders of one day count as one'] : []),
  ];
  return `${colors.bold(title)}\n${colors.dim(notes.join(', '))}`;
}
