import { axisX, axisY, cell, text } from '@observablehq/plot';
import type { Chart } from './chart.js';
import { draw } from './draw.js';

/** A cell of a cohort table: what part of the cohort bought so many periods after its first order, `null` where that is not over. */
export interface HeatCell {
  readonly cohort: string;
  readonly offset: number;
  readonly rate: number | null;
  readonly customers: number | null;
  readonly size: number;
}

/** The room for the names of cohorts, and for a cell. */
const LEFT = 80;
const CELL = 60;

/** Where the shades start. The first period, in which all of a cohort buy, has the last one. */
const FROM = [0, 0.0001, 0.1, 0.2, 0.35, 0.6] as const;

/**
 * Cohorts as a heat map: a row a cohort, a column a period since its first orders.
 *
 * @example heatMap({ name: 'cohorts', title: 'Cohorts', description: '...' }, 'months', [{ cohort: '2026-09', offset: 1, rate: 0.5, customers: 1, size: 2 }])
 */
export function heatMap(about: Omit<Chart, 'svg'>, periods: string, cells: readonly HeatCell[]): Chart {
  const known = cells.flatMap(({ rate, ...each }) => (rate === null ? [] : [{ ...each, rate }]));
  const cohorts = [...new Set(cells.map(({ cohort }) => cohort))];
  const offsets = [...new Set(cells.map(({ offset }) => offset))].sort((a, b) => a - b);
  return draw(about, {
    width: Math.max(420, LEFT + offsets.length * CELL),
    height: 60 + cohorts.length * 27,
    marginLeft: LEFT,
    marginTop: 42,
    marginRight: 6,
    marginBottom: 6,
    x: { type: 'band', domain: offsets, padding: 0.04 },
    y: { type: 'band', domain: cohorts, padding: 0.06 },
    color: { type: 'identity' },
    marks: [
      axisX({
        anchor: 'top',
        label: `${periods} since the first order`,
        labelArrow: 'none',
        labelAnchor: 'left',
        tickSize: 0,
      }),
      axisY({ label: null, tickSize: 0 }),
      cell(known, {
        x: 'offset',
        y: 'cohort',
        fill: ({ rate }) => `var(--heat-${shadeOf(rate)})`,
        title: ({ cohort, offset, rate, customers, size }) =>
          `${cohort}, ${offset} later: ${Math.round(rate * 100)}% (${customers} of ${size})`,
      }),
      text(known, {
        x: 'offset',
        y: 'cohort',
        text: ({ rate }) => `${Math.round(rate * 100)}%`,
        fill: ({ rate }) => `var(--ink-${shadeOf(rate)})`,
      }),
    ],
  });
}

function shadeOf(rate: number): number {
  return FROM.findLastIndex((from) => rate >= from);
}
