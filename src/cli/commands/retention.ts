import { customerRetentionRate } from '../../metrics/retention.js';
import { countsTable } from '../../render/counts-table.js';
import { json } from '../../render/json.js';
import { count } from '../counts.js';
import { EXIT, UsageError } from '../exit.js';
import { say, writeResult } from '../output.js';
import { colorsFor } from '../terminal.js';

/** The options of `ror retention`, as commander gives them. */
export interface RetentionOptions {
  readonly start: string;
  readonly end: string;
  readonly new: string;
  readonly format: string;
}

/** `ror retention`: the customer retention rate on counts that a person already has. Gives the exit code. */
export async function retentionOfCounts(raw: RetentionOptions): Promise<number> {
  const counts = {
    start: count('--start', raw.start),
    end: count('--end', raw.end),
    new: count('--new', raw.new),
  };
  if (counts.new > counts.end)
    throw new UsageError(
      `--new ${counts.new} is more than --end ${counts.end}: new customers are part of those at the end`,
    );
  const rate = customerRetentionRate(counts);
  const reason = rate === null ? 'no customers at the start' : null;
  const worked = `CRR = (CE ${counts.end} - CN ${counts.new}) / CS ${counts.start}`;
  const result = { schema: 'ror/retention/1', rate, reason, ...counts };
  const title = 'Customer retention rate';
  await writeResult(
    raw.format === 'json'
      ? json(result)
      : countsTable({ title, rate, reason, interval: null, worked }, colorsFor(false)),
    undefined,
  );
  if (rate !== null && rate > 1)
    say(
      'warning: more than 100%: customers who came back are counted, so the formula says little about those at the start.',
    );
  return EXIT.done;
}
