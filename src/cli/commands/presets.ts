import { describePreset } from '../../input/presets/describe.js';
import { presets } from '../../input/presets/index.js';
import { nearest } from '../../nearest.js';
import { json } from '../../render/json.js';
import { presetsText, presetText } from '../../render/presets-text.js';
import { EXIT, UsageError } from '../exit.js';
import { writeResult } from '../output.js';
import { colorsFor } from '../terminal.js';

/** The options of `ror presets`, as commander gives them. */
export interface PresetsOptions {
  readonly format: string;
}

/** `ror presets`: the exports that are known, or one of them whole. Gives the exit code. */
export async function listPresets(id: string | undefined, raw: PresetsOptions): Promise<number> {
  const shown = id === undefined ? presets : [presetOf(id)];
  if (raw.format === 'json') {
    await writeResult(json({ schema: 'ror/presets/1', presets: shown }), undefined);
    return EXIT.done;
  }
  const colors = colorsFor(false);
  const views = shown.map((preset) => describePreset(preset));
  const [only] = views;
  await writeResult(
    id === undefined || only === undefined ? presetsText(views, colors) : presetText(only, colors),
    undefined,
  );
  return EXIT.done;
}

function presetOf(id: string) {
  const preset = presets.find((known) => known.id === id.toLowerCase());
  if (preset !== undefined) return preset;
  const meant = nearest(
    id,
    presets.map((known) => known.id),
  );
  throw new UsageError(
    `"${id}" is no preset${meant === undefined ? '.' : `; did you mean ${meant}?`}\nror presets lists them.`,
  );
}
