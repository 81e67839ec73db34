import { axisX, axisY, barX, barY, gridY, ruleX, ruleY, text } from '@observablehq/plot';
import { grouped } from '../../render/numbers.js';
import { cut, plainText } from '../../render/text.js';
import type { Chart } from './chart.js';
import { draw } from './draw.js';

/** A bar: what it is of, how long it is, and what is written at it. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

const WIDTH = 440;
const LABEL = 22;
const COLOR = 'var(--series-1)';

/**
 * Columns side by side, of the classes of a histogram: values are counts, `axis` says of what.
 *
 * @example columns({ name: 'orders', title: 'Orders', description: '...' }, 'customers', [{ label: '1', value: 47, text: '47' }])
 */
export function columns(about: Omit<Chart, 'svg'>, axis: string, below: string, bars: readonly Bar[]): Chart {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return draw(about, {
    width: WIDTH,
    height: 260,
    marginLeft: 48,
    marginBottom: 42,
    marginTop: 30,
    x: { type: 'band', domain: bars.map(({ label }) => label), padding: 0.15 },
    y: { domain: [0, most * 1.1] },
    marks: [
      gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      axisY({ label: axis, ticks: 5, labelArrow: 'none', tickSize: 0, tickFormat: wholeTick }),
      axisX({ label: below, ticks: spaced(bars), labelArrow: 'none', tickSize: 0, labelAnchor: 'center' }),
      barY([...bars], { x: 'label', y: 'value', fill: COLOR, title: titleOf }),
      ruleY([0], { stroke: 'var(--soft)' }),
    ],
  });
}

/**
 * Bars one below the other, with what each is of at its left and its text at its end: shares, as fractions.
 *
 * @example shareBars({ name: 'tiers', title: 'Tiers', description: '...' }, [{ label: 'loyal', value: 0.1, text: '10.0%, 11' }])
 */
export function shareBars(about: Omit<Chart, 'svg'>, bars: readonly Bar[]): Chart {
  // Two names that differ only behind the cut would share a row.
  const rows = bars.map(({ label, ...bar }, at) => ({ ...bar, label, row: String(at) }));
  const most = Math.max(0.01, ...bars.map(({ value }) => value));
  return draw(about, {
    width: WIDTH,
    height: 40 + rows.length * 30,
    marginLeft: 150,
    marginRight: 10,
    marginTop: 10,
    marginBottom: 30,
    x: { domain: [0, most * 1.55] },
    y: { type: 'band', domain: rows.map(({ row }) => row), padding: 0.2 },
    marks: [
      axisX({
        label: null,
        tickSize: 0,
        ticks: ticksTo(most),
        tickFormat: (value: number) => `${Math.round(value * 100)}%`,
      }),
      axisY({
        label: null,
        tickSize: 0,
        tickFormat: (row: string) => cut(plainText(rows[Number(row)]?.label ?? ''), LABEL),
      }),
      barX(rows, { x: 'value', y: 'row', fill: COLOR, title: titleOf }),
      text(rows, { x: 'value', y: 'row', text: 'text', textAnchor: 'start', dx: 5, fill: 'var(--text)' }),
      ruleX([0], { stroke: 'var(--soft)' }),
    ],
  });
}

function ticksTo(most: number): number[] {
  // The labels up to 100% would touch each other at every 20%.
  const step = most > 0.8 ? 0.25 : most > 0.4 ? 0.2 : most > 0.15 ? 0.1 : 0.05;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, at) => at * step);
}

function titleOf({ label, text: value }: Bar): string {
  return `${plainText(label)}: ${value}`;
}

/** The labels that have room below: every second where there are many. */
function spaced(bars: readonly Bar[]): string[] {
  const labels = bars.map(({ label }) => label);
  return labels.length <= 10 ? labels : labels.filter((_, at) => (labels.length - 1 - at) % 2 === 0);
}

/** Only whole numbers are counts. */
function wholeTick(value: number): string {
  return Number.isInteger(value) ? grouped(value) : '';
}
