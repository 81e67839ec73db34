import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePart } from '../../../src/input/csv/parse-part.js';
import { oddText } from '../../../src/input/duckdb/text-check.js';
import { minorUnitsOf } from '../../../src/input/minor-units.js';
import { HashSet } from '../../../src/input/regular/hash-set.js';
import { NumberSet } from '../../../src/input/regular/number-set.js';
import { Partitions, ROW_WORDS, RowJoiner } from '../../../src/input/regular/partitions.js';
import { findRows } from '../../../src/input/regular/record-finder.js';
import { AddressList, countShared, portionsOfParts } from '../../../src/input/regular/shared-addresses.js';

async function* bytesOf(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text, 'latin1');
}

test('a set of numbers knows those that were added, however far apart', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5_000_000 }), { maxLength: 200 }), (numbers) => {
      const set = new NumberSet();
      const known = new Set<number>();
      for (const number of numbers) {
        expect(set.add(number)).toBe(!known.has(number));
        known.add(number);
      }
    }),
  );
  expect(new NumberSet().add(2 ** 52)).toBe(true);
});

test('numbers of another set are taken over, those told that were there, and further ones added', () => {
  const [set, other] = [new NumberSet(), new NumberSet()];
  for (const number of [1, 40]) set.add(number);
  for (const number of [40, 41, 3_000_000]) other.add(number);
  expect(set.absorb(other.pages)).toEqual([40]);
  expect([41, 3_000_000, 3_000_001].map((number) => set.has(number))).toEqual([true, true, false]);
  expect([3_000_000, 3_000_001].map((number) => set.add(number))).toEqual([false, true]);
});

test('addresses beside several ids are counted once, in one list or two, whole or in portions', () => {
  const lists = [new AddressList(), new AddressList()];
  // Of 60,000 addresses each third stands in both lists, and one of 50 twice in the first.
  for (let at = 1; at <= 60_000; at++) {
    const [low, high] = [Math.imul(at, 2654435761) >>> 0, Math.imul(at, 40503) & 0x7fffffff];
    lists[0]?.add(low, high);
    if (at % 3 === 0) lists[1]?.add(low, high);
    if (at % 50 === 0) lists[0]?.add(low, high);
  }
  const parts = lists.map((list) => list.parts());
  // 20,000 and 1200, of which 400 are both.
  expect(countShared(parts)).toBe(20_800);
  for (const portions of [1, 2, 3, 300]) {
    const counts = portionsOfParts(parts, portions).map(countShared);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_800);
  }
  expect(countShared([new AddressList().parts()])).toBe(0);
});

test('rows are joined one partition after the other, smaller and larger', () => {
  const joiner = new RowJoiner();
  for (const sizes of [[8, 16], [8], [24, 8, 8]]) {
    const pieces = sizes.map((size, at) => new Uint32Array(size).fill(at + 1));
    expect([...joiner.joined(pieces)]).toEqual(pieces.flatMap((piece) => [...piece]));
  }
});

test('a set of hashes knows those that were added, also when it has grown', () => {
  const set = new HashSet();
  for (let at = 1; at <= 5000; at++) expect(set.add(Math.imul(at, 2654435761) >>> 0, at)).toBe(true);
  for (let at = 1; at <= 5000; at++) expect(set.add(Math.imul(at, 2654435761) >>> 0, at)).toBe(false);
  expect(set.size).toBe(5000);
  expect(set.has(2654435761, 1)).toBe(true);
  expect(set.has(2654435761, 2)).toBe(false);
  set.clear();
  expect([set.size, set.has(2654435761, 1), set.add(2654435761, 1)]).toEqual([0, false, true]);
});

test('rows come back whole from partitions, those of a customer together, with and without spilling', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ror-test-'));
  const sums = [0, 1e9].map((bytes) => {
    const partitions = new Partitions(bytes, folder, `rows${bytes}`);
    // 48 MB of rows: at 0 bytes nearly all blocks have to go to disk.
    const rows = 1_500_000;
    for (let row = 0; row < rows; row++) partitions.add(row % 50_000, 1, 2, 3, 4, row, row / 4);
    expect(readdirSync(folder).some((name) => name.startsWith(`rows${bytes}-`))).toBe(bytes === 0);
    let [count, entries, amounts, apart, outOfOrder] = [0, 0, 0, 0, 0];
    const partOf = new Map<number, number>();
    let part = 0;
    for (const words of partitions.parts()) {
      part++;
      const doubles = new Float64Array(words.buffer, words.byteOffset, words.length / 2);
      let last = -1;
      for (let word = 0; word < words.length; word += ROW_WORDS) {
        const customer = words[word] ?? 0;
        const entry = words[word + 5] ?? 0;
        if ((partOf.get(customer) ?? part) !== part) apart++;
        partOf.set(customer, part);
        if (entry <= last) outOfOrder++;
        last = entry;
        count++;
        entries += entry;
        amounts += doubles[(word + 6) / 2] ?? 0;
      }
    }
    expect([apart, outOfOrder]).toEqual([0, 0]);
    partitions.close();
    return [count, entries, amounts];
  });
  const sum = (1_500_000 * 1_499_999) / 2;
  expect(sums).toEqual([
    [1_500_000, sum, sum / 4],
    [1_500_000, sum, sum / 4],
  ]);
  expect(readdirSync(folder).every((name) => name.startsWith('rows0-'))).toBe(true);
}, 60_000);

