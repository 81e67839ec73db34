// Text with the colour codes that ror writes, as a page that looks like a dark terminal.

const TEXT = '#d8dee9';
const BACK = '#14171c';

/** What each code changes of a style: those that ror writes. */
const CHANGES = {
  1: { bold: true },
  2: { dim: true },
  22: { bold: false, dim: false },
  30: { color: '#000000' },
  31: { color: '#ff7b72' },
  32: { color: '#7ee787' },
  33: { color: '#e3b341' },
  36: { color: '#56d4dd' },
  97: { color: '#ffffff' },
  39: { color: undefined },
  49: { back: undefined },
};

/** What a code changes. Throws for one that ror does not use, so that no picture is wrong unseen. */
function changeOf(code) {
  const back = /^48;2;(\d+);(\d+);(\d+)$/.exec(code);
  const change = back === null ? CHANGES[code] : { back: `rgb(${back.slice(1).join(' ')})` };
  if (change === undefined) throw new Error(`a colour code that the picture does not know: ${code}`);
  return change;
}

function css({ color, back, bold, dim }) {
  return [
    color === undefined ? '' : `color:${color}`,
    back === undefined ? '' : `background:${back}`,
    bold ? 'font-weight:bold' : '',
    dim ? 'opacity:.7' : '',
  ]
    .filter((part) => part !== '')
    .join(';');
}

function escaped(text) {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
}

/**
 * The page of a command and of what it printed; `main` in it is what a picture is taken of.
 *
 * @example terminalPage('ror calc orders.csv', '\u001b[1mReport\u001b[22m\n', 120)
 */
export function terminalPage(command, printed, columns) {
  let style = {};
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is looked for
  const parts = printed.split(/\u001b\[([\d;]*)m/);
  const spans = parts.map((part, at) => {
    if (at % 2 === 1) {
      style = { ...style, ...changeOf(part) };
      return '';
    }
    return part === '' ? '' : `<span style="${css(style)}">${escaped(part)}</span>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: ${BACK}; }
main { width: max-content; padding: 16px 20px; background: ${BACK}; color: ${TEXT}; }
pre { margin: 0; width: ${columns}ch; font: 14px/19px "DejaVu Sans Mono", monospace; }
</style><main><pre>$ ${escaped(command)}\n${spans.join('')}</pre></main>`;
}
