import type { Cell, Cohorts, CohortView } from './cohort-view.js';
import { hasShades, shadeOf } from './heat.js';
import type { Paint } from './lines.js';
import { counted, grouped } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';

/** Stands for the number of a period that is not over. */
export const NOT_OVER = '·';

/** Stands behind a number of a period that is not over. */
export const STAR = '*';

/** The narrowest a triangle is drawn. */
const NARROWEST = 60;

/** The indent, the gap between name and size, and that after the size. */
const BESIDE = 5;

/** A row: what stands before its numbers, and these by offset. */
interface Row {
  readonly name: string;
  readonly size: string;
  readonly paint: Paint;
  readonly places: readonly Place[];
}

/** A number at an offset; its mark takes the place of the gap to the next. */
interface Place {
  readonly text: string;
  readonly mark: string;
  readonly paint: Paint;
}

const plain: Paint = (text) => text;

/**
 * Cohorts by offset under one view, with the averages of all cohorts below: as many offsets as fit, and how many do not.
 *
 * @example cohortTriangle(result, result.cohorts, view, { colors: new Chalk({ level: 0 }), width: 80 })
 */
export function cohortTriangle(
  cohorts: Cohorts,
  shown: Cohorts['cohorts'],
  view: CohortView,
  style: TableStyle,
): string {
  const { colors, width } = style;
  const places = placesOf(cohorts, shown, view, colors);
  const offsets = [...places.values()].reduce((most, { length }) => Math.max(most, length), 0);
  const place = (text: string, paint: Paint): Place => ({ text, mark: ' ', paint });
  const averages = cohorts.averages
    .slice(0, offsets)
    .map((average) => place(view.average(average) ?? '', colors.bold));
  const hasAverages = averages.some(({ text }) => text !== '');
  const head = Array.from({ length: offsets }, (_none, offset) => place(String(offset), colors.dim));
  const rows: readonly Row[] = [
    { name: 'cohort', size: 'size', paint: colors.dim, places: head },
    ...shown.map(({ cohort, size }) => ({
      name: cohort,
      size: grouped(size),
      paint: plain,
      places: places.get(cohort) ?? [],
    })),
    ...(hasAverages ? [{ name: view.averageName, size: '', paint: colors.bold, places: averages }] : []),
  ];
  const { text, fitting } = drawn(rows, offsets, Math.max(width, NARROWEST));
  const caption = `${view.caption}${hasShades(colors) ? ' (the darker the more)' : ''}`;
  return [
    colors.bold(wrap(caption, lineWidth(width), '')),
    text,
    ...notes(fitting, offsets, shown.length, cohorts.cohorts.length).flatMap((note) =>
      wrap(`  ${note}`, lineWidth(width), '  ')
        .split('\n')
        .map((line) => colors.dim(line)),
    ),
  ].join('\n');
}

/** The cells of the cohorts that are shown, by cohort; shaded are those that are over, among each other. */
function placesOf(
  { cells }: Cohorts,
  shown: Cohorts['cohorts'],
  view: CohortView,
  colors: TableStyle['colors'],
): ReadonlyMap<string, readonly Place[]> {
  const places = new Map(shown.map(({ cohort }) => [cohort, [] as Place[]]));
  const isShaded = ({ cohort, complete, offset }: Cell) =>
    complete && offset >= view.shadedFrom && places.has(cohort);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const cell of cells) {
    if (!isShaded(cell)) continue;
    least = Math.min(least, view.weight(cell));
    most = Math.max(most, view.weight(cell));
  }
  for (const cell of cells) {
    const text = view.text(cell);
    places.get(cell.cohort)?.push({
      text: text ?? NOT_OVER,
      mark: cell.complete || text === null ? ' ' : STAR,
      paint: isShaded(cell)
        ? shadeOf(view.weight(cell), { least, most }, colors)
        : cell.complete
          ? plain
          : colors.dim,
    });
  }
  return places;
}

/** Rows in columns, with the columns that have room in `width`, the first at least. */
function drawn(rows: readonly Row[], offsets: number, width: number) {
  const names = Math.max(...rows.map(({ name }) => name.length));
  const sizes = Math.max(...rows.map(({ size }) => size.length));
  const widths = Array.from({ length: offsets }, (_none, offset) =>
    Math.max(...rows.map(({ places }) => places[offset]?.text.length ?? 0)),
  );
  let room = width - names - sizes - BESIDE;
  const cut = widths.findIndex((columns) => {
    room -= columns + 1;
    return room < 0;
  });
  const fitting = cut < 0 ? offsets : Math.max(cut, 1);
  const text = rows.map(({ name, size, paint, places }) => {
    const numbers = places
      .slice(0, fitting)
      .map((place, offset) => place.paint(`${place.text.padStart(widths[offset] ?? 0)}${place.mark}`));
    return `  ${paint(name.padEnd(names))}  ${paint(size.padStart(sizes))} ${numbers.join('')}`.replace(
      / +$/,
      '',
    );
  });
  return { text: text.join('\n'), fitting };
}

function notes(fitting: number, offsets: number, shown: number, all: number): readonly string[] {
  const missing = fitting === offsets - 1 ? String(fitting) : `${fitting} to ${offsets - 1}`;
  return [
    ...(fitting === offsets
      ? []
      : [
          `${counted(offsets - fitting, 'column')} not shown (${missing}): take a wider terminal, or --format csv.`,
        ]),
    ...(shown === all
      ? []
      : [`The last ${shown} of ${counted(all, 'cohort')}; averages are of all of them.`]),
  ];
}
