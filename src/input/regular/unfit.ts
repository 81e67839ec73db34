import { STDIN } from '../find-files.js';
import type { PlannedFile } from '../plan.js';
import { namespacesOf } from '../platforms.js';
import { platformOf } from '../presets/preset.js';
import type { InputOptions } from '../read-input.js';
import { untreated } from './expected.js';
import { unreadable } from './unreadable.js';

/** Why files cannot be read by SQL, by their plans. */
export function unfit(files: readonly PlannedFile[], options: InputOptions): string | undefined {
  const other = files.find(({ plan }) => plan.holds !== 'orders');
  if (other !== undefined) return `${other.plan.name} is read with the orders`;
  if (files.some(({ plan }) => plan.name === STDIN))
    return 'standard input can be read only once (save it to a file first)';
  if (files.length > MOST_FILES) return `there are more than ${MOST_FILES} files`;
  if (options.identity !== 'id') return 'customers are to be known by their e-mail addresses';
  if (options.dateFormat !== undefined) return 'a date format is given';
  if (options.decimal !== undefined) return 'the decimal separator is given';
  const plans = files.map(({ plan }) => plan);
  const namespaces = plans.map(namespacesOf(plans));
  const isOnePlatform =
    new Set(namespaces.map(({ orderPlatform }) => orderPlatform)).size === 1 &&
    new Set(plans.map(({ preset }) => platformOf(preset))).size === 1;
  if (!isOnePlatform) return 'the files are of several platforms';
  if (files.length > 1 && plans.some(({ roles }) => !roles.has('order')))
    return 'orders of several files have no ids';
  for (const file of files) {
    const why = unreadable(file) ?? untreated(file.plan);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** As many as the flags of a row can tell apart. */
const MOST_FILES = 255;
