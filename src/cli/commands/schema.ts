import { json } from '../../render/json.js';
import { reportJsonSchema } from '../../report/schema.js';
import { EXIT } from '../exit.js';
import { writeResult } from '../output.js';

/** `ror schema`: the JSON Schema of what `ror calc --format json` prints. Gives the exit code. */
export async function schema(): Promise<number> {
  await writeResult(json(reportJsonSchema()), undefined);
  return EXIT.done;
}
