// A plugin of typedoc: types as they are written in the source where typedoc would spell out all that a zod schema holds, which is
// thousands of letters for a report. `ror schema` and docs/metrics.md have the keys.
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** So many letters may a result have, spelled out. */
const LONGEST_RESULT = 1000;
/** More than those of all options of a command, which are worth a list. */
const LONGEST_PARAMETER = 3000;

/**
 * @typedef {{ type?: { toString(): string } }} Typed
 * @typedef {{ type?: { getText(): string } }} Written
 * @typedef {(context: unknown, signature: Typed & { parameters?: Typed[] }, written?: Written & { parameters: Written[] }) => void} Listener
 */

/** @param {{ converter: { on(event: string, listener: Listener): void } }} app */
export async function load(app) {
  // The typedoc that runs, which stands in no folder that Node looks into from here.
  const typedoc = new URL('../dist/index.js', pathToFileURL(realpathSync(process.argv[1] ?? '')));
  const { UnknownType } = await import(typedoc.href);

  /** @type {(typed: Typed, written: Written | undefined, longest: number) => void} */
  const shorten = (typed, written, longest) => {
    const spelled = typed.type?.toString() ?? '';
    if (spelled.length > longest)
      typed.type = new UnknownType(written?.type?.getText() ?? `${spelled.split('<')[0]}<…>`);
  };

  app.converter.on('createSignature', (_context, signature, written) => {
    shorten(signature, written, LONGEST_RESULT);
    for (const [at, parameter] of (signature.parameters ?? []).entries())
      shorten(parameter, written?.parameters[at], LONGEST_PARAMETER);
  });
}
