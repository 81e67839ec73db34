import { percent, percentRange } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';

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
export function countsTable(result: CountsResult, { colors, width }: TableStyle): string {
  const rate = result.rate === null ? `n/a (${result.reason ?? ''})` : percent(result.rate);
  const columns = lineWidth(width);
  const head = wrap(`${result.title}: ${rate}`, columns, '  ');
  const faint = (text: string) => colors.dim(wrap(`  ${text}`, columns, '    '));
  const lines = [
    head.replace(`${result.title}:`, `${colors.bold(result.title)}:`).replace(rate, colors.bold.cyan(rate)),
    faint(result.worked),
    ...(result.interval === null
      ? []
      : [faint(`95% interval, if these customers are a sample: ${percentRange(result.interval)}`)]),
    ...(result.more ?? []).map(faint),
  ];
  return `${lines.join('\n')}\n`;
}
