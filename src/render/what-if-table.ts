import type { WhatIfOnCounts, WhatIfReport } from '../report/what-if-schema.js';
import { type Cell, lines, linesWidth } from './lines.js';
import { counted, grouped, moneyText, percent } from './numbers.js';
import { resultTitle } from './result-title.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { toKnow } from './to-know.js';

type RetentionPart = NonNullable<WhatIfReport['whatIf']['retention']>;
type TargetPart = NonNullable<WhatIfReport['whatIf']['target']>;
type Model = NonNullable<RetentionPart['model']>;

/** What a change of retention brings and what a target needs, for people, with what is taken for granted. Fits 80 columns. */
export function whatIfTable(report: WhatIfReport | WhatIfOnCounts, style: TableStyle): string {
  const { retention, target } = report.whatIf;
  const title = 'What if';
  const parts = [
    'settings' in report ? resultTitle(title, report.settings, style) : style.colors.bold(title),
    ...(retention === null ? [] : [retentionBlock(retention, style)]),
    ...(target === null ? [] : [targetBlock(target, style)]),
    assumptionsBlock([...(retention?.assumptions ?? []), ...(target?.assumptions ?? [])], style),
    ...('warnings' in report && report.warnings.length > 0 ? [toKnow(report.warnings, style)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function retentionBlock(part: RetentionPart, style: TableStyle): string {
  const { colors, width } = style;
  const { amount, unit } = part.change;
  const size = `${Math.abs(amount)} ${unit === 'pp' ? (Math.abs(amount) === 1 ? 'percentage point' : 'percentage points') : 'percent'}`;
  const heading = colors.bold(`Retention ${size} ${amount < 0 ? 'lower' : 'higher'}`);
  if (part.model === null) {
    const now = part.rate === null ? '' : ` at ${percent(part.rate)} now`;
    return `${heading}\n${wrap(`  n/a${now} (${part.reason ?? ''})`, lineWidth(width), '    ')}`;
  }
  return [heading, modelLines(part, part.model, style), ...directLine(part, style)].join('\n');
}

function modelLines(
  part: RetentionPart,
  { before, after, change }: Model,
  { colors, width }: TableStyle,
): string {
  const times = (number: number | null) => (number === null ? 'no end' : number.toFixed(2));
  const growth = change === null ? '' : `${change < 0 ? '' : '+'}${percent(change)}`;
  const points = ((after.retention ?? 0) - (before.retention ?? 0)) * 100;
  const counts = part.start === null ? '' : `${grouped(part.retained ?? 0)} of ${grouped(part.start)}`;
  const hasMoney = Object.keys(before.customerValue).length > 0;
  const rows: (readonly Cell[])[] = [
    ['', ['now', colors.dim], ['then', colors.dim], ['change', colors.dim], ''],
    [
      'retention',
      percent(before.retention),
      percent(after.retention),
      `${points < 0 ? '' : '+'}${points.toFixed(1)} points`,
      [counts, colors.dim],
    ],
    [
      `expected ${part.start === null ? 'periods' : 'windows'}`,
      times(before.expectedPeriods),
      times(after.expectedPeriods),
      '',
      '',
    ],
    [
      'value factor',
      before.valueFactor.toFixed(3),
      after.valueFactor.toFixed(3),
      [growth, colors.bold.cyan],
      [`discount ${percent(part.discount)}`, colors.dim],
    ],
    ...(hasMoney
      ? [
          [
            'value to come',
            moneyText(before.customerValue),
            moneyText(after.customerValue),
            '',
            [part.margin === 1 ? 'revenue' : `${percent(part.margin)} of revenue`, colors.dim],
          ] as const,
        ]
      : []),
  ];
  const align = ['left', 'right', 'right', 'right', 'left'] as const;
  if (linesWidth(rows, align) <= lineWidth(width)) return lines(rows, align);
  return lines(
    rows.map((row) => row.slice(0, -1)),
    align.slice(0, -1),
  );
}

function directLine({ direct }: RetentionPart, { colors, width }: TableStyle): string[] {
  if (direct === null) return [];
  const { customers, perCustomer, margin } = direct;
  const more = customers < 0 ? 'fewer' : 'more';
  const who = `${counted(Math.abs(customers), `${more} customer`, `${more} customers`)} kept (to the nearest whole)`;
  if (customers === 0) return [colors.bold('  directly: less than half a customer more or fewer kept')];
  const money =
    Object.keys(margin).length === 0 ? '' : ` x ${moneyText(perCustomer)} a window = ${moneyText(margin)}`;
  return [colors.bold(wrap(`  directly: ${who}${money}`, lineWidth(width), '    '))];
}

function targetBlock(part: TargetPart, { colors, width }: TableStyle): string {
  const heading = colors.bold(`Return on relationship of ${percent(part.target)}`);
  if (part.needed === null)
    return `${heading}\n${wrap(`  n/a (${part.reason ?? ''})`, lineWidth(width), '    ')}`;
  const faint = colors.dim;
  const rows: (readonly Cell[])[] = [
    ['now', percent(part.rate), [`${grouped(part.relationship)} of ${grouped(part.helped)} helped`, faint]],
    ['needed', [grouped(part.needed), colors.bold.cyan], neededNote(part.needed, faint)],
    ...(part.needed === 0
      ? []
      : [['or', part.neededNew === null ? 'n/a' : grouped(part.neededNew), newNote(part, faint)] as const]),
  ];
  return `${heading}\n${lines(rows, ['left', 'right', 'left'])}`;
}

function neededNote(needed: number, faint: (text: string) => string): Cell {
  return [needed === 0 ? 'it is reached' : 'more of those helped, repeat or referred', faint];
}

function newNote({ neededNew }: TargetPart, faint: (text: string) => string): Cell {
  return [neededNew === null ? 'no number of new ones is enough' : 'newly referred ones on top', faint];
}

function assumptionsBlock(list: readonly string[], { colors, width }: TableStyle): string {
  return [
    colors.bold('What this takes for granted'),
    ...list.map((text) => wrap(`  - ${text}`, lineWidth(width), '    ')),
  ].join('\n');
}
