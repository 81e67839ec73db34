import { returnOnRelationship } from '../../metrics/ror.js';
import { wilsonInterval } from '../../metrics/wilson.js';
import { countsTable } from '../../render/counts-table.js';
import { json } from '../../render/json.js';
import { ROR_SCHEMA } from '../../report/counts-schema.js';
import { count } from '../counts.js';
import { EXIT, UsageError } from '../exit.js';
import { writeResult } from '../output.js';
import { colorsFor } from '../terminal.js';
import { terminalWidth } from '../terminal-width.js';

/** The options of `ror ror`, as commander gives them. */
export interface RorOptions {
  readonly helped?: string;
  readonly repeat?: string;
  readonly referred: string;
  readonly both: string;
  readonly format: string;
}

/** `ror ror`: return on relationship on counts that a person already has. Gives the exit code. */
export async function rorOfCounts(raw: RorOptions, words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    throw new UsageError(`ror ror is for counts; for order files write: ror calc ${words.join(' ')}`);
  }
  if (raw.helped === undefined || raw.repeat === undefined)
    throw new UsageError('ror ror needs --helped and --repeat; for order files write: ror calc FILE');
  const helped = count('--helped', raw.helped);
  const repeat = count('--repeat', raw.repeat);
  const referred = count('--referred', raw.referred);
  const both = count('--both', raw.both);
  for (const [flag, part] of [
    ['--repeat', repeat],
    ['--referred', referred],
  ] as const) {
    if (part > helped)
      throw new UsageError(`${flag} ${part} is more than --helped ${helped}, of which it is part`);
  }
  if (both > Math.min(repeat, referred)) {
    throw new UsageError(
      `--both ${both} is more than --repeat ${repeat} or --referred ${referred}, of which it is part`,
    );
  }
  const relationship = repeat + referred - both;
  if (relationship > helped) {
    throw new UsageError(
      `${repeat} repeat and ${referred} referred customers of whom ${both} are both make ${relationship}, more than --helped ${helped}; say with --both how many are both`,
    );
  }
  const rate = returnOnRelationship({
    helped,
    repeatOnly: repeat - both,
    referredOnly: referred - both,
    both,
  });
  const reason = rate === null ? 'no customers were helped' : null;
  const interval = wilsonInterval(relationship, helped);
  const worked = `ROR = (repeat ${repeat} + referred ${referred} - both ${both}) / helped ${helped} = ${relationship} / ${helped}`;
  const result = {
    schema: ROR_SCHEMA,
    rate,
    reason,
    relationship,
    helped,
    repeat,
    referred,
    both,
    interval,
  };
  const title = 'Return on relationship';
  await writeResult(
    raw.format === 'json'
      ? json(result)
      : countsTable(
          { title, rate, reason, interval, worked },
          { colors: colorsFor(false), width: terminalWidth() },
        ),
    undefined,
  );
  return EXIT.done;
}
