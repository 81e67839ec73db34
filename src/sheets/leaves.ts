import { isOptional, type Schema, type Shape, shapeOf } from './shape.js';
import type { Cell, CellKind } from './sheet.js';

/** A single value of a result, with the names that lead to it. */
export interface Leaf {
  readonly path: readonly string[];
  readonly cell: Cell | null;
}

/** A list of objects in a result. */
export interface List {
  readonly path: readonly string[];
  readonly element: Schema;
  readonly items: readonly unknown[];
}

/** What an object of a result holds, flattened. */
export interface Flat {
  readonly leaves: readonly Leaf[];
  readonly lists: readonly List[];
}

/** How an object is flattened: as rows of measures, or into the columns of one row. */
export type Direction = 'measures' | 'columns';

/**
 * Flattens a value by its schema: nested objects and records to leaves, a lower and an upper bound to `low` and `high`, lists of objects aside. In columns
 * a list of values is one text, and an object that is `null` has the columns that it would have, so that these do not go by the data; among measures each value of a list is one, from `1`, and
 * what is `null` stands as such.
 *
 * @example flatten(z.object({ window: z.object({ rate: share }) }), { window: { rate: 0.5 } }, 'measures').leaves[0]?.path // ['window', 'rate']
 */
export function flatten(
  schema: Schema,
  value: unknown,
  direction: Direction,
  path: readonly string[] = [],
): Flat {
  const shape = shapeOf(schema);
  if (value === undefined) return NOTHING;
  if (value === null && direction === 'measures') return { leaves: [{ path, cell: null }], lists: [] };
  switch (shape.type) {
    case 'object':
      return joined(
        shape.properties.map(([name, property]) =>
          flatten(property, propertyOf(value, name, property), direction, [...path, name]),
        ),
      );
    case 'record':
      return joined(
        Object.entries(value ?? {}).map(([name, each]) =>
          flatten(shape.value, each, direction, [...path, name]),
        ),
      );
    case 'list':
      return {
        leaves: [],
        lists: [{ path, element: shape.element, items: value === null ? [] : asList(value) }],
      };
    case 'bounds':
      return joined(
        BOUNDS.map((name, at) =>
          flatten(shape.items[at] ?? schema, value === null ? null : asList(value)[at], direction, [
            ...path,
            name,
          ]),
        ),
      );
    case 'values':
      return valuesOf(shape.element, value, direction, path);
    case 'leaf':
      return { leaves: [{ path, cell: cellOf(shape, value) }], lists: [] };
  }
}

const NOTHING: Flat = { leaves: [], lists: [] };

const BOUNDS = ['low', 'high'] as const;

function joined(parts: readonly Flat[]): Flat {
  return { leaves: parts.flatMap(({ leaves }) => leaves), lists: parts.flatMap(({ lists }) => lists) };
}

/** Of an object that is `null`, what may be left out is left out, and all else is `null`. */
function propertyOf(value: unknown, name: string, schema: Schema): unknown {
  if (typeof value === 'object' && value !== null) return Reflect.get(value, name);
  return isOptional(schema) ? undefined : null;
}

function valuesOf(element: Schema, value: unknown, direction: Direction, path: readonly string[]): Flat {
  if (value === null) return { leaves: [{ path, cell: null }], lists: [] };
  const items = asList(value);
  if (direction === 'columns') {
    const text = items.map((item) => (Array.isArray(item) ? item.join('-') : String(item))).join(', ');
    return { leaves: [{ path, cell: { kind: 'text', value: text } }], lists: [] };
  }
  return joined(items.map((item, at) => flatten(element, item, direction, [...path, String(at + 1)])));
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new RangeError('A list of a result is none.');
  return value;
}

/** A value as a cell, of the first kind that it can be. Throws a RangeError where a result is not of its schema. */
function cellOf({ kinds }: Extract<Shape, { type: 'leaf' }>, value: unknown): Cell | null {
  if (value === null) return null;
  for (const kind of kinds) {
    const cell = asKind(kind, value);
    if (cell !== undefined) return cell;
  }
  throw new RangeError(`A ${typeof value} of a result is not of its schema (${kinds.join(', ')}).`);
}

function asKind(kind: CellKind, value: unknown): Cell | undefined {
  switch (kind) {
    case 'text':
    case 'money':
    case 'date':
      return typeof value === 'string' ? { kind, value } : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? { kind, value } : undefined;
    default:
      return typeof value === 'number' ? { kind, value } : undefined;
  }
}