test('rows of several threads come back one thread after the other, also those on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ror-test-'));
  const rows = 1_500_000;
  const threads = [0, 1].map((thread) => {
    const partitions = new Partitions(0, folder, `thread-${thread}`);
    for (let row = 0; row < rows; row++) partitions.add(row % 5000, 1, 2, 3, 4, thread * rows + row, 0);
    return partitions;
  });
  const whole = new Partitions(Number.POSITIVE_INFINITY, '', 'whole');
  whole.add(7, 1, 2, 3, 4, 2 * rows, 0);
  for (const partitions of threads) whole.absorb([...partitions.take()]);
  expect(readdirSync(folder).some((name) => name.startsWith('thread-1'))).toBe(true);
  let [count, outOfOrder] = [0, 0];
  for (const words of whole.parts()) {
    let last = -1;
    for (let word = 0; word < words.length; word += ROW_WORDS) {
      const entry = words[word + 5] ?? 0;
      if (entry <= last) outOfOrder++;
      last = entry;
      count++;
    }
  }
  expect([count, outOfOrder]).toEqual([2 * rows + 1, 0]);
  for (const partitions of threads) partitions.close();
}, 60_000);

test('rows are found again with their line, whatever the line ends and quotes', async () => {
  const piece = fc.constantFrom(
    'a',
    ',',
    '"x,y"',
    '"p\nq"',
    '"he said ""no"""',
    '\n',
    '\r\n',
    '\n\n',
    'b"c',
    '',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const text = pieces.join('');
      const parsed = parsePart(Buffer.from(text), ',');
      if (parsed.fault?.kind === 'never closed') return;
      const all = [...parsed.rows.keys()];
      const found = await findRows(
        bytesOf(text),
        ',',
        all.filter((at) => at % 2 === 0),
      );
      expect(found).toEqual(
        all
          .filter((at) => at % 2 === 0)
          .map((at) => ({ cells: parsed.rows[at], line: (parsed.lines[at] ?? 0) + 1 })),
      );
    }),
    { numRuns: 500 },
  );
});

describe('text that two readers would see in different ways', () => {
  test.each([
    ['a,b\n1,2\0\n', 'it has NUL bytes'],
    ['a,b\n1,\xff\n', 'it has bytes that are not UTF-8'],
    ['a,b\n1, "2"\n', 'it has quotes behind a space'],
    ['a,b\n"1"  ,2\n', 'it has quotes before a space'],
    ['a,b\n1\t,2\n', 'it has tabs within cells'],
    ['a,b\r1,2\r', 'it has carriage returns within lines'],
    ['a,b\r\n1,2\n', 'it has line ends of two kinds'],
    ['a,b\n1,"say ""yes"" now"\n', undefined],
    ['a,b\r\n1,"2"\r\n', undefined],
    ['a,b\n1,"Robert ""Bob"" Smith"', undefined],
    ['a,b\n"",""\n1,"say ""1, 2"""\n', undefined],
    ['a,b\n1,,"""2"""\n', 'it has doubled quotes in a row that may have too many cells'],
    ['a,b\n1,"a\nb ""c"""\n', 'it has doubled quotes in a row that may have too many cells'],
  ])('%j: %s', async (text, found) => {
    const form = { delimiter: ',', width: 2 } as const;
    expect(await oddText(bytesOf(text), form)).toBe(found);
    // Wherever the bytes are cut.
    for (let at = 1; at < text.length; at++)
      expect(await oddText(bytesOf(text.slice(0, at), text.slice(at)), form)).toBe(found);
  });
});

test('amounts in minor units are rounded half away from zero', () => {
  expect(minorUnitsOf(1250, 2, 2)).toEqual({ units: 1250, isRounded: false });
  expect(minorUnitsOf(1250, 2, 0)).toEqual({ units: 13, isRounded: true });
  expect(minorUnitsOf(-1250, 2, 0)).toEqual({ units: -13, isRounded: true });
  expect(minorUnitsOf(1249, 2, 0)).toEqual({ units: 12, isRounded: true });
  expect(minorUnitsOf(1200, 2, 0)).toEqual({ units: 12, isRounded: false });
  expect(minorUnitsOf(12, 0, 3)).toEqual({ units: 12000, isRounded: false });
});
