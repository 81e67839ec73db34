import { toJSONSchema } from 'zod/mini';
import { didYouMean } from '../../nearest.js';
import { json } from '../../render/json.js';
import { resultSchemas } from '../../report/schemas.js';
import { tallySchema } from '../../tally/tally-schema.js';
import { EXIT, UsageError } from '../exit.js';
import { writeResult } from '../output.js';

/** The shapes of all JSON that commands print: results, and the tallies of `ror tally`, which are no results for people. */
const schemas: typeof resultSchemas = { ...resultSchemas, tally: tallySchema };

/** `ror schema`: the JSON Schema (draft 2020-12) of what a command prints with `--format json`; `ror tally` prints nothing else. Gives the exit code. Throws a UsageError for a command that prints none. */
export async function schema(command: string): Promise<number> {
  const make = Object.hasOwn(schemas, command) ? schemas[command] : undefined;
  if (make === undefined) {
    const names = Object.keys(schemas);
    throw new UsageError(
      `"${command}" has no schema${didYouMean(command, names)}; there is one for ${names.join(', ')}`,
    );
  }
  await writeResult(json(toJSONSchema(make())), undefined);
  return EXIT.done;
}
