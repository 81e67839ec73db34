import { inputOptions } from '../../fold-files.js';
import { readSubscriptions } from '../../input/read-subscriptions.js';
import { contractualRetention } from '../../metrics/contractual-retention.js';
import { customerRetentionRate } from '../../metrics/retention.js';
import { isoDay, parseIsoDay } from '../../model/day.js';
import { parseWindow, periodOf } from '../../model/period.js';
import { counted } from '../../model/text.js';
import { countsTable } from '../../render/counts-table.js';
import { json } from '../../render/json.js';
import { plainText } from '../../render/text.js';
import { type Options, settingsOf } from '../../settings.js';
import { count } from '../counts.js';
import { EXIT, UsageError } from '../exit.js';
import { type RawTextOptions, subscriptionMap, textOptions } from '../options.js';
import { say, writeResult } from '../output.js';
import { colorsFor } from '../terminal.js';

/** The options of `ror retention`, as commander gives them. */
export interface RetentionOptions extends RawTextOptions {
  readonly start?: string;
  readonly end?: string;
  readonly new?: string;
  readonly subscriptions?: readonly string[];
  readonly asOf?: string;
  readonly window?: string;
  readonly format: string;
}

const TITLE = 'Customer retention rate';

/** `ror retention`: the customer retention rate, on counts that a person already has or from contracts. Gives the exit code. */
export async function retention(raw: RetentionOptions, words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    throw new UsageError(
      `ror retention is for counts and --subscriptions FILE; for order files write: ror calc ${words.join(' ')} --metric retention`,
    );
  }
  const { start, end, new: newCustomers, subscriptions } = raw;
  if (subscriptions !== undefined) {
    if (start !== undefined || end !== undefined || newCustomers !== undefined)
      throw new UsageError('--subscriptions counts by itself: leave out --start, --end and --new');
    return retentionOfSubscriptions(subscriptions, raw);
  }
  if (start === undefined || end === undefined || newCustomers === undefined)
    throw new UsageError('ror retention needs --start, --end and --new, or --subscriptions FILE');
  if (raw.map !== undefined)
    throw new UsageError('--map names columns of a subscriptions file; give one with --subscriptions FILE');
  return retentionOfCounts(start, end, newCustomers, raw.format);
}

async function retentionOfCounts(start: string, end: string, isNew: string, format: string): Promise<number> {
  const counts = { start: count('--start', start), end: count('--end', end), new: count('--new', isNew) };
  if (counts.new > counts.end)
    throw new UsageError(
      `--new ${counts.new} is more than --end ${counts.end}: new customers are part of those at the end`,
    );
  const rate = customerRetentionRate(counts);
  const reason = rate === null ? 'no customers at the start' : null;
  const worked = `CRR = (CE ${counts.end} - CN ${counts.new}) / CS ${counts.start}`;
  const result = { schema: 'ror/retention/1', rate, reason, ...counts };
  await writeResult(
    format === 'json'
      ? json(result)
      : countsTable({ title: TITLE, rate, reason, interval: null, worked }, colorsFor(false)),
    undefined,
  );
  if (rate !== null && rate > 1)
    say(
      'warning: more than 100%: customers who came back are counted, so the formula says little about those at the start.',
    );
  return EXIT.done;
}

async function retentionOfSubscriptions(files: readonly string[], raw: RetentionOptions): Promise<number> {
  const told: Options = {
    ...textOptions(raw),
    ...(raw.asOf === undefined ? {} : { asOf: raw.asOf }),
    ...(raw.window === undefined ? {} : { window: raw.window }),
  };
  const map = subscriptionMap(raw.map ?? []);
  const settings = settingsOf(told);
  const read = await readSubscriptions(files, { ...inputOptions(settings), map });
  const last = read.subscriptions.reduce((day, { start, end }) => Math.max(day, start, end ?? start), 0);
  const asOf = settings.asOf === undefined ? last : (parseIsoDay(settings.asOf) ?? last);
  const window = parseWindow(settings.window) ?? { text: '12m', unit: 'months', count: 12 };
  const period = periodOf(asOf, window);
  const result = contractualRetention(read.subscriptions, period);
  const reason = result.rate === null ? 'no customer had a subscription at the start' : null;
  const days = { asOf: isoDay(asOf), window: window.text, from: isoDay(period.start) };
  const rows = read.files.map(({ name, preset, rows: all, accepted, rejected }) => ({
    name,
    preset,
    rows: all,
    accepted,
    rejected,
  }));
  const leftOut = Object.fromEntries([...read.leftOut].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  if (raw.format === 'json') {
    const schema = 'ror/contractual-retention/1';
    await writeResult(json({ schema, ...days, ...result, reason, files: rows, leftOut }), undefined);
  } else {
    const worked = `${days.from} to ${days.asOf}: retained ${result.retained} / CS ${result.start}; churned ${result.churned}, new ${result.new}, reactivated ${result.reactivated}, CE ${result.end}`;
    const { rate, interval } = result;
    const view = { title: `${TITLE} of subscriptions`, rate, reason, interval, worked };
    await writeResult(countsTable(view, colorsFor(false)), undefined);
  }
  const [reject] = read.rejects;
  if (reject !== undefined)
    say(
      `warning: ${counted(
        rows.reduce((sum, { rejected }) => sum + rejected, 0),
        'row',
      )} left out. The first: ${plainText(reject.file)}:${reject.line}: ${reject.reason}.`,
    );
  const statuses = Object.entries(leftOut).map(([status, number]) => `${number} ${plainText(status)}`);
  if (statuses.length > 0)
    say(`warning: subscriptions that do not run are left out: ${statuses.join(', ')}.`);
  return EXIT.done;
}
