import { percent } from '../../render/numbers.js';
import type { FullReport } from '../../report/full-report.js';
import type { Chart, ChartWithTable } from '../charts/chart.js';
import { type RatePoint, rateLine, sparkline } from '../charts/lines.js';
import { type Html, html, markup } from '../page.js';
import { chartFigure, count, explanation, figure, prose, range, section, table } from '../parts.js';

const HEADLINES = [
  { id: 'ror', title: 'Return on relationship (ROR)', color: 'var(--series-1)' },
  { id: 'retention', title: 'Customer retention', color: 'var(--series-2)' },
  { id: 'repeat', title: 'Repeat purchase rate', color: 'var(--series-3)' },
  { id: 'loyalty', title: 'Loyal customers', color: 'var(--series-4)' },
] as const;

type Id = (typeof HEADLINES)[number]['id'];
type TrendRow = FullReport['trend']['rows'][number];

/** The headline figures as cards: each with its interval, the counts behind it, its changes, its course, and its definition. */
export function headlineCards(report: FullReport): Html {
  const cards = HEADLINES.map(({ id, title, color }) => {
    const { rate, reason } = report.metrics[id];
    const points = pointsOf(report, id);
    const line =
      points.filter(({ rate: each }) => each !== null).length < 2
        ? undefined
        : sparkline(
            { name: `spark-${id}`, title: `${title}, course`, description: courseText(points) },
            color,
            points,
          );
    return html`<article class="card"><h3>${title}</h3>
<p class="value">${figure(`calc.metrics.${id}.rate`, rate, percent(rate))}</p>
${reason === null ? undefined : html`<p>${reason}</p>`}
${behind(report, id)}
${changes(report, id)}
${line === undefined ? undefined : markup(line.svg)}
${explanation(report.explained[id])}</article>\n`;
  });
  return section('Headlines', html`<div class="cards">${cards}</div>`);
}

/** The headline figures by period, each in a chart of its own with its intervals. */
export function trendSection(report: FullReport): { readonly html: Html; readonly charts: readonly Chart[] } {
  const { trend, trendWarnings, explained } = report;
  const charts = HEADLINES.flatMap(({ id, title, color }): ChartWithTable[] => {
    const points = pointsOf(report, id);
    if (points.every(({ rate }) => rate === null)) return [];
    const about = { name: `trend-${id}`, title: `${title} by ${trend.by}`, description: courseText(points) };
    return [{ ...rateLine(about, color, points), table: trendTable(report, id, about.title) }];
  });
  const notes = trendWarnings.map(({ message }) => html`<li>${prose(message)}</li>`);
  return {
    html: section(
      'Trend',
      html`<p class="soft">Each ${trend.by} as of its end, on the window of ${trend.window} before; the band is the 95% interval.</p>`,
      trend.rows.every((row) => hasOwnInterval(row, 'retention'))
        ? undefined
        : html`<p class="soft">Customer retention has no band where customers came back after a pause: its interval is of those active before and now alone.</p>`,
      trend.leftOut === null
        ? undefined
        : html`<p class="soft">${trend.leftOut.period} is not over and is left out.</p>`,
      charts.length === 0
        ? html`<p>No ${trend.by} is complete, or none has a rate.</p>`
        : html`<div class="pair">${charts.map(chartFigure)}</div>`,
      notes.length === 0 ? undefined : html`<h3>To know about the trend</h3><ul>${notes}</ul>`,
      explanation(explained.trend),
    ),
    charts,
  };
}

function pointsOf({ trend }: FullReport, id: Id): readonly RatePoint[] {
  return trend.rows.map((row) => ({
    period: row.period,
    rate: row[id].rate,
    interval: hasOwnInterval(row, id) ? row[id].interval : null,
  }));
}

/** Retention by its formula is above the share of those active before and now, whose interval it has, where customers came back after a pause. */
function hasOwnInterval({ retention }: TrendRow, id: Id): boolean {
  return id !== 'retention' || retention.rate === retention.overlapRate;
}

