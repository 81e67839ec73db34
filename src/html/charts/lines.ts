import { areaY, axisX, axisY, dot, gridY, lineY, ruleY } from '@observablehq/plot';
import { percent, percentRange } from '../../render/numbers.js';
import type { Chart } from './chart.js';
import { draw } from './draw.js';

/** A rate at the end of a period: fractions, `null` where there is none. */
export interface RatePoint {
  readonly period: string;
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
}

/** So many names of periods fit below a chart. */
const NAMES = 5;

/**
 * A rate by period as a line, with its interval as a band.
 *
 * @example rateLine({ name: 'trend-ror', title: 'ROR', description: '...' }, 'var(--series-1)', [{ period: '2026-10', rate: 0.7, interval: [0.6, 0.8] }])
 */
export function rateLine(about: Omit<Chart, 'svg'>, color: string, points: readonly RatePoint[]): Chart {
  const highest = Math.max(0.05, ...points.flatMap(({ rate, interval }) => [rate ?? 0, interval?.[1] ?? 0]));
  const every = Math.max(1, Math.ceil(points.length / NAMES));
  const named = points.filter((_, at) => (points.length - 1 - at) % every === 0).map(({ period }) => period);
  const rows = points.map((point) => ({
    ...point,
    low: point.interval?.[0] ?? Number.NaN,
    high: point.interval?.[1] ?? Number.NaN,
    rate: point.rate ?? Number.NaN,
  }));
  return draw(about, {
    width: 440,
    height: 220,
    marginLeft: 46,
    marginRight: 28,
    marginBottom: 32,
    x: { type: 'point', domain: points.map(({ period }) => period) },
    y: { domain: [0, highest] },
    marks: [
      gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 4 }),
      axisY({
        label: null,
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) => `${Number((value * 100).toFixed(1))}%`,
      }),
      axisX({ label: null, tickSize: 0, ticks: named }),
      areaY(rows, { x: 'period', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.18 }),
      lineY(rows, { x: 'period', y: 'rate', stroke: color, strokeWidth: 2.5 }),
      dot(rows, { x: 'period', y: 'rate', fill: color, r: 3.5, title: (_, at) => titleOf(points[at]) }),
      ruleY([0], { stroke: 'var(--soft)' }),
    ],
  });
}

/** A small line without axes, for a card. */
export function sparkline(about: Omit<Chart, 'svg'>, color: string, points: readonly RatePoint[]): Chart {
  const rows = points.map(({ period, rate }) => ({ period, rate: rate ?? Number.NaN }));
  return draw(about, {
    width: 220,
    height: 44,
    margin: 6,
    x: { type: 'point', domain: rows.map(({ period }) => period), axis: null },
    y: { axis: null },
    marks: [
      lineY(rows, { x: 'period', y: 'rate', stroke: color, strokeWidth: 2 }),
      dot(rows.slice(-1), { x: 'period', y: 'rate', fill: color, r: 3.5 }),
    ],
  });
}

function titleOf(point: RatePoint | undefined): string {
  if (point === undefined) return '';
  return `${point.period}: ${percent(point.rate)} (${percentRange(point.interval)})`;
}
