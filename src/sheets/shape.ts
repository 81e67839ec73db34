import type * as z from 'zod/mini';
import { decimal, isoDate, rate, rateFromZero } from '../metrics/schema.js';
import type { CellKind } from './sheet.js';

/** What a schema says of a value, as far as a table needs to know it. */
export type Shape =
  | { readonly type: 'object'; readonly properties: readonly (readonly [name: string, schema: Schema])[] }
  | { readonly type: 'record'; readonly value: Schema }
  | { readonly type: 'list'; readonly element: Schema }
  /** A lower and an upper bound. */
  | { readonly type: 'bounds'; readonly items: readonly [Schema, Schema] }
  /** Values, or lists of them. */
  | { readonly type: 'values'; readonly element: Schema }
  | { readonly type: 'leaf'; readonly kinds: readonly CellKind[] };

/** A schema of zod. */
export type Schema = z.core.$ZodType;

/** The shared pieces whose meaning cannot be seen from what they allow. */
const MEANINGS: ReadonlyMap<unknown, CellKind> = new Map<unknown, CellKind>([
  [decimal, 'money'],
  [isoDate, 'date'],
  [rate, 'fraction'],
  [rateFromZero, 'fraction'],
]);

/**
 * The shape of what a schema describes, without what makes it optional or `null`.
 *
 * @example shapeOf(count) // { type: 'leaf', kinds: ['integer'] }
 */
export function shapeOf(schema: Schema): Shape {
  const meaning = MEANINGS.get(schema);
  if (meaning !== undefined) return { type: 'leaf', kinds: [meaning] };
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'nullable':
    case 'optional':
    case 'readonly':
      return shapeOf(def.innerType);
    case 'object':
      return { type: 'object', properties: Object.entries(def.shape) };
    case 'record':
      return { type: 'record', value: def.valueType };
    case 'array':
      return isObject(def.element)
        ? { type: 'list', element: def.element }
        : { type: 'values', element: def.element };
    case 'tuple': {
      const [lower, upper] = def.items;
      if (lower === undefined || upper === undefined || def.items.length > 2)
        throw new RangeError('A tuple of a result is no lower and upper bound.');
      return { type: 'bounds', items: [lower, upper] };
    }
    case 'union':
      return { type: 'leaf', kinds: def.options.flatMap(kindsOf) };
    case 'number':
      return { type: 'leaf', kinds: [kindOfNumber(def)] };
    case 'boolean':
      return { type: 'leaf', kinds: ['boolean'] };
    case 'literal':
    case 'enum':
    case 'string':
    case 'null':
      return { type: 'leaf', kinds: ['text'] };
    default:
      throw new RangeError(`A ${def.type} in a result has no place in a table.`);
  }
}

/** Whether a value may be left out. */
export function isOptional(schema: Schema): boolean {
  return schema._zod.optout === 'optional';
}

function isObject(schema: Schema): boolean {
  return shapeOf(schema).type === 'object';
}

function kindsOf(option: Schema): readonly CellKind[] {
  const shape = shapeOf(option);
  return shape.type === 'leaf' ? shape.kinds : [];
}

/** Whole numbers are counts; what stays between -1 and 1 is a part of a whole, or a difference of two. */
function kindOfNumber({ checks = [], ...def }: z.core.$ZodNumberDef): CellKind {
  if ('format' in def) return 'integer';
  const defs = checks.map(({ _zod }) => (_zod as z.core.$ZodChecks['_zod']).def);
  const isWithin = (side: 'greater_than' | 'less_than') =>
    defs.some((check) => check.check === side && Math.abs(Number(check.value)) <= 1);
  return isWithin('greater_than') && isWithin('less_than') ? 'fraction' : 'number';
}
