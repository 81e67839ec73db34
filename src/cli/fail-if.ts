import { type MetricId, metricIds } from '../metrics/index.js';
import { didYouMean } from '../nearest.js';
import { percent } from '../render/numbers.js';
import { plainText } from '../render/text.js';
import type { Report } from '../report/schema.js';
import { UsageError } from './exit.js';
import { type Found, figureAt, isFraction } from './metric-path.js';

/** How a figure and a number are compared, by the sign for it. */
const OPERATORS = {
  '<': (figure, number) => figure < number,
  '<=': (figure, number) => figure <= number,
  '>': (figure, number) => figure > number,
  '>=': (figure, number) => figure >= number,
  '=': (figure, number) => figure === number,
  '!=': (figure, number) => figure !== number,
} as const satisfies Readonly<Record<string, (figure: number, number: number) => boolean>>;

type Operator = keyof typeof OPERATORS;

/** A figure and the number that it is compared with. */
export interface Comparison {
  readonly path: string;
  readonly metric: MetricId;
  readonly operator: Operator;
  readonly number: number;
}

/** A condition on a report. It holds where all comparisons of one of its alternatives do: `and` binds closer than `or`. */
export interface Condition {
  readonly text: string;
  readonly alternatives: readonly (readonly Comparison[])[];
}

const COMPARISON = /^([A-Za-z]\w*(?:\.\w+)*)\s*(<=|>=|!=|<|>|=)\s*(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(%?)$/;

/**
 * Reads a condition of `--fail-if`: comparisons PATH OPERATOR NUMBER[%], joined by `and` and `or`. Throws a UsageError for text that is none, for a figure
 * that there is not, and for a number that cannot be meant: above 1 for a fraction, a percentage for what is none.
 *
 * @example conditionOf('ror.rate < 40% and ror.helped >= 30').alternatives.length // 1
 */
export function conditionOf(text: string): Condition {
  const alternatives = text
    .trim()
    .split(/\s+or\s+/)
    .map((alternative) => alternative.split(/\s+and\s+/).map((part) => comparisonOf(part.trim())));
  return { text: text.trim(), alternatives };
}

function comparisonOf(text: string): Comparison {
  const [, path = '', operator = '', digits = '', sign = ''] = COMPARISON.exec(text) ?? [];
  if (!isOperator(operator)) {
    throw new UsageError(
      `--fail-if: "${text}" is not PATH OPERATOR NUMBER, joined by and or or.\nWrite for example "ror.rate < 0.4" or "ror.rate < 40% and ror.helped >= 30"; operators are ${Object.keys(OPERATORS).join(' ')}.`,
    );
  }
  const name = path.split('.')[0] ?? '';
  const metric = metricIds.find((id) => id === name);
  if (metric === undefined) {
    throw new UsageError(
      `--fail-if: "${name}" is no figure${didYouMean(name, metricIds)}; a path starts with one of ${metricIds.join(', ')}`,
    );
  }
  if (sign === '%' && !isFraction(path)) {
    throw new UsageError(`--fail-if: ${path} is no rate, so ${digits}% of it says nothing; write a number`);
  }
  if (sign === '' && Number(digits) > 1 && isFraction(path)) {
    throw new UsageError(
      `--fail-if: ${path} is a fraction, and ${digits} is above 1; write it as a percentage, such as 40%`,
    );
  }
  // As one decimal: 66.7 / 100 is not the number that 0.667 is.
  const number = sign === '%' ? Number(`${digits}e-2`) : Number(digits);
  return { path, metric, operator, number };
}

function isOperator(text: string): text is Operator {
  return Object.hasOwn(OPERATORS, text);
}

/**
 * Makes sure that a report has the figures that conditions name. Throws a UsageError that names others near by.
 *
 * @example requireFigures(report, [conditionOf('ror.rat < 0.4')]) // throws: ... did you mean ror.rate
 */
export function requireFigures({ metrics }: Report, conditions: readonly Condition[]): void {
  for (const { path } of conditions.flatMap(({ alternatives }) => alternatives.flat())) {
    const found = figureAt(metrics, path);
    if (found.kind === 'unknown')
      throw new UsageError(`--fail-if: the report has no figure ${path}; near it: ${found.near.join(', ')}`);
  }
}

/**
 * What to say of each condition that holds for a report, or of which that cannot be decided, because a figure is `null` and the others do not
 * decide it alone.
 *
 * @example heldConditions(report, [conditionOf('ror.rate < 0.7')]) // ['--fail-if "ror.rate < 0.7" holds: ror.rate is 0.6666666666666666 (66.7%)']
 */
export function heldConditions({ metrics }: Report, conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap(({ text, alternatives }) => {
    const found = alternatives.map((all) =>
      all.map((comparison) => ({ ...comparison, found: figureAt(metrics, comparison.path) })),
    );
    const outcome = anyOf(found.map((all) => allOf(all.map(outcomeOf))));
    if (outcome === false) return [];
    const figures = new Map(found.flat().map((comparison) => [comparison.path, comparison.found]));
    const told = [...figures].map(([path, figure]) => `${path} is ${figureText(path, figure)}`).join(', ');
    return [`--fail-if "${plainText(text)}" ${outcome === true ? 'holds' : 'cannot be decided'}: ${told}`];
  });
}

/** Whether something holds; `null` where it cannot be decided. */
type Outcome = boolean | null;

function outcomeOf({ found, operator, number }: Comparison & { readonly found: Found }): Outcome {
  return found.kind === 'number' ? OPERATORS[operator](found.value, number) : null;
}

function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes(false)) return false;
  return outcomes.includes(null) ? null : true;
}

function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes(true)) return true;
  return outcomes.includes(null) ? null : false;
}

function figureText(path: string, found: Found): string {
  if (found.kind !== 'number') return found.kind === 'none' ? `n/a (${found.reason})` : 'n/a';
  return isFraction(path) ? `${found.value} (${percent(found.value)})` : String(found.value);
}
