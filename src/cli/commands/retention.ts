import type { ReadSubscriptions } from '../../input/read-subscriptions.js';
import { compoundedToYear, isYear } from '../../metrics/compounding.js';
import { customerRetentionRate } from '../../metrics/retention.js';
import { counted } from '../../model/text.js';
import { countsTable } from '../../render/counts-table.js';
import { percent } from '../../render/numbers.js';
import type { TableStyle } from '../../render/style.js';
import { subscriptionTable } from '../../render/subscription-table.js';
import { plainText } from '../../render/text.js';
import { RETENTION_SCHEMA } from '../../report/counts-schema.js';
import { type Options, type Settings, settingsOf } from '../../settings.js';
import { type SubscriptionRetention, subscriptionRetention, windowOf } from '../../subscription-retention.js';
import { count } from '../counts.js';
import type { RawForm } from '../draw.js';
import { EXIT, UsageError } from '../exit.js';
import { type RawTextOptions, subscriptionMap, textOptions } from '../options.js';
import { say } from '../output.js';
import { printCounts } from '../print-counts.js';

/** The options of `ror retention`, as commander gives them. */
export interface RetentionOptions extends RawTextOptions, RawForm {
  readonly start?: string;
  readonly end?: string;
  readonly new?: string;
  readonly subscriptions?: readonly string[];
  readonly pausedActive?: boolean;
  readonly decimal?: string;
  readonly asOf?: string;
  readonly window?: string;
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
  if (raw.pausedActive === true)
    throw new UsageError('--paused-active is about subscriptions; give them with --subscriptions FILE');
  return retentionOfCounts(start, end, newCustomers, raw);
}

async function retentionOfCounts(
  start: string,
  end: string,
  isNew: string,
  raw: RetentionOptions,
): Promise<number> {
  const counts = { start: count('--start', start), end: count('--end', end), new: count('--new', isNew) };
  if (counts.new > counts.end)
    throw new UsageError(
      `--new ${counts.new} is more than --end ${counts.end}: new customers are part of those at the end`,
    );
  const settings = toldSettings(raw);
  const rate = customerRetentionRate(counts);
  const reason = rate === null ? 'no customers at the start' : null;
  const annual = raw.window === undefined ? {} : { annualRate: compoundedToYear(rate, windowOf(settings)) };
  const result = { schema: RETENTION_SCHEMA, rate, reason, ...counts, ...annual };
  const worked = `CRR = (CE ${counts.end} - CN ${counts.new}) / CS ${counts.start}`;
  const more = compounding(annual.annualRate ?? null, settings);
  await printCounts(raw, result, (_result, style) =>
    countsTable({ title: TITLE, rate, reason, interval: null, worked, more }, style),
  );
  if (rate !== null && rate > 1)
    say(
      'warning: more than 100%: customers who came back are counted, so the formula says little about those at the start.',
    );
  return EXIT.done;
}

async function retentionOfSubscriptions(files: readonly string[], raw: RetentionOptions): Promise<number> {
  const settings = toldSettings(raw);
  const map = subscriptionMap(raw.map ?? []);
  const pausedActive = raw.pausedActive ?? false;
  const { result, read } = await subscriptionRetention(files, settings, { map, pausedActive });
  await printCounts(raw, result, (of, style) => subscriptionsText(of, settings, style));
  sayRows(read);
  sayAmounts(result, read);
  return EXIT.done;
}

function subscriptionsText(result: SubscriptionRetention, settings: Settings, style: TableStyle): string {
  const { rate, reason, interval, from, asOf } = result;
  const worked = `${from} to ${asOf}: retained ${result.retained} / CS ${result.start}; churned ${result.churned}, new ${result.new}, reactivated ${result.reactivated}, CE ${result.end}`;
  const title = `${TITLE} of subscriptions`;
  const more = compounding(result.annualRate, settings);
  const counts = countsTable({ title, rate, reason, interval, worked, more }, style);
  return result.revenue === null ? counts : `${counts}\n${subscriptionTable(result.revenue, style)}\n`;
}

function toldSettings(raw: RetentionOptions): Settings {
  const told: Options = {
    ...textOptions(raw),
    ...(raw.decimal === undefined ? {} : { decimal: raw.decimal as '.' | ',' }),
    ...(raw.asOf === undefined ? {} : { asOf: raw.asOf }),
    ...(raw.window === undefined ? {} : { window: raw.window }),
  };
  return settingsOf(told);
}

/** The line about the rate of a year, where the window is none. */
function compounding(annualRate: number | null, settings: Settings): readonly string[] {
  const window = windowOf(settings);
  if (annualRate === null || isYear(window)) return [];
  return [`compounded to a year, if each ${window.text} is like this one: ${percent(annualRate)}`];
}

function sayRows({ files, rejects, leftOut }: ReadSubscriptions): void {
  const [reject] = rejects;
  if (reject !== undefined)
    say(
      `warning: ${counted(
        files.reduce((sum, { rejected }) => sum + rejected, 0),
        'row',
      )} left out. The first: ${plainText(reject.file)}:${reject.line}: ${reject.reason}.`,
    );
  const statuses = [...leftOut].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (statuses.length > 0)
    say(
      `warning: subscriptions that do not run are left out: ${statuses.map(([status, number]) => `${number} ${plainText(status)}`).join(', ')}.`,
    );
}

/** What is to be known about the amounts of subscriptions. */
function sayAmounts({ revenue }: SubscriptionRetention, { oddAmounts, multiplied }: ReadSubscriptions): void {
  if (revenue === null) return;
  const [odd] = oddAmounts;
  if (odd !== undefined) {
    const cells = counted(oddAmounts.length, 'amount or interval is', 'amounts or intervals are');
    say(
      `warning: ${cells} not understood. The first: ${plainText(odd.file)}:${odd.line}, column "${plainText(odd.column)}": "${plainText(odd.value)}".`,
    );
  }
  if (revenue.withoutAmount > 0)
    say(
      `warning: ${counted(revenue.withoutAmount, 'customer')} left out of revenue retention: it is not known what a subscription of theirs brings.`,
    );
  if (multiplied !== undefined)
    say(
      `note: what a subscription brings is "${plainText(multiplied.amount)}" times "${plainText(multiplied.quantity)}". If the amount is for all pieces, write --map recurringAmount="${plainText(multiplied.amount)}".`,
    );
}
