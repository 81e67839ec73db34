import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { escapeHtml, html, htmlPage } from '../../src/html/page.js';

test('text is escaped, what is invisible shows, and pieces stay', () => {
  expect(escapeHtml(`<a href="x" title='y'>&\u202e`)).toBe(
    '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;\\u{202e}',
  );
  const cells = ['<b>', 'c'].map((text) => html`<td>${text}</td>`);
  expect(html`<tr>${cells}</tr>${undefined}${1}`.html).toBe('<tr><td>&#60;b&#62;</td><td>c</td></tr>1');
});

test('the policy allows the styles and the script of the page by their hashes, and nothing else', () => {
  const page = htmlPage({ title: '</title><script>', body: html`<p>x</p>`, script: 'let a = 1;' });
  const hash = createHash('sha256').update('let a = 1;').digest('base64');
  const css = /<style>(.*)<\/style>/s.exec(page)?.[1] ?? '';
  const ofCss = createHash('sha256').update(css).digest('base64');
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-${ofCss}'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).toContain('<title>&#60;/title&#62;&#60;script&#62;</title>');
});

test('a page without a script allows none', () => {
  expect(htmlPage({ title: 't', body: html`<p>x</p>` })).not.toContain('script');
});