function courseText(points: readonly RatePoint[]): string {
  const known = points.filter(({ rate }) => rate !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return 'No period has a rate.';
  return `${percent(first.rate)} in ${first.period}, ${percent(last.rate)} in ${last.period}.`;
}

function trendTable({ trend }: FullReport, id: Id, title: string): Html {
  const rows = trend.rows.map((row, at) => {
    const { rate, interval } = row[id];
    const path = `trend.trend.rows.${at}`;
    const difference = row.change.previous?.[id].rate.difference ?? null;
    return [
      row.period,
      figure(`${path}.${id}.rate`, rate, percent(rate)),
      range(`${path}.${id}.interval`, hasOwnInterval(row, id) ? interval : null, percent),
      difference === null
        ? 'n/a'
        : figure(`${path}.change.previous.${id}.rate.difference`, difference, changeText(difference)),
    ];
  });
  return table(
    title,
    [
      ['Period', 'text'],
      ['Rate', 'number'],
      ['95% interval', 'number'],
      ['Change', 'number'],
    ],
    rows,
  );
}

/** The interval of a figure, and the counts behind it. That of retention is of those active before and now, which the formula need not give. */
function behind({ metrics: { ror, retention, repeat, loyalty } }: FullReport, id: Id): Html {
  switch (id) {
    case 'ror':
      return html`${intervalOf(id, ror.interval)}<p>${count('calc.metrics.ror.relationship', ror.relationship)} of ${count('calc.metrics.ror.helped', ror.helped)} customers helped: ${count('calc.metrics.ror.repeatOnly', ror.repeatOnly)} repeat, ${count('calc.metrics.ror.referredOnly', ror.referredOnly)} by referral, ${count('calc.metrics.ror.both', ror.both)} both</p>`;
    case 'retention':
      return retention.rate === null
        ? html``
        : html`<p>(${count('calc.metrics.retention.end', retention.end)} customers - ${count('calc.metrics.retention.new', retention.new)} new) / ${count('calc.metrics.retention.start', retention.start)} of the window before</p>
<p>Active before and now: ${figure('calc.metrics.retention.overlapRate', retention.overlapRate, percent(retention.overlapRate))}, ${count('calc.metrics.retention.retained', retention.retained)} of ${count('calc.metrics.retention.start', retention.start)}</p>
${intervalOf(id, retention.interval)}`;
    case 'repeat':
      return html`${intervalOf(id, repeat.interval)}<p>${count('calc.metrics.repeat.repeatBuyers', repeat.repeatBuyers)} of ${count('calc.metrics.repeat.buyers', repeat.buyers)} buyers ordered more than once</p>`;
    case 'loyalty':
      return html`${intervalOf(id, loyalty.interval)}<p>${count('calc.metrics.loyalty.loyal', loyalty.loyal)} of ${count('calc.metrics.loyalty.buyers', loyalty.buyers)} buyers have ${count('calc.metrics.loyalty.threshold', loyalty.threshold)} orders or more</p>`;
  }
}

function intervalOf(id: Id, interval: RatePoint['interval']): Html {
  if (interval === null) return html``;
  return html`<p>95% interval ${range(`calc.metrics.${id}.interval`, interval, percent)}</p>`;
}

/** The changes of the last period of the trend: against the one before, and a year before. */
function changes({ trend }: FullReport, id: Id): readonly Html[] {
  const last = trend.rows.at(-1);
  if (last === undefined) return [];
  return (['previous', 'yearBefore'] as const).flatMap((which) => {
    const change = last.change[which];
    const said = change?.[id].rate;
    if (change === null || said === undefined || said.difference === null) return [];
    const path = `trend.trend.rows.${trend.rows.length - 1}.change.${which}.${id}.rate`;
    const bounds =
      said.interval === null
        ? undefined
        : html` (95% interval ${range(`${path}.interval`, said.interval, changeText)})`;
    const short = change.partialHistory ? '; the history does not reach far enough back' : '';
    return [
      html`<p class="soft">${last.period} against ${change.period}: ${figure(`${path}.difference`, said.difference, changeText(said.difference))} points${bounds}${short}</p>`,
    ];
  });
}

/** A difference of fractions in points. */
function changeText(difference: number): string {
  const text = percent(difference)
    .replace('%', '')
    .replace(/^-(0\.0)$/, '$1');
  return difference > 0 ? `+${text}` : text;
}
