import { flatten, type Leaf, type List } from './leaves.js';
import { type Schema, shapeOf } from './shape.js';
import { type Cell, MEASURES, type Sheet } from './sheet.js';
import { titleOf } from './title.js';

/** The sections of a result that are no figures: what it was computed under and from. */
const BESIDE: readonly string[] = ['warnings', 'data', 'settings'];

/** What stands in a result by itself, without a section of its own. */
const PLAIN: readonly string[] = ['leaf', 'bounds', 'values'];

/**
 * A result as tables, guided by its schema alone, so that a new figure needs nothing here. Each figure gives a sheet of its measures (`measure`, `value`), and every list
 * of objects in it one of its own (`loyalty.tiers`); a list within the rows of another starts with the columns that say which row it belongs to. What has
 * no row is left out. Figures come first, then warnings, data and settings. Throws a RangeError where the result is not of the schema.
 *
 * @example sheetsOf(await calculate(['orders.csv']), reportSchema()).map(({ name }) => name) // ['ror', 'retention', ...]
 */
export function sheetsOf(result: object, schema: Schema): readonly Sheet[] {
  const shape = shapeOf(schema);
  const sections = shape.type === 'object' ? shape.properties.filter(([name]) => name !== 'schema') : [];
  const nested = sections.filter(([, section]) => !PLAIN.includes(shapeOf(section).type));
  const figures = nested.filter(([name]) => !BESIDE.includes(name));
  const beside = BESIDE.flatMap((name) => nested.filter(([section]) => section === name));
  return [
    ...plainMeasures(
      result,
      sections.filter(([, section]) => PLAIN.includes(shapeOf(section).type)),
    ),
    ...figures.flatMap(([name, section]) => figureSheets(name, section, Reflect.get(result, name))),
    ...beside.flatMap(([name, section]) => sectionSheets(name, 'run', section, Reflect.get(result, name))),
  ];
}

type Section = readonly [name: string, schema: Schema];

/** What stands in a result on counts by itself; its sheet is called like the result, `ror` of `ror/ror/1`. */
function plainMeasures(result: object, plain: readonly Section[]): readonly Sheet[] {
  const [, name = ''] = String(Reflect.get(result, 'schema')).split('/');
  const leaves = plain.flatMap(
    ([property, schema]) => flatten(schema, Reflect.get(result, property), 'measures', [property]).leaves,
  );
  return measuresSheet(name, 'figures', leaves);
}

/** `metrics` holds figures, each with sheets of its own; what else there is is one. */
function figureSheets(name: string, schema: Schema, value: unknown): readonly Sheet[] {
  const shape = shapeOf(schema);
  if (name !== 'metrics' || shape.type !== 'object' || typeof value !== 'object' || value === null)
    return sectionSheets(name, 'figures', schema, value);
  return shape.properties.flatMap(([figure, of]) =>
    sectionSheets(figure, 'figures', of, Reflect.get(value, figure)),
  );
}

function sectionSheets(
  name: string,
  about: Sheet['about'],
  schema: Schema,
  value: unknown,
): readonly Sheet[] {
  const { leaves, lists } = flatten(schema, value, 'measures');
  return [
    ...measuresSheet(name, about, leaves),
    ...lists.flatMap((list) => listSheets(name, about, asOneRow(list))),
  ];
}

function measuresSheet(name: string, about: Sheet['about'], leaves: readonly Leaf[]): readonly Sheet[] {
  // A section that is null gives a leaf without a name.
  const named = leaves.filter(({ path }) => path.length > 0);
  if (named.length === 0) return [];
  const rows = named.map(({ path, cell }): readonly (Cell | null)[] => [
    { kind: 'text', value: path.join('.') },
    cell,
  ]);
  return [{ name, title: titleOf(name), about, columns: MEASURES.map((column) => ({ name: column })), rows }];
}

/** A list, in which each item has the columns that say which row of another list it belongs to. */
interface KeyedList {
  readonly path: readonly string[];
  readonly element: Schema;
  readonly items: readonly { readonly keys: readonly Leaf[]; readonly value: unknown }[];
}

function asOneRow({ path, element, items }: List): KeyedList {
  return { path, element, items: items.map((value) => ({ keys: [], value })) };
}

function listSheets(
  parent: string,
  about: Sheet['about'],
  { path, element, items }: KeyedList,
): readonly Sheet[] {
  if (items.length === 0) return [];
  const name = [parent, ...path].join('.');
  const rows = items.map(({ keys, value }) => ({ keys, ...flatten(element, value, 'columns') }));
  const children = rows.flatMap(({ keys, leaves, lists }) => {
    const own = [...keys, ...keysOf(element, leaves)];
    return lists.map((list) => ({
      path: list.path,
      element: list.element,
      items: list.items.map((value) => ({ keys: own, value })),
    }));
  });
  return [
    {
      name,
      title: titleOf(name),
      about,
      ...table(rows.map(({ keys, leaves }) => namedCells(keys, leaves))),
    },
    ...byPath(children).flatMap((child) => listSheets(name, about, child)),
  ];
}

/** Says which row it is: the first property of a row, which may be an object, as the segment is. */
function keysOf(element: Schema, leaves: readonly Leaf[]): readonly Leaf[] {
  const shape = shapeOf(element);
  const first = shape.type === 'object' ? shape.properties[0]?.[0] : undefined;
  return leaves.filter(({ path }) => path[0] === first);
}

/** The cells of a row by their column: that of a key is called by its list, too, where the row has one of the same name. */
function namedCells(keys: readonly Leaf[], leaves: readonly Leaf[]): ReadonlyMap<string, Cell | null> {
  const own = new Map(leaves.map(({ path, cell }) => [path.join('.'), cell]));
  const named = keys.map(({ path, cell }): readonly [string, Cell | null] => {
    const name = path.join('.');
    return [own.has(name) ? `of.${name}` : name, cell];
  });
  return new Map([...named, ...own]);
}

/** Rows with the columns that any of them has, in the order in which they come first. */
function table(rows: readonly ReadonlyMap<string, Cell | null>[]): Pick<Sheet, 'columns' | 'rows'> {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return {
    columns: names.map((name) => ({ name })),
    rows: rows.map((row) => names.map((name) => row.get(name) ?? null)),
  };
}

/** The lists of several rows that stand in the same place, as one. */
function byPath(lists: readonly KeyedList[]): readonly KeyedList[] {
  const found = new Map<string, KeyedList>();
  for (const list of lists) {
    const place = list.path.join('.');
    const known = found.get(place);
    found.set(place, known === undefined ? list : { ...known, items: [...known.items, ...list.items] });
  }
  return [...found.values()];
}
