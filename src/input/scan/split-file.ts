import { readSync } from 'node:fs';
import { ABSENT, positionsOf } from '../cells.js';
import type { InputPlan } from '../plan.js';
import { Irregular } from '../regular/irregular.js';
import { refuseOddBytes } from './refuse-odd-bytes.js';
import { RowCells } from './row-cells.js';
import { LONGEST_ROW } from './scan-range.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

const MARK = [0xef, 0xbb, 0xbf];

/** Lines that are looked at where a file is cut: no order has rows in more bytes. */
const LOOK_BYTES = 2 ** 20;

/**
 * Where the first row of data starts in a file, behind so many lines. Throws an Irregular where that is not plain, or where there is something to say of those lines, which
 * are not read here.
 *
 * @example dataStart(descriptor, plan, 1)
 */
export function dataStart(descriptor: number, { delimiter }: InputPlan, lines: number): number {
  const bytes = readAt(descriptor, 0, LOOK_BYTES);
  if (lines === 0 && MARK.every((byte, at) => bytes[at] === byte))
    throw new Irregular('its first row has a byte order mark');
  let at = 0;
  for (let line = 0; line < lines; line++) {
    const end = bytes.indexOf(LINE_FEED, at);
    // A file of a header alone may lack the line's end.
    if (end < 0 && bytes.length < LOOK_BYTES) return bytes.length;
    if (end < 0) throw new Irregular('it has a very long header');
    at = end + 1;
  }
  refuseOddHead(bytes.subarray(0, at), delimiter);
  return at;
}

/** Throws an Irregular where the csv reader says something of the lines before the data, or counts them in another way. */
function refuseOddHead(head: Buffer, delimiter: string): void {
  if (hasBareReturn(head)) throw new Irregular('lines before its data end in another way');
  refuseOddBytes(head);
  const cells = new RowCells(0, delimiter, new Set());
  for (let at = 0, end = 0; at < head.length; at = end) {
    end = head.indexOf(LINE_FEED, at) + 1;
    const line = head.subarray(at, end);
    if (line.includes(QUOTE) && readAlone(cells, line) !== line.length)
      throw new Irregular('lines before its data have odd quotes');
  }
}

function hasBareReturn(bytes: Uint8Array): boolean {
  let at = bytes.indexOf(CARRIAGE_RETURN);
  while (at >= 0 && bytes[at + 1] === LINE_FEED) at = bytes.indexOf(CARRIAGE_RETURN, at + 1);
  return at >= 0;
}

/**
 * Where rows start that may be read apart from those before them: the first line from `offset` on that does not go on with the order of the line
 * before it; both are as wide as the header, so that they are hardly within quotes. At most `size`. Throws an Irregular where there is none such nearby.
 *
 * @example nextPart(descriptor, plan, size / 2, size)
 */
export function nextPart(descriptor: number, plan: InputPlan, offset: number, size: number): number {
  const from = Math.max(0, offset - LONGEST_ROW);
  const found = readAt(descriptor, from, LOOK_BYTES);
  const isEnd = from + found.length >= size;
  const bytes = isEnd && found.at(-1) !== LINE_FEED ? Buffer.concat([found, Buffer.of(LINE_FEED)]) : found;
  const lines = bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
  const { order } = positionsOf(plan);
  const width = plan.columns.length;
  const cells = new RowCells(width, plan.delimiter, new Set([order]));
  /** The order of a line; `undefined` for a line that is no row by itself, '' in a file without order ids. */
  const orderOf = (line: Buffer): string | undefined => {
    if (readAlone(cells, line) !== line.length || cells.count !== width) return undefined;
    return order === ABSENT ? '' : line.toString('latin1', cells.start[order], cells.end[order]);
  };
  let before: string | undefined;
  // The first line may have started before these bytes.
  let at = from === 0 ? 0 : lines.indexOf(LINE_FEED) + 1;
  // Only the line before the offset matters of those before it.
  const last = lines.lastIndexOf(LINE_FEED, Math.max(at, offset - from - 2)) + 1;
  if (last > at && last < offset - from) at = last;
  for (let end = at; at < lines.length; at = end) {
    end = lines.indexOf(LINE_FEED, at) + 1;
    const id = orderOf(lines.subarray(at, end));
    const isApart = id !== undefined && before !== undefined && (id !== before || id === '');
    if (from + at >= offset && isApart) return Math.min(size, from + at);
    before = id;
  }
  if (isEnd) return size;
  throw new Irregular('it has very long rows, or orders of very many');
}

/** As RowCells.read, for a line that may start within quotes: what is wrong with such a one is no fault of the file. */
function readAlone(cells: RowCells, line: Buffer): number {
  try {
    return cells.read(line, 0);
  } catch (error) {
    if (error instanceof Irregular) return -1;
    throw error;
  }
}

function readAt(descriptor: number, from: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  for (let read = -1; read !== 0 && filled < length; filled += read)
    read = readSync(descriptor, buffer, filled, length - filled, from + filled);
  return buffer.subarray(0, filled);
}
