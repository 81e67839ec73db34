import type { RoiOnCounts, RoiReport } from '../report/roi-schema.js';
import { type Cell, lines } from './lines.js';
import { counted, grouped, moneyText, percent, percentRange } from './numbers.js';
import { resultTitle } from './result-title.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { toKnow } from './to-know.js';

type Row = readonly Cell[];

/** Return on investment for people, with files beside return on relationship. Fits 80 columns. */
export function roiTable(report: RoiReport | RoiOnCounts, style: TableStyle): string {
  const { colors } = style;
  const title = 'Return on investment';
  const isOnFiles = 'settings' in report;
  const parts = [
    isOnFiles ? resultTitle(title, report.settings, style) : colors.bold(title),
    lines(
      [
        ...investmentRows(report.roi, style),
        ...(isOnFiles ? [...rorRows(report.ror, style), ...historicRows(report.allowableCac, style)] : []),
        ...(!isOnFiles && report.allowableCac !== null ? knownRows(report.allowableCac, style) : []),
      ],
      ['left', 'right', 'left'],
    ),
    ...(isOnFiles ? [note(style)] : []),
    ...(isOnFiles && report.warnings.length > 0 ? [toKnow(report.warnings, style)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function investmentRows({ rate, reason, gain, cost, net }: RoiReport['roi'], { colors }: TableStyle): Row[] {
  return [
    [
      ['Return on investment', colors.bold],
      [percent(rate), colors.bold.cyan],
      [reason ?? `(${grouped(gain)} - ${grouped(cost)}) / ${grouped(cost)}`, colors.dim],
    ],
    [['  gain less cost', colors.dim], grouped(net), ''],
  ];
}

function rorRows(ror: RoiReport['ror'], { colors }: TableStyle): Row[] {
  const { rate, reason, relationship, helped, interval, referralData } = ror;
  return [
    [
      ['Return on relationship', colors.bold],
      [percent(rate), colors.bold.cyan],
      [reason ?? `${grouped(relationship)} of ${grouped(helped)} helped`, colors.dim],
    ],
    [['  95% interval', colors.dim], '', [percentRange(interval), colors.dim]],
    ...(referralData === 'absent'
      ? [[['  repeat alone', colors.dim], '', ['no referral data', colors.dim]] as const]
      : []),
  ];
}

function historicRows(result: RoiReport['allowableCac'], { colors }: TableStyle): Row[] {
  const { reason, buyers, margin, cacShare, customerValue, allowableCac } = result;
  if (reason !== null) return [[['Value of a customer', colors.bold], 'n/a', [reason, colors.dim]]];
  const of = margin === 1 ? 'revenue' : `${percent(margin)} of revenue`;
  return [
    [
      ['Value of a customer', colors.bold],
      moneyText(customerValue),
      [`${of} so far / ${counted(buyers, 'buyer')}`, colors.dim],
    ],
    cacRow(moneyText(allowableCac), cacShare, colors.dim),
  ];
}

function knownRows(
  { customerValue, cacShare, allowableCac }: NonNullable<RoiOnCounts['allowableCac']>,
  { colors }: TableStyle,
): Row[] {
  return [
    [['Value of a customer', colors.bold], grouped(customerValue), ['as given', colors.dim]],
    cacRow(grouped(allowableCac), cacShare, colors.dim),
  ];
}

function cacRow(money: string, cacShare: number, faint: (text: string) => string): Row {
  return [['  acquiring one may cost', faint], money, [`${percent(cacShare)} of that`, faint]];
}

function note({ colors, width }: TableStyle): string {
  const text =
    'ROI looks at one sum of money, once; return on relationship at whether customers come back and bring others.';
  return colors.dim(wrap(text, lineWidth(width), ''));
}
