import * as z from 'zod/mini';
import { type Cell, partitionFaults, type ScoreRange, type Segment } from './metrics/rfm/segments.js';
import { SettingsError } from './settings.js';
import { readYaml } from './yaml-file.js';

const RANGE = 'a score or a range of scores from 1 to 5, such as 5 or 4-5';
const AREA = 'scores r and f, such as { r: 4-5, f: 5 }, or a list of such';

const shown = (input: unknown) =>
  typeof input === 'object' || input === undefined ? 'this' : `"${String(input)}"`;

const range = z.pipe(
  z.pipe(
    z.union([z.string(), z.number()], { error: `is missing; write ${RANGE}` }),
    z.transform((value: string | number) => String(value).replaceAll(' ', '')),
  ),
  z.pipe(
    z.string().check(
      z.refine((text) => /^[1-5](-[1-5])?$/.test(text) && text.charAt(0) <= text.slice(-1), {
        error: ({ input }) => `${shown(input)} cannot stand here; write ${RANGE}`,
      }),
    ),
    z.transform((text: string): ScoreRange => [Number(text.charAt(0)), Number(text.slice(-1))]),
  ),
);

const area = z.strictObject(
  { r: range, f: range },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `"${issue.keys.join('", "')}" is not known here; write ${AREA}`
        : `write ${AREA}`,
  },
);

const areas = z.pipe(
  z.transform((value: unknown): unknown => (Array.isArray(value) ? value : [value])),
  z.array(area).check(z.minLength(1, { error: `write ${AREA}` })),
);

const segmentMap = z.record(z.string(), areas, {
  error: 'write each segment with its scores, such as champions: { r: 5, f: 4-5 }',
});

/** Names and scores of segments, as a library user writes them. */
export type SegmentMap = Readonly<Record<string, unknown>>;

/**
 * A person's own segments, from a YAML or JSON file or as an object: a name and its scores for each, such as `champions: { r: 5, f: 4-5 }`. Throws a
 * SettingsError where the file cannot be used, and where a pair of scores is in no segment or in several.
 *
 * @example await ownSegments({ others: { r: '1-5', f: '1-3' }, often: { r: '1-5', f: '4-5' } })
 */
export async function ownSegments(given: string | SegmentMap): Promise<readonly Segment[]> {
  const { content, where } = typeof given === 'string' ? await fromFile(given) : fromObject(given);
  const checked = segmentMap.safeParse(content);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const path = issue?.path ?? [];
    const keys = path.filter((key) => typeof key !== 'number').map(String);
    const place = keys.length === 0 ? '' : `${keys.join('.')}: `;
    throw new SettingsError(`${where(path)}${place}${issue?.message ?? 'cannot be used'}.`);
  }
  const segments = Object.entries(checked.data).map(([name, list]) => ({
    name,
    areas: list.map(({ r, f }) => ({ recency: r, frequency: f })),
  }));
  refuseNames(segments, where);
  refuseFaults(segments, where());
  return segments;
}

/** Where segments come from: what stands there, and how to name a place in it, or all of it, before a message. */
interface Source {
  readonly content: unknown;
  readonly where: (path?: readonly PropertyKey[]) => string;
}

async function fromFile(name: string): Promise<Source> {
  const { content, lineOf } = await readYaml(name, {
    option: 'segments',
    hint: 'ror explain rfm tells what segments are',
  });
  return {
    content,
    where: (path) => {
      if (path === undefined) return `segments: ${name}: `;
      // A segment of one area stands there without a list around it.
      const isList = Array.isArray(Object(content)[path[0] ?? '']);
      return `segments: ${name}:${lineOf(isList ? path : path.filter((key) => typeof key !== 'number'))}: `;
    },
  };
}

function fromObject(content: SegmentMap): Source {
  return { content, where: () => 'segments: ' };
}

/** --where names segments, between = and a comma. */
function refuseNames(segments: readonly Segment[], where: (path: readonly PropertyKey[]) => string): void {
  const odd = segments.find(({ name }) => /[,=]|^\s|\s$|^$/.test(name));
  if (odd === undefined) return;
  throw new SettingsError(
    `${where([odd.name])}"${odd.name}" cannot be the name of a segment; write one without a comma, an = and spaces around it.`,
  );
}

function refuseFaults(segments: readonly Segment[], where: string): void {
  const { gaps, overlaps } = partitionFaults(segments);
  const said = [
    ...(gaps.length === 0
      ? []
      : [`no segment has ${gaps.length === 25 ? 'any scores' : gaps.map(cellText).join(', ')}`]),
    ...overlaps.map(({ cell, names }) => `${cellText(cell)} is in ${names.join(' and ')}`),
  ];
  if (said.length === 0) return;
  throw new SettingsError(
    `${where}${said.join('; ')}.\nEach of the 25 pairs of an R and an F score has to be in one segment.`,
  );
}

function cellText([recency, frequency]: Cell): string {
  return `R${recency} F${frequency}`;
}
