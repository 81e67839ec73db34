import type { Report } from '../report/schema.js';
import type { TableStyle } from './style.js';

/** The head of a result's table: what it is, and below it the days that it is about: those of the window, or all up to as-of. */
export function resultTitle(
  title: string,
  settings: Report['settings'],
  { colors }: TableStyle,
  about: 'window' | 'history' = 'window',
): string {
  return `${colors.bold(title)}\n${colors.dim(daysText(settings, about))}`;
}

/**
 * The days that a result is about, and what else holds for them: those of the window, or all up to as-of.
 *
 * @example daysText(report.settings, 'window') // 'window 12m: 2025-11-01 to 2026-10-31'
 */
export function daysText(
  { window, asOf, timezone, occasion }: Report['settings'],
  about: 'window' | 'history',
): string {
  const notes = [
    about === 'window' ? `window ${window.length}: ${window.start} to ${asOf}` : `all history up to ${asOf}`,
    ...(timezone === null ? [] : [timezone]),
    ...(occasion === 'day' ? ['orders of one day count as one'] : []),
  ];
  return notes.join(', ');
}
