import { foldFiles } from '../../fold-files.js';
import { figures, wordsOf } from '../../metrics/figures.js';
import type { AnyMetric, Figure } from '../../metrics/metric.js';
import { didYouMean } from '../../nearest.js';
import { explainText } from '../../render/explain-text.js';
import { json } from '../../render/json.js';
import { lines, linesWidth } from '../../render/lines.js';
import { plainText, wrap } from '../../render/text.js';
import { EXPLAIN_SCHEMA, FIGURES_SCHEMA } from '../../report/explain-schema.js';
import { ReportFold } from '../../report/report.js';
import { settingsOf } from '../../settings.js';
import { EXIT, UsageError } from '../exit.js';
import { type RawFigureOptions, type RawInputOptions, runOptions } from '../options.js';
import { say, writeResult } from '../output.js';
import { styleFor } from '../table-style.js';
import { terminalWidth } from '../terminal-width.js';

/** The options of `ror explain`, as commander gives them. */
export interface ExplainOptions extends RawInputOptions, RawFigureOptions {
  readonly format: string;
}

/** `ror explain`: what a figure means, and the formula with a file's own numbers in it. Gives the exit code. */
export async function explain(
  name: string | undefined,
  files: readonly string[],
  raw: ExplainOptions,
): Promise<number> {
  if (name === undefined) return listFigures(raw);
  const { figure, term } = figureOf(name);
  const { id, title, definition, formula, source } = figure;
  const worked = files.length === 0 ? undefined : await workedOn(figure, term, files, raw);
  const explanation = { title, definition, formula, source, worked };
  await writeResult(
    raw.format === 'json'
      ? json({ schema: EXPLAIN_SCHEMA, metric: id, ...explanation, worked: worked ?? null })
      : explainText(explanation, styleFor(false)),
    undefined,
  );
  return EXIT.done;
}

/** Name, title, command. */
const ALIGN = ['left', 'left', 'left'] as const;

/** The columns before and between names and titles. */
const GAPS = 4;

async function listFigures(raw: ExplainOptions): Promise<number> {
  const list = figures.map(({ id, title, command = `ror calc --metric ${id}` }) => ({ id, title, command }));
  const wide = list.map(({ id, title, command }) => [id, title, command]);
  const width = terminalWidth();
  const text = lines(linesWidth(wide, ALIGN) <= width ? wide : titlesIn(width, list), ALIGN);
  await writeResult(
    raw.format === 'json' ? json({ schema: FIGURES_SCHEMA, figures: list }) : `${text}\n`,
    undefined,
  );
  return EXIT.done;
}

/** Names and titles, where there is no room for commands beside them. */
function titlesIn(width: number, list: readonly Pick<Figure, 'id' | 'title'>[]) {
  const names = Math.max(...list.map(({ id }) => id.length));
  return list.flatMap(({ id, title }) =>
    wrap(title, width - names - GAPS, '')
      .split('\n')
      .map((line, at) => [at === 0 ? id : '', line]),
  );
}

/** The figure that a word is for: its id, or a term that is used for it or for what is in it. Throws a UsageError for any other word. */
function figureOf(name: string): { readonly figure: Figure | AnyMetric; readonly term: string } {
  const names = (figure: Figure) => [wordsOf(figure.id), ...figure.terms];
  const plain = (words: string) => words.replaceAll(' ', '');
  const wanted = plain(wordsOf(name));
  for (const figure of figures) {
    const term = names(figure).find((known) => plain(known) === wanted);
    if (term !== undefined) return { figure, term };
  }
  const known = figures.flatMap(({ id, terms }) => [id, ...terms]);
  throw new UsageError(`"${name}" is no figure${didYouMean(name, known)}; ror explain lists all`);
}

async function workedOn(
  figure: Figure | AnyMetric,
  term: string,
  files: readonly string[],
  raw: ExplainOptions,
) {
  if (!('worked' in figure))
    throw new UsageError(`ror explain ${figure.id} takes no files; ${figure.command} prints it for a file`);
  const folded = await foldFiles(
    files,
    settingsOf(runOptions(raw)),
    { note: (text) => say(`note: ${plainText(text)}`) },
    (scope) => new ReportFold(scope, { figure }),
    { ordersOfADay: figure.ordersOfADay === true },
  );
  const { settings, metrics } = folded;
  const parts = figure.worked(metrics.figure);
  const asked = parts.find(({ terms }) => terms.includes(term));
  return {
    term,
    value: asked?.value ?? null,
    rate: rateIn(metrics.figure),
    days: `${settings.window.start} to ${settings.asOf}`,
    lines: parts.flatMap(({ lines }) => lines),
    asked: asked?.lines ?? [],
  };
}

/** The rate of a result that has one. */
function rateIn(result: unknown): number | null {
  if (typeof result !== 'object' || result === null || !('rate' in result)) return null;
  return typeof result.rate === 'number' ? result.rate : null;
}
