import { type MetricId, metrics } from '../metrics/index.js';
import type { AnyMetric, Scope } from '../metrics/metric.js';

/** From what another thread makes a ReportFold, as plain data. */
export interface Elsewhere {
  readonly scope: Scope;
  /** The figures by name. */
  readonly names: readonly MetricId[];
}

/**
 * What another thread needs to compute these figures; `undefined` where one of them is not in the registry, and so not known there.
 *
 * @example elsewhereOf(scope, { ror }) // { scope, names: ['ror'] }
 */
export function elsewhereOf(
  scope: Scope,
  chosen: Readonly<Record<string, AnyMetric>>,
): Elsewhere | undefined {
  const registry: Readonly<Record<string, AnyMetric>> = metrics;
  const isKnown = Object.entries(chosen).every(([name, metric]) => registry[name] === metric);
  return isKnown ? { scope, names: Object.keys(chosen) as MetricId[] } : undefined;
}
