import { inputOptions, ownPreset } from '../../fold-files.js';
import { type InspectedFile, type Inspection, inspectInput } from '../../input/inspect.js';
import type { PresetColumns } from '../../input/preset-columns.js';
import { ROLE_MEANING, type Role } from '../../input/roles.js';
import { type FileView, type InspectView, inspectText } from '../../render/inspect-text.js';
import { json } from '../../render/json.js';
import { INSPECT_SCHEMA } from '../../report/inspect-schema.js';
import { refuseIdleOptions, settingsOf } from '../../settings.js';
import { EXIT } from '../exit.js';
import { type RawInputOptions, runOptions } from '../options.js';
import { writeResult } from '../output.js';
import { styleFor } from '../table-style.js';

/** The options of `ror inspect`, as commander gives them. */
export interface InspectOptions extends RawInputOptions {
  readonly format: string;
}

/** `ror inspect`: how files are understood. Gives the exit code: 3 where they cannot be used. */
export async function inspect(files: readonly string[], raw: InspectOptions): Promise<number> {
  const settings = settingsOf(runOptions(raw));
  const inspection = await inspectInput(files, settings, inputOptions(settings, await ownPreset(settings)));
  refuseIdleOptions(settings, new Set(inspection.files.map(({ plan }) => plan.holds)));
  const view = viewOf(inspection);
  await writeResult(
    raw.format === 'json' ? json({ schema: INSPECT_SCHEMA, ...view }) : inspectText(view, styleFor(false)),
    undefined,
  );
  return inspection.problem === undefined ? EXIT.done : EXIT.input;
}

function viewOf({ files, rejects, problem }: Inspection): InspectView {
  return { files: files.map(fileView), rejects, problem: problem ?? null };
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar |',
  ' ': 'white space',
};

function fileView({ plan, understood, rows, firstRows }: InspectedFile): FileView {
  const dateColumn = plan.roles.get('date');
  const order = understood?.dayOrder;
  const decided =
    understood === undefined
      ? 'not decided'
      : order === undefined
        ? 'as written, year first or unambiguous'
        : `${order}, proved by the rows or said`;
  return {
    name: plan.name,
    recognized:
      plan.preset === undefined ? `generic ${plan.holds} file` : `${plan.preset.title} (${plan.preset.id})`,
    presetNotUsed: plan.misfit ?? null,
    encoding: [plan.encoding, ...(plan.packing === 'none' ? [] : [plan.packing])].join(', '),
    delimiter: DELIMITERS[plan.delimiter] ?? plan.delimiter,
    header: plan.header,
    columns: plan.columns,
    roles: [
      ...[...plan.roles].map(([role, column]) => ({ role, column, meaning: ROLE_MEANING[role] })),
      ...presetUses(plan.presetColumns),
    ],
    dates: dateColumn === undefined ? 'no date column' : `${decided}${plan.utc ? '; in UTC' : ''}`,
    numbers:
      understood === undefined ? 'not decided' : `decimal ${understood.decimal === ',' ? 'comma' : 'point'}`,
    rows: rows ?? null,
    firstRows,
  };
}

/** What the other columns that are looked at are for. */
function presetUses({
  otherwise,
  voidWhere,
  statuses,
  refunded,
  adjustments,
}: PresetColumns): FileView['roles'] {
  const changes = { adding: 'added to', subtracting: 'taken off', replacing: 'not 0: in the place of' };
  return [
    ...Object.entries(otherwise).flatMap(([role, columns]) =>
      columns.map((column) => ({
        role,
        column,
        meaning: `${ROLE_MEANING[role as Role]}, where there is none above`,
      })),
    ),
    ...adjustments.map(({ column, by }) => ({
      role: 'amount',
      column,
      meaning: `${changes[by]} the amount`,
    })),
    ...(refunded < 0 ? [] : [{ role: 'void', column: refunded, meaning: 'refunded where it says yes' }]),
    ...statuses.map((column) => ({ role: 'status', column, meaning: `${ROLE_MEANING.status}, too` })),
    ...voidWhere.map(({ column, when, reason }) => ({
      role: 'void',
      column,
      meaning: `${reason} where it ${when === 'filled' ? 'is filled' : `says ${typeof when === 'string' ? when : when.join(' or ')}`}`,
    })),
  ];
}
