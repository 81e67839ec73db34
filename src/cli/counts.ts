import { UsageError } from './exit.js';

/**
 * A count from the command line. Throws a UsageError for anything but a whole number of 0 or more.
 *
 * @example count('--start', '100') // 100
 */
export function count(flag: string, text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new UsageError(`${flag}: "${text}" is not a count; write a whole number`);
  return Number(text);
}
