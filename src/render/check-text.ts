import type { CheckReport } from '../report/check-schema.js';
import { counted, currencyText, grouped, percent } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { cut, cutFront, plainLines, plainText, wrap } from './text.js';

const LABEL = 14;
const STATUSES_SHOWN = 12;
const MONTHS_SHOWN = 12;

/** What `ror check` found, for people: files, orders, dates, statuses, then the findings, the gravest first. Fits 80 columns. */
export function checkText(report: CheckReport, style: TableStyle): string {
  const { colors } = style;
  const facts = [...orderFacts(report), ...dateFacts(report)];
  const parts = [
    `${colors.bold('Data quality')}\n${colors.dim(summaryOf(report))}`,
    [colors.bold('Files'), ...report.files.map((file) => fileText(file, style))].join('\n'),
    ...(facts.length === 0
      ? []
      : [
          [
            colors.bold('Orders'),
            ...facts.map(([label, text]) => labelled(label.padEnd(LABEL - 2), text, style)),
          ].join('\n'),
        ]),
    ...(report.findings.length === 0 ? [] : [findingsText(report.findings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function summaryOf({ usable, findings }: CheckReport): string {
  const count = (level: string) => findings.filter((finding) => finding.level === level).length;
  const said = [
    counted(count('fault'), 'fault'),
    counted(count('warning'), 'warning'),
    counted(count('note'), 'note'),
  ].join(', ');
  return usable ? `the files can be used; ${said}` : `the files cannot be used; ${said}`;
}

function fileText(
  { name, title, preset, holds, rows }: CheckReport['files'][number],
  style: TableStyle,
): string {
  const recognized = preset === 'generic' ? `generic ${holds} file` : `${title} (${preset})`;
  const counts =
    rows === null
      ? 'not read to the end'
      : `${counted(rows.read, 'row')} read, ${grouped(rows.accepted)} accepted, ${grouped(rows.rejected)} rejected` +
        (rows.blank === 0 ? '' : `, ${grouped(rows.blank)} blank`) +
        (rows.notData === 0 ? '' : `, ${grouped(rows.notData)} of titles or totals`);
  return wrap(
    `  ${cutFront(plainText(name), 60)}: ${plainText(recognized)}; ${counts}`,
    lineWidth(style.width),
    '    ',
  );
}

type Fact = readonly [label: string, text: string];

function orderFacts({ orders, customers, currencies, statuses, files }: CheckReport): readonly Fact[] {
  if (orders === null) return [];
  const reasons = Object.entries(orders.voidReasons).map(
    ([reason, count]) => `${grouped(count)} ${cut(plainText(reason), 24)}`,
  );
  const left = [
    orders.void === 0 ? '' : `${grouped(orders.void)} void (${reasons.join(', ')})`,
    orders.refunds === 0 ? '' : counted(orders.refunds, 'refund'),
    orders.duplicates === 0 ? '' : counted(orders.duplicates, 'duplicate'),
    orders.conflicts === 0 ? '' : counted(orders.conflicts, 'conflict'),
    orders.anonymous === 0
      ? ''
      : `${grouped(orders.anonymous)} without customer (${percent(orders.anonymousShare)})`,
  ].filter((text) => text !== '');
  const money = Object.entries(currencies ?? {}).map(
    ([code, count]) => `${code === 'XXX' ? 'not named' : currencyText(code)} ${grouped(count)}`,
  );
  const shown = statuses.slice(0, STATUSES_SHOWN);
  const perFile = [...new Set(shown.map(({ file }) => file))].map((name) => ({
    name: cutFront(plainText(name), 30),
    list: shown
      .filter(({ file }) => file === name)
      .map(
        ({ status, orders: count, voidReason }) =>
          `"${cut(plainText(status), 24)}" ${grouped(count)}${voidReason === null ? '' : ' void'}`,
      )
      .join(', '),
  }));
  const hasSeveral = files.filter(({ holds }) => holds === 'orders').length > 1;
  const more =
    statuses.length > STATUSES_SHOWN ? `, and ${grouped(statuses.length - STATUSES_SHOWN)} more` : '';
  const statusFacts = perFile.map(({ name, list }, at): Fact => {
    const text = `${hasSeveral ? `${name}: ` : ''}${list}${at === perFile.length - 1 ? more : ''}`;
    return [at === 0 ? 'statuses' : '', text];
  });
  return [
    [
      'read',
      `${grouped(orders.total)}, of which ${grouped(orders.counted)} counted` +
        (left.length === 0 ? '' : `; left out: ${left.join(', ')}`),
    ],
    ['customers', grouped(customers ?? 0)],
    ...(money.length === 0 ? [] : [['currencies', money.join(', ')] as const]),
    ...statusFacts,
  ];
}

function dateFacts({ dates, hours, findings }: CheckReport): readonly Fact[] {
  if (dates === null || dates.first === null) return [];
  const months = dates.monthsWithoutOrders;
  const more = months.length - MONTHS_SHOWN;
  const gaps =
    months.length === 0
      ? `no whole month without orders${findings.some(({ code }) => code === 'dateGap') ? ' beside the gap below' : ''}`
      : `without orders: ${months.slice(0, MONTHS_SHOWN).join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`;
  const clock = (from: number) =>
    `${String(from).padStart(2, '0')}-${String(from + 3).padStart(2, '0')}h ${grouped((hours ?? []).slice(from, from + 3).reduce((sum, count) => sum + count, 0))}`;
  return [
    ['dates', `${dates.first} to ${dates.last ?? ''}; ${gaps}`],
    ['times', hours === null ? 'none' : [0, 3, 6, 9, 12, 15, 18, 21].map(clock).join(', ')],
  ];
}

function labelled(label: string, text: string, { colors, width }: TableStyle): string {
  const name = `  ${label}`;
  return wrap(`${name}${text}`, lineWidth(width), ' '.repeat(LABEL)).replace(name, colors.dim(name));
}

function findingsText(findings: CheckReport['findings'], { colors, width }: TableStyle): string {
  const paint = { fault: colors.red, warning: colors.yellow, note: colors.dim };
  const lines = findings.map(({ level, code, message }) => {
    const head = `  ${level} ${code}:`;
    const text = plainLines(message).replaceAll('\n', ' ');
    return wrap(`${head} ${text}`, lineWidth(width), '    ').replace(level, paint[level](level));
  });
  return [colors.bold('Findings'), ...lines].join('\n');
}
