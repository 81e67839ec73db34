import { createHash } from 'node:crypto';
import { plainLines } from '../render/text.js';
import { CSS } from './css.js';

/** A piece of HTML. Only `html` makes one, so text from files cannot become one by mistake. */
export interface Html {
  readonly html: string;
}

/** What can stand in a piece of HTML: text and numbers are escaped, pieces stay as they are, a list is all of its pieces. */
export type Part = string | number | Html | readonly Html[] | undefined;

/**
 * Text as HTML that shows it: nothing in it is markup, and what is invisible appears as in `plainText`. Fit for attributes in double quotes, too.
 *
 * @example escapeHtml('<img src=x>') // '&lt;img src=x&gt;'
 */
export function escapeHtml(text: string): string {
  return plainLines(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A piece of HTML from a template: every value in it is escaped, unless it is a piece itself.
 *
 * @example html`<td>${'a < b'}</td>`.html // '<td>a &#60; b</td>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = strings.map((text, index) => text + textOf(parts[index]));
  return { html: written.join('') };
}

/**
 * Markup that the program itself made, such as the SVG of a chart library: nothing from a file that was not escaped may be in it.
 *
 * @example markup('<svg></svg>')
 */
export function markup(trusted: string): Html {
  return { html: trusted };
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

/** What a page holds. */
export interface Page {
  readonly title: string;
  /** All that is between the body tags. */
  readonly body: Html;
  /** JavaScript of the page; it must not be needed to read it, and hold nothing from files. */
  readonly script?: string;
}

/**
 * A whole HTML file that needs no other: styles for light and dark, for phones, wide screens and paper, and a Content-Security-Policy by which a
 * browser runs no script but this one and asks for nothing outside the file.
 *
 * @example htmlPage({ title: 'orders.csv', body: html`<main><h1>${'orders.csv'}</h1></main>` })
 */
export function htmlPage({ title, body, script }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(CSS)}'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ror">
<title>${title}</title>
<style>${markup(CSS)}</style>
</head>
<body>
${body}
${script === undefined ? undefined : html`<script>${markup(script)}</script>`}
</body>
</html>
`.html;
}

/** As a Content-Security-Policy names an inline style or script. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
