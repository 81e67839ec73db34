import { calculate } from '../../calculate.js';
import { type MetricId, metricIds, metrics } from '../../metrics/index.js';
import type { Metric } from '../../metrics/metric.js';
import { nearest } from '../../nearest.js';
import { explainText } from '../../render/explain-text.js';
import { json } from '../../render/json.js';
import { plainText } from '../../render/text.js';
import { EXIT, UsageError } from '../exit.js';
import { type RawFigureOptions, type RawInputOptions, runOptions } from '../options.js';
import { say, writeResult } from '../output.js';
import { colorsFor } from '../terminal.js';
import { terminalWidth } from '../terminal-width.js';

/** The options of `ror explain`, as commander gives them. */
export interface ExplainOptions extends RawInputOptions, RawFigureOptions {
  readonly format: string;
}

/** `ror explain`: what a figure means, and the formula with a file's own numbers in it. Gives the exit code. */
export async function explain(name: string, files: readonly string[], raw: ExplainOptions): Promise<number> {
  const { id, term } = figureOf(name);
  const { title, definition, formula, source } = metrics[id];
  const worked = files.length === 0 ? undefined : await workedOn(id, term, files, raw);
  const explanation = { title, definition, formula, source, worked };
  await writeResult(
    raw.format === 'json'
      ? json({ schema: 'ror/explain/1', metric: id, ...explanation, worked: worked ?? null })
      : explainText(explanation, { colors: colorsFor(false), width: terminalWidth() }),
    undefined,
  );
  return EXIT.done;
}

/** The figure that a word is for: its id, or a term that is used for it or for what is in it. Throws a UsageError for any other word. */
function figureOf(name: string): { readonly id: MetricId; readonly term: string } {
  const term = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  const id = metricIds.find((known) => known === term || metrics[known].terms.includes(term));
  if (id !== undefined) return { id, term };
  const meant = nearest(
    term,
    metricIds.flatMap((known) => [known, ...metrics[known].terms]),
  );
  throw new UsageError(
    `"${name}" is no figure${meant === undefined ? '' : ` (did you mean ${meant}?)`}; the figures are ${metricIds.join(', ')}`,
  );
}

async function workedOn(id: MetricId, term: string, files: readonly string[], raw: ExplainOptions) {
  const { settings, metrics: results } = await calculate(
    files,
    { ...runOptions(raw), metric: [id] },
    { note: (text) => say(`note: ${plainText(text)}`) },
  );
  const result = results[id];
  const parts = (metrics[id] as Metric<unknown, unknown>).worked(result);
  const asked = parts.find(({ terms }) => terms.includes(term));
  return {
    term,
    value: asked?.value ?? null,
    rate: result?.rate ?? null,
    days: `${settings.window.start} to ${settings.asOf}`,
    lines: parts.flatMap(({ lines }) => lines),
    asked: asked?.lines ?? [],
  };
}
