import { InputError } from './input-error.js';

/**
 * What to say of a file that cannot be read; an InputError stays as it is.
 *
 * @example readError('orders.csv', error).message // 'orders.csv: no such file.'
 */
export function readError(name: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new InputError(`${name}: no such file.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new InputError(`${name}: you may not read this file (${code}).`);
  if (code === 'EISDIR') return new InputError(`${name}: is a folder, not a file.`);
  return new InputError(`${name}: cannot be read (${code ?? message}).`);
}
