import { foldFiles, type Watcher } from './fold-files.js';
import { allowableCac, CAC_SHARE } from './metrics/allowable-cac.js';
import {
  allowableCost,
  type ReturnOnInvestment,
  returnOnInvestment,
} from './metrics/return-on-investment.js';
import { ror } from './metrics/ror.js';
import { numberOf, WHOLE } from './model/ratio.js';
import { portion } from './portions.js';
import { ReportFold } from './report/report.js';
import { ROI_SCHEMA, type RoiOnCounts, type RoiReport } from './report/roi-schema.js';
import { type Options, SettingsError, settingsOf } from './settings.js';

export type { RoiOnCounts, RoiReport };

/** An investment, and what acquiring a customer may cost. */
export interface RoiQuestion {
  /** What it brought, as decimal text. */
  readonly gain: string;
  /** What it cost, as decimal text. */
  readonly cost: string;
  /** The part of revenue that is margin: `0.3` or `30%`. */
  readonly margin?: string | undefined;
  /** The part of a customer's value that acquiring one may cost: `1/3`, `0.25` or `30%`. */
  readonly cacShare?: string | undefined;
}

/**
 * Puts the return on an investment beside return on relationship on order files, with what acquiring a customer may cost: what `ror roi` does. Money is
 * exact. Throws what `calculate` throws.
 *
 * @example
 * const { roi: investment, ror } = await roi(['orders.csv'], {}, { gain: '1500', cost: '1000' });
 * investment.rate; // 0.5
 */
export async function roi(
  files: readonly string[],
  options: Options,
  question: RoiQuestion,
  watcher: Watcher = {},
): Promise<RoiReport> {
  const investment = investmentOf(question);
  const chosen = { ror, allowableCac: allowableCac(cacParameters(question)) };
  const { settings, data, metrics, warnings } = await foldFiles(
    files,
    settingsOf(options),
    watcher,
    (scope) => new ReportFold(scope, chosen),
  );
  return { schema: ROI_SCHEMA, settings, data, roi: investment, ...metrics, warnings };
}

/**
 * The return on an investment alone, and what acquiring a customer of a known lifetime value (`clv`) may cost. Throws a SettingsError for what is no amount.
 *
 * @example roiOnCounts({ gain: '1500', cost: '1000', clv: '90' }).allowableCac?.allowableCac // '30.00'
 */
export function roiOnCounts({
  clv,
  ...question
}: Omit<RoiQuestion, 'margin'> & { readonly clv?: string | undefined }): RoiOnCounts {
  const { cacShare } = cacParameters(question);
  if (clv === undefined && question.cacShare !== undefined)
    throw new SettingsError(
      "cacShare: is a part of a customer's value; name order files, or give that value with --clv 90",
    );
  const value = clv === undefined ? undefined : amount('clv', clv);
  return {
    schema: 'ror/roi-counts/1',
    roi: investmentOf(question),
    allowableCac:
      value === undefined
        ? null
        : {
            customerValue: value,
            cacShare: numberOf(cacShare),
            allowableCac: allowableCost(value, cacShare),
          },
  };
}

/** The return on the investment in question. Throws a SettingsError for what is no amount. */
function investmentOf({ gain, cost }: RoiQuestion): ReturnOnInvestment {
  const [got, paid] = [amount('gain', gain), amount('cost', cost)];
  return returnOnInvestment({ gain: got, cost: paid });
}

/** What acquiring a customer may cost, as the question says. Throws a SettingsError for what is no part of a whole. */
function cacParameters({ margin, cacShare }: Pick<RoiQuestion, 'margin' | 'cacShare'>) {
  return {
    margin: margin === undefined ? WHOLE : portion('margin', margin),
    cacShare: cacShare === undefined ? CAC_SHARE : portion('cacShare', cacShare),
  };
}

/**
 * An amount as decimal text. Throws a SettingsError that names the option for anything else: 1,234 is a thousand or one.
 *
 * @example amount('gain', '1234.56') // '1234.56'
 */
function amount(name: string, text: string): string {
  const trimmed = text.trim();
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(trimmed)) {
    throw new SettingsError(
      `${name}: "${text}" is no amount; write digits and a decimal point, such as 1234.56`,
    );
  }
  return trimmed;
}
