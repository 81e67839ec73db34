import { toJSONSchema } from 'zod/mini';
import { didYouMean } from '../../nearest.js';
import { json } from '../../render/json.js';
import { resultSchemas } from '../../report/schemas.js';
import { EXIT, UsageError } from '../exit.js';
import { writeResult } from '../output.js';

/** `ror schema`: the JSON Schema (draft 2020-12) of what a command prints with `--format json`. Gives the exit code. Throws a UsageError for a command that prints none. */
export async function schema(command: string): Promise<number> {
  const make = Object.hasOwn(resultSchemas, command) ? resultSchemas[command] : undefined;
  if (make === undefined) {
    const names = Object.keys(resultSchemas);
    throw new UsageError(
      `"${command}" has no schema${didYouMean(command, names)}; there is one for ${names.join(', ')}`,
    );
  }
  await writeResult(json(toJSONSchema(make())), undefined);
  return EXIT.done;
}
