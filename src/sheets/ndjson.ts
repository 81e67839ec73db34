import { jsonLine } from '../render/json.js';
import type { Sheet } from './sheet.js';

/**
 * Every row of every sheet as an object of JSON in a line of its own, with the name of its sheet; values are those of the JSON of the result.
 *
 * @example ndjson(sheets) // '{"sheet":"ror","measure":"rate","value":0.698}\n...'
 */
export function ndjson(sheets: readonly Sheet[]): string {
  return sheets
    .flatMap(({ name, columns, rows }) =>
      rows.map((row) =>
        jsonLine(
          Object.fromEntries([
            ['sheet', name],
            ...columns.map((column, at) => [column.name, row[at]?.value ?? null]),
          ]),
        ),
      ),
    )
    .join('');
}
