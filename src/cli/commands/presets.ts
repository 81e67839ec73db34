import { describePreset } from '../../input/presets/describe.js';
import { presets } from '../../input/presets/index.js';
import type { Preset } from '../../input/presets/preset.js';
import { nearest } from '../../nearest.js';
import { json } from '../../render/json.js';
import { presetsText, presetText } from '../../render/presets-text.js';
import { PRESETS_SCHEMA } from '../../report/presets-schema.js';
import { EXIT, UsageError } from '../exit.js';
import { writeResult } from '../output.js';
import { styleFor } from '../table-style.js';

/** The options of `ror presets`, as commander gives them. */
export interface PresetsOptions {
  readonly format: string;
}

/** `ror presets`: the exports that are known, those with a word in their id or title, or one of them whole. Gives the exit code. */
export async function listPresets(word: string | undefined, raw: PresetsOptions): Promise<number> {
  const shown = word === undefined ? presets : presetsOf(word);
  if (raw.format === 'json') {
    await writeResult(json({ schema: PRESETS_SCHEMA, presets: shown }), undefined);
    return EXIT.done;
  }
  const style = styleFor(false);
  const [first, ...others] = shown.map((preset) => describePreset(preset));
  const isOne = word !== undefined && others.length === 0;
  const views = first === undefined ? [] : [first, ...others];
  await writeResult(
    isOne && first !== undefined ? presetText(first, style) : presetsText(views, style),
    undefined,
  );
  return EXIT.done;
}

/** The preset with an id, else all that have the word in their id or title. Throws a UsageError where there is none. */
function presetsOf(word: string): readonly Preset[] {
  const wanted = word.trim().toLowerCase();
  const exact = presets.filter(({ id }) => id === wanted);
  if (exact.length > 0) return exact;
  const found =
    wanted === ''
      ? []
      : presets.filter(({ id, title }) => id.includes(wanted) || title.toLowerCase().includes(wanted));
  if (found.length > 0) return found;
  const ids = presets.map(({ id }) => id);
  const meant = nearest(wanted, [...ids, ...new Set(ids.flatMap((id) => id.split('-')))]);
  throw new UsageError(
    `"${word}" is no preset${meant === undefined ? '.' : `; did you mean ${meant}?`}\nror presets lists them.`,
  );
}
