import { InputError, oneLine } from '../input/input-error.js';
import type { Report } from '../report/schema.js';

/**
 * What `--strict` is for: throws an InputError where a row was rejected, an order contradicts another, or there is a warning about the data.
 *
 * @example refuseFaults(report)
 */
export function refuseFaults({
  data: { rows, conflicts, orders },
  warnings,
}: Pick<Report, 'data' | 'warnings'>): void {
  const [reject] = rows.rejects;
  if (reject !== undefined) {
    const where = reject.column === null ? '' : `, column ${reject.column}`;
    throw new InputError(
      `--strict: rejected rows: ${rows.rejects.length + rows.rejectsNotListed}. The first: ${reject.file}:${reject.line}${where}: "${oneLine(reject.value)}": ${reject.reason}.\n` +
        'Mend the rows, or run without --strict.',
    );
  }
  const [conflict] = conflicts;
  if (conflict !== undefined) {
    throw new InputError(
      `--strict: orders that contradict an earlier one with the same id: ${orders.conflicts}. The first: order ${oneLine(conflict.orderId)}, ` +
        `${conflict.leftOut.file}:${conflict.leftOut.line} against ${conflict.kept.file}:${conflict.kept.line}, differs in ${conflict.differs}.\n` +
        'Mend the orders, or run without --strict.',
    );
  }
  const warning = warnings.find(({ about }) => about === 'data');
  if (warning !== undefined)
    throw new InputError(`--strict: ${warning.message}\nMend the files, or run without --strict.`);
}
