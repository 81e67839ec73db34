import type { ChalkInstance } from 'chalk';

/** How text for people is drawn. */
export interface TableStyle {
  readonly colors: ChalkInstance;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether a terminal shows it; not so where nothing is said. */
  readonly isTerminal?: boolean;
}

/** How long lines may be: as wide as the terminal, but running text is read best at no more than 100 characters. */
export function lineWidth(width: number): number {
  return Math.min(Math.max(width, 60), 100);
}
