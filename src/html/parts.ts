import { grouped, moneyParts } from '../render/numbers.js';
import type { Explained } from '../report/full-report.js';
import type { ChartWithTable } from './charts/chart.js';
import { type Html, html, markup } from './page.js';

/**
 * A figure on the page: `path` says where the same number stands in the JSON of a command (`calc.metrics.ror.rate`), and `value` is that number, so that
 * programs can read the page.
 *
 * @example figure('calc.metrics.ror.rate', 0.71698, '71.7%')
 */
export function figure(path: string, value: number | string | null, text: string): Html {
  return html`<span data-figure="${path}" data-value="${value ?? ''}">${text}</span>`;
}

/**
 * A count on the page.
 *
 * @example count('calc.metrics.ror.helped', 1234) // 1,234
 */
export function count(path: string, value: number): Html {
  return figure(path, value, grouped(value));
}

/**
 * The bounds of an interval on the page, as `say` says them.
 *
 * @example range('calc.metrics.ror.interval', [0.584, 0.82], percent) // 58.4% to 82.0%
 */
export function range(
  path: string,
  interval: readonly [number, number] | null,
  say: (bound: number) => string,
): Html {
  if (interval === null) return html`n/a`;
  const [low, high] = interval.map((bound, at) => figure(`${path}.${at}`, bound, say(bound)));
  return html`${low} to ${high}`;
}

/**
 * Money on the page, each of its currencies a figure.
 *
 * @example money('calc.data.revenue', { EUR: '1234.56' }) // 1,234.56 EUR
 */
export function money(path: string, amounts: Readonly<Record<string, string | null>>): Html {
  const parts = moneyParts(amounts).map(({ currency, amount, text }) =>
    figure(`${path}.${currency}`, amount, text),
  );
  if (parts.length === 0) return html`n/a`;
  return html`${parts.map((part, at) => html`${at === 0 ? '' : ', '}${part}`)}`;
}

/** A column of a table: its name, and whether it has numbers, which stand at the right. */
export type Column = readonly [name: string, kind: 'text' | 'number'];

/**
 * A table that can be sorted where scripts run; wide ones are moved sideways by themselves, not with the page.
 *
 * @example table('Tiers', [['Tier', 'text'], ['Customers', 'number']], [['loyal', '11']])
 */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | Html)[])[],
): Html {
  const head = columns.map(([name, kind]) => html`<th scope="col" class="${kind}">${name}</th>`);
  const body = rows.map((cells) => {
    const written = cells.map((cell, at) =>
      at === 0
        ? html`<th scope="row">${cell}</th>`
        : html`<td class="${columns[at]?.[1] ?? 'text'}">${cell}</td>`,
    );
    return html`<tr>${written}</tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}, table"><table class="sortable"><caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div>`;
}

/** A chart with its title above and its numbers as a table below, closed. */
export function chartFigure({ title, svg, table: numbers, wide }: ChartWithTable): Html {
  const drawing =
    wide === true
      ? html`<div class="scroll wide" tabindex="0" role="region" aria-label="${title}, chart">${markup(svg)}</div>`
      : markup(svg);
  return html`<figure><figcaption>${title}</figcaption>${drawing}<details><summary>${title}: numbers</summary>${numbers}</details></figure>\n`;
}

/**
 * Running text, in which the options that it names are never broken into two lines: a browser breaks behind each of their hyphens.
 *
 * @example html`<li>${prose('Name one with --customers FILE.')}</li>`
 */
export function prose(text: string): Html {
  const parts = text.split(/(--[a-z][a-z-]*)/);
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<span class="option">${part}</span>` : html`${part}`))}`;
}

/** What a figure means, closed: its definition, its formula, and the formula with the numbers of this report in it. */
export function explanation({ title, definition, formula, source, worked }: Explained): Html {
  return html`<details><summary>${title}: what it is</summary>
${definition.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>\n`)}<pre>${formula}</pre>
${worked.length === 0 ? undefined : html`<p>With these numbers:</p><pre>${worked.join('\n')}</pre>`}
<p class="soft">Source: ${source}</p></details>\n`;
}

/** A part of the page under a heading. */
export function section(title: string, ...parts: readonly (Html | readonly Html[] | undefined)[]): Html {
  return html`<section><h2>${title}</h2>\n${parts.map((part) => html`${part}`)}</section>\n`;
}
