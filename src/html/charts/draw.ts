import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { plainText } from '../../render/text.js';
import type { Chart } from './chart.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The font size of the charts, in units of the SVG. */
const FONT = '13';

/**
 * Draws a chart by Observable Plot in a document of its own. No style element, and no style attribute, is in it, as the page's Content-Security-Policy forbids them. The
 * same options give the same text.
 *
 * @example draw({ name: 'trend-ror', title: 'ROR', description: 'From 62% to 71%' }, { marks: [lineY([1, 2])] }).svg // '<svg ...'
 */
export function draw(about: Omit<Chart, 'svg'>, options: PlotOptions): Chart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({ ...options, document, className: 'chart' });
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const inner of svg.querySelectorAll('[aria-label],[aria-hidden]')) {
    inner.removeAttribute('aria-label');
    inner.removeAttribute('aria-hidden');
  }
  const title = document.createElementNS(SVG, 'title');
  title.setAttribute('id', `chart-${about.name}-title`);
  title.textContent = plainText(about.title);
  const description = document.createElementNS(SVG, 'desc');
  description.setAttribute('id', `chart-${about.name}-desc`);
  description.textContent = plainText(about.description);
  svg.prepend(title, description);
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('role', 'img');
  svg.setAttribute('font-size', FONT);
  svg.setAttribute('aria-labelledby', `chart-${about.name}-title chart-${about.name}-desc`);
  // The only entity of HTML that XML does not know.
  return { ...about, svg: String(svg.outerHTML).replaceAll('&nbsp;', '&#160;') };
}
