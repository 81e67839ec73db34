import { closeSync, openSync } from 'node:fs';

/**
 * Opens a file, does something with it and closes it.
 *
 * @example withFile('orders.parquet', layoutOf)
 */
export function withFile<Result>(name: string, work: (descriptor: number) => Result): Result {
  const descriptor = openSync(name, 'r');
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
