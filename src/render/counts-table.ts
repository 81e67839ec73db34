import type { ChalkInstance } from 'chalk';
import { percent, percentRange } from './numbers.js';

/** A formula worked on counts that a person already has. */
export interface CountsResult {
  readonly title: string;
  readonly rate: number | null;
  readonly reason: string | null;
  /** The interval of 95%, or `null` where the rate is no share. */
  readonly interval: readonly [number, number] | null;
  readonly worked: string;
  /** Further lines. */
  readonly more?: readonly string[];
}

/** A rate, how it comes about, and its interval, in two or three lines. */
export function countsTable(result: CountsResult, colors: ChalkInstance): string {
  const rate = result.rate === null ? `n/a (${result.reason ?? ''})` : percent(result.rate);
  const lines = [
    `${colors.bold(result.title)}: ${colors.bold.cyan(rate)}`,
    colors.dim(`  ${result.worked}`),
    ...(result.interval === null
      ? []
      : [colors.dim(`  95% interval, if these customers are a sample: ${percentRange(result.interval)}`)]),
    ...(result.more ?? []).map((line) => colors.dim(`  ${line}`)),
  ];
  return `${lines.join('\n')}\n`;
}
