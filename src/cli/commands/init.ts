import { existsSync } from 'node:fs';
import { inputOptions, ownPreset } from '../../fold-files.js';
import { InputError } from '../../input/input-error.js';
import { type InspectedFile, inspectInput } from '../../input/inspect.js';
import { json } from '../../render/json.js';
import { plainText } from '../../render/text.js';
import { refuseIdleOptions, settingsOf } from '../../settings.js';
import { EXIT, UsageError } from '../exit.js';
import { type RawInputOptions, runOptions } from '../options.js';
import { say } from '../output.js';
import { writeWhole } from '../output-file.js';

/** The options of `ror init`, as commander gives them. */
export interface InitOptions extends RawInputOptions {
  readonly force?: boolean;
}

const FILE = 'ror.config.json';

/** `ror init`: writes how order files are understood, and the options given, to ror.config.json. Gives the exit code. Throws where there is one already, and where the files cannot be used. */
export async function init(files: readonly string[], raw: InitOptions): Promise<number> {
  const { force, ...given } = raw;
  if (force !== true && existsSync(FILE))
    throw new UsageError(`${FILE} is there already; write another over it with --force`);
  const settings = settingsOf(runOptions(raw));
  const { files: inspected, problem } = await inspectInput(
    files,
    settings,
    inputOptions(settings, await ownPreset(settings)),
  );
  if (problem !== undefined) throw new InputError(problem);
  refuseIdleOptions(settings, new Set(inspected.map(({ plan }) => plan.holds)));
  const found = understood(inspected);
  const told = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => key !== 'header' || value === false),
  );
  const { map: _map, ...others } = told;
  const map = { ...found.map, ...pairsOf(given.map ?? []) };
  const options = { ...found.options, ...others, ...(Object.keys(map).length === 0 ? {} : { map }) };
  await writeWhole(json(options), FILE);
  for (const { plan } of inspected)
    say(
      `${plainText(plan.name)}: ${plan.preset === undefined ? `generic ${plan.holds} file` : plan.preset.title}`,
    );
  const keys = Object.keys(options);
  say(`wrote ${FILE}${keys.length === 0 ? ': no options, as none are needed' : `: ${keys.join(', ')}`}`);
  return EXIT.done;
}

/** What was understood that another day's export might leave open: the columns of files that no preset knows, which number of a date is the day, decimals. */
function understood(inspected: readonly InspectedFile[]) {
  const generic = inspected.filter(({ plan }) => plan.preset === undefined && plan.header);
  const maps = generic.map(({ plan }) =>
    Object.fromEntries(
      [...plan.roles].map(([role, column]) => [
        plan.holds === 'orders' ? role : `${plan.holds}.${role}`,
        nameOf(plan.columns, column),
      ]),
    ),
  );
  const orders = inspected.filter(({ plan }) => plan.holds === 'orders');
  const isOneKind = orders.every(
    ({ plan }) => plan.preset === undefined && sameColumns(plan.columns, orders),
  );
  const dayOrder = only(orders.map((file) => file.understood?.dayOrder));
  const decimal = only(orders.map((file) => file.understood?.decimal));
  return {
    map: isOneKind ? Object.assign({}, ...maps) : {},
    options: {
      ...(dayOrder === undefined ? {} : { dateFormat: dayOrder }),
      ...(decimal === undefined || decimal === '.' ? {} : { decimal }),
    },
  };
}

/** A column by its name, or by its number where another has the name, too. */
function nameOf(columns: readonly string[], column: number): string {
  const name = columns[column] ?? '';
  const isNumber = /^\d+$/.test(name);
  return name === '' || isNumber || columns.filter((each) => each === name).length > 1
    ? String(column + 1)
    : name;
}

function sameColumns(columns: readonly string[], files: readonly InspectedFile[]): boolean {
  return files.every(({ plan }) => plan.columns.join('\t') === columns.join('\t'));
}

/** What all say. */
function only<T>(values: readonly T[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

function pairsOf(map: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    map.map((entry) => [
      entry.slice(0, entry.indexOf('=')).trim(),
      entry.slice(entry.indexOf('=') + 1).trim(),
    ]),
  );
}
