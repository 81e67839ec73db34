import { type Html, html, htmlPage } from '../html/page.js';
import { prose } from '../html/parts.js';
import { LONG_TEXT, readable, standsRight } from './readable.js';
import type { Sheet } from './sheet.js';

/**
 * Sheets as one HTML page that needs no other file: a table each under its title, with a list of them at its head. Figures are readable, as in Markdown; text from files is escaped.
 *
 * @example await writeFile('report.html', sheetsPage('ror calc', sheets))
 */
export function sheetsPage(title: string, sheets: readonly Sheet[]): string {
  const body = html`<main>
<h1>${title}</h1>
<nav aria-label="Tables"><ul>
${sheets.map((sheet) => html`<li><a href="#${sheet.name}">${sheet.title}</a></li>\n`)}</ul></nav>
${sheets.map(sectionOf)}</main>`;
  return htmlPage({ title, body });
}

function sectionOf(sheet: Sheet): Html {
  const { name, title, columns, rows } = sheet;
  const toTheRight = columns.map((_column, at) => standsRight(sheet, at));
  const cells = (texts: readonly string[]) =>
    texts.map((text, at) =>
      // On one line a sentence among figures would push them all out of sight.
      toTheRight[at] === true && text.length < LONG_TEXT
        ? html`<td class="number">${text}</td>`
        : html`<td>${prose(text)}</td>`,
    );
  const head = columns.map((column, at) =>
    toTheRight[at] === true
      ? html`<th scope="col" class="number">${column.name}</th>`
      : html`<th scope="col">${column.name}</th>`,
  );
  return html`<section id="${name}">
<h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${cells(row.map(readable))}</tr>\n`)}</tbody>
</table></div>
</section>
`;
}
