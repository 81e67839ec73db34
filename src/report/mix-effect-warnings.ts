import { isMixEffect, type RatesOfTwoWindows } from '../metrics/segments/mix-effect.js';
import { counted, percent } from '../model/text.js';
import type { Report } from './schema.js';

/** A rate of all customers and of each segment, at two times; `undefined` where it is not known at both. */
export interface ComparedRate {
  /** What it is called at the start of a sentence. */
  readonly title: string;
  readonly total: RatesOfTwoWindows | undefined;
  /** Those of all segments, the largest first. */
  readonly segments: readonly {
    /** The value in each column. */
    readonly values: readonly string[];
    readonly rates: RatesOfTwoWindows | undefined;
  }[];
}

const SEGMENTS_NAMED = 4;
const NAME_LENGTH = 30;

/**
 * The warning that a total has moved as no segment has (Simpson's paradox), for each rate of which that is so. `before` says of what time the earlier rates are, and `now` of
 * what time the later ones, where that has to be said.
 *
 * @example mixEffectWarnings([{ title: 'Return on relationship', total, segments }], { before: 'in the window before', now: '' })
 */
export function mixEffectWarnings(
  rates: readonly ComparedRate[],
  { before, now: after }: { readonly before: string; readonly now: string },
): Report['warnings'] {
  return rates.flatMap(({ title, total, segments }): Report['warnings'] => {
    const parts = segments.flatMap(({ values, rates: own }) =>
      own === undefined ? [] : [{ values, ...own }],
    );
    if (total === undefined || !isMixEffect(total, parts)) return [];
    const [moved, against] = total.now > total.previous ? ['rose', 'fell'] : ['fell', 'rose'];
    const doesStay = parts.some(({ previous, now }) => previous === now);
    const named = parts
      .slice(0, SEGMENTS_NAMED)
      .map(
        ({ values, previous, now }) =>
          `${values.map(shortened).join(' / ')} ${percent(previous)} to ${percent(now)}`,
      );
    const more = parts.length - named.length;
    return [
      {
        about: 'figures',
        code: 'mixEffect',
        message:
          `${title} ${moved} from ${percent(total.previous)} ${before} to ${percent(total.now)}${after === '' ? '' : ` ${after}`}, ` +
          `but ${against}${doesStay ? ' or stayed' : ''} in every segment${parts.length < segments.length ? ' that can be compared' : ''} ` +
          `(${named.join('; ')}${more > 0 ? `; and ${counted(more, 'more segment')}` : ''}): the sizes of the segments have changed. Compare segment by segment.`,
      },
    ];
  });
}

function shortened(value: string): string {
  const characters = [...value];
  return characters.length <= NAME_LENGTH ? value : `${characters.slice(0, NAME_LENGTH - 1).join('')}…`;
}
