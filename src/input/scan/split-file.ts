import { readSync } from 'node:fs';
import { ABSENT, positionsOf } from '../cells.js';
import type { InputPlan } from '../plan.js';
import { Irregular } from '../regular/irregular.js';
import { RowCells } from './row-cells.js';
import { LONGEST_LINE } from './scan-range.js';

const LINE_FEED = 10;

const MARK = [0xef, 0xbb, 0xbf];

/** Lines that are looked at where a file is cut: no order has rows in more bytes. */
const LOOK_BYTES = 2 ** 20;

/**
 * Where the first row of data starts in a file, behind so many lines. Throws an Irregular where that is not plain.
 *
 * @example dataStart(descriptor, 1)
 */
export function dataStart(descriptor: number, lines: number): number {
  const bytes = readAt(descriptor, 0, LOOK_BYTES);
  if (lines === 0 && MARK.every((byte, at) => bytes[at] === byte))
    throw new Irregular('its first row has a byte order mark');
  let at = 0;
  for (let line = 0; line < lines; line++) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end < 0) return lines === line + 1 && bytes.length < LOOK_BYTES ? bytes.length : throwLongHeader();
    at = end + 1;
  }
  return at;
}

function throwLongHeader(): never {
  throw new Irregular('it has a very long header');
}

/**
 * Where rows start that may be read apart from those before them: the first line from `offset` on that does not go on with the order of the line
 * before it. At most `size`. Throws an Irregular for very long lines and orders.
 *
 * @example nextPart(descriptor, plan, size / 2, size)
 */
export function nextPart(descriptor: number, plan: InputPlan, offset: number, size: number): number {
  const from = Math.max(0, offset - LONGEST_LINE);
  const found = readAt(descriptor, from, LOOK_BYTES);
  const isEnd = from + found.length >= size;
  const bytes = isEnd && found.at(-1) !== LINE_FEED ? Buffer.concat([found, Buffer.of(LINE_FEED)]) : found;
  let next = bytes.indexOf(LINE_FEED, offset - from - 1) + 1;
  const last = bytes.lastIndexOf(LINE_FEED);
  const before = next < 2 ? -1 : bytes.lastIndexOf(LINE_FEED, next - 2) + 1;
  if (next === 0 || (before <= 0 && from > 0)) throw new Irregular('it has very long lines');
  const { order } = positionsOf(plan);
  const cells = new RowCells(plan.columns.length, plan.delimiter, new Set([order]));
  const orderAt = (line: number) => {
    const end = cells.read(bytes, line);
    const isThere = order !== ABSENT && order < cells.count;
    return { end, id: isThere ? bytes.toString('latin1', cells.start[order], cells.end[order]) : '' };
  };
  const { id } = orderAt(before);
  while (id !== '' && next <= last) {
    const line = orderAt(next);
    if (line.id !== id) return Math.min(size, from + next);
    next = line.end;
  }
  if (id !== '' && !isEnd) throw new Irregular('an order has very many rows');
  return Math.min(size, from + next);
}

function readAt(descriptor: number, from: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  for (let read = -1; read !== 0 && filled < length; filled += read)
    read = readSync(descriptor, buffer, filled, length - filled, from + filled);
  return buffer.subarray(0, filled);
}
