import { CHART_COLORS, declarations, LIGHT_COLORS } from './colors.js';

/** The styles of every page. No inline style attribute is used anywhere, as the Content-Security-Policy forbids them; what varies is a class or an SVG attribute. */
export const CSS = `
:root { color-scheme: light dark; ${declarations(LIGHT_COLORS)} }
@media (prefers-color-scheme: dark) { :root { --back: #14171c; --raised: #1d2128; --text: #eceff4; --soft: #aeb7c6; --line: #3a414d;
  --link: #7dbcf5; --series-1: #56b4e9; --series-2: #f0a04b; --series-3: #3fc79a; --series-4: #e08fc0; --grid: #454d5a;
  --heat-0: #1d2733; --heat-1: #1f3a54; --heat-2: #235379; --heat-3: #5aa3da; --heat-4: #8cc4ee; --heat-5: #c4e2f9; 
  --ink-0: #eceff4; --ink-1: #eceff4; --ink-2: #eceff4; --ink-3: #14171c; --ink-4: #14171c; --ink-5: #14171c; --bad: #ff8f8f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: break-word; }
main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .5rem; }
p { margin: .4rem 0; max-width: 75ch; }
a { color: var(--link); }
.soft { color: var(--soft); }
.bad { color: var(--bad); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 1rem; }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; min-width: 0; }
.card h3 { margin: 0; font-size: .92rem; font-weight: 600; }
.card .value { font-size: 2.2rem; font-weight: 650; line-height: 1.2; margin: .2rem 0; font-variant-numeric: tabular-nums; }
.card p { margin: .15rem 0; font-size: .9rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 1.5rem; }
.pair > * { min-width: 0; }
figure { margin: .75rem 0; }
figcaption { font-weight: 600; margin-bottom: .35rem; }
svg.chart { display: block; height: auto; }
figure > svg.chart { width: 100%; max-width: 36rem; }
svg.chart text { white-space: pre; }
.card svg.chart { width: 100%; max-width: 14rem; }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
summary:focus-visible, [tabindex]:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
pre { margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.scroll { overflow-x: auto; max-width: 100%; }
.scroll + .scroll { margin-top: 1rem; }
.option { white-space: nowrap; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
th.number, td.number { text-align: right; white-space: nowrap; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
th button::after { content: " \\2195"; color: var(--soft); }
[aria-sort="ascending"] button::after { content: " \\2191"; }
[aria-sort="descending"] button::after { content: " \\2193"; }
.scroll td.text { min-width: 11rem; }
@media (max-width: 40rem) { .scroll td.text { min-width: 17rem; } }
.scroll th[scope=row] { min-width: 6rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
.wide { display: block; }
#tip { position: fixed; pointer-events: none; background: var(--text); color: var(--back); padding: .2rem .5rem; border-radius: .25rem; font-size: .85rem; max-width: 18rem; z-index: 1; }
#tip[hidden] { display: none; }
@media print { :root { color-scheme: light; --back: #fff; --raised: #fff; --text: #000; --soft: #333; --line: #bbb; --link: #000; --grid: #bbb;
  ${declarations(CHART_COLORS)} --bad: #000; }
  @page { margin: 14mm; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; } figure, .card, tr { break-inside: avoid; } h2, h3, h2 + p { break-after: avoid; }
  h2 { margin-top: 1.5rem; } .cards, .pair { grid-template-columns: 1fr 1fr; gap: .75rem; } table { font-size: 8pt; } .scroll td.text { min-width: 8rem; }
  details:not([open]) { display: none; } th button::after, [aria-sort] button::after { content: none; }
  .scroll { overflow: visible; } .wide svg.chart { max-width: 100%; } svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
