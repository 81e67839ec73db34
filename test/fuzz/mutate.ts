import { gzipSync } from 'node:zlib';

/** Random numbers that are the same on every machine. */
export type Random = () => number;

/** A linear congruential generator. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const CELLS = [
  '',
  ' ',
  'NULL',
  '0',
  '-0',
  '-12.50',
  '(1.234,56)',
  '1,234',
  '1.234',
  '12.-',
  '9007199254740993',
  '99999999999999999999.99',
  '1e308',
  'NaN',
  'Infinity',
  '1.23457E+12',
  "'007",
  '17850.0',
  '=1+1',
  '@cmd',
  '__proto__',
  'constructor',
  'toString',
  '\u001b[31mred',
  '\u202Egnp',
  '<script>',
  "'; DROP TABLE orders; --",
  '2024-02-30',
  '31/12/2024',
  '12/31/2024',
  '5/4/2024',
  '24-01-25',
  '45384.3479',
  '1714557600',
  '2024-05-01T23:30:00-11:00',
  '0000-00-00',
  '9999-12-31',
  'May 1, 2024',
  'ann@example.com',
  'ANN@EXAMPLE.COM ',
  'https://example.com',
  'refunded',
  'Total',
  '\u{1F600}'.repeat(3),
  'x'.repeat(5000),
  'a\nb',
  'a"b',
  '"',
];

const BYTES = [0, 9, 10, 13, 34, 39, 44, 45, 46, 47, 58, 59, 61, 124, 0x80, 0xc3, 0xe2, 0xef, 0xff, 0xfe];

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const pick = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];
const place = (bytes: Buffer, random: Random) => Math.floor(random() * (bytes.length + 1));

/** Changes lines of a text; the file's own line ends stay. */
function lines(change: (lines: string[], random: Random) => string[]): Mutation {
  return (bytes, random) =>
    Buffer.from(change(bytes.toString('latin1').split('\n'), random).join('\n'), 'latin1');
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a byte changed': (bytes, random) => {
    const copy = Buffer.from(bytes);
    copy[Math.floor(random() * copy.length)] = pick(BYTES, random) ?? 0;
    return copy;
  },
  'a byte put in': (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from([pick(BYTES, random) ?? 0]),
      bytes.subarray(at),
    ]);
  },
  'bytes taken out': (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + Math.floor(random() * 40))]);
  },
  'cut off': (bytes, random) => bytes.subarray(0, place(bytes, random)),
  'a row twice': lines((rows, random) => {
    const at = Math.floor(random() * rows.length);
    return [...rows.slice(0, at + 1), ...rows.slice(at)];
  }),
  'a row left out': lines((rows, random) => {
    const at = Math.floor(random() * rows.length);
    return rows.filter((_row, index) => index !== at);
  }),
  'rows turned around': lines((rows) => [rows[0] ?? '', ...rows.slice(1).toReversed()]),
  'the header again': lines((rows, random) => {
    const at = Math.floor(random() * rows.length);
    return [...rows.slice(0, at), rows[0] ?? '', ...rows.slice(at)];
  }),
  'titles before': lines((rows) => ['Report', '"January 1, 2025"', '', ...rows]),
  'a total behind': lines((rows) => [...rows, 'Total,,,,99.00']),
  'a cell changed': lines((rows, random) => {
    const at = Math.floor(random() * rows.length);
    const cells = (rows[at] ?? '').split(',');
    const cell = Buffer.from(pick(CELLS, random) ?? '').toString('latin1');
    cells[Math.floor(random() * cells.length)] = random() < 0.5 ? cell : `"${cell.replaceAll('"', '""')}"`;
    return rows.map((row, index) => (index === at ? cells.join(',') : row));
  }),
  'a column changed': lines((rows, random) => {
    const at = Math.floor(random() * (rows[0] ?? '').split(',').length);
    const cell = Buffer.from(pick(CELLS, random) ?? '')
      .toString('latin1')
      .replaceAll('\n', ' ');
    return rows.map((row, index) => {
      const cells = row.split(',');
      if (index > 0 && at < cells.length) cells[at] = `"${cell.replaceAll('"', '""')}"`;
      return cells.join(',');
    });
  }),
  'a column left out': lines((rows, random) => {
    const at = Math.floor(random() * (rows[0] ?? '').split(',').length);
    return rows.map((row) =>
      row
        .split(',')
        .filter((_cell, index) => index !== at)
        .join(','),
    );
  }),
  'two columns exchanged': lines((rows, random) => {
    const width = (rows[0] ?? '').split(',').length;
    const [a, b] = [Math.floor(random() * width), Math.floor(random() * width)];
    return rows.map((row) => {
      const cells = row.split(',');
      [cells[a], cells[b]] = [cells[b] ?? '', cells[a] ?? ''];
      return cells.join(',');
    });
  }),
  'another delimiter': (bytes, random) =>
    Buffer.from(
      bytes.toString('latin1').replaceAll(',', pick([';', '\t', '|', ' ', ''], random) ?? ';'),
      'latin1',
    ),
  'other line ends': (bytes, random) =>
    Buffer.from(
      bytes.toString('latin1').replaceAll('\n', pick(['\r\n', '\r', '\n\n', '\r\r\n'], random) ?? '\r'),
      'latin1',
    ),
  'UTF-16': (bytes) => Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le'),
  'a byte order mark': (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  gzip: (bytes, random) => {
    const packed = gzipSync(bytes);
    return random() < 0.5 ? packed : packed.subarray(0, place(packed, random));
  },
  'another file behind': (bytes, _random, other) => Buffer.concat([bytes, other]),
  'a part of another file': (bytes, random, other) => {
    const at = place(bytes, random);
    const from = place(other, random);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + 200), bytes.subarray(at)]);
  },
};

/** The bytes after one to four mutations, and which. `other` is another file to take parts of. */
export function mutate(
  bytes: Buffer,
  other: Buffer,
  random: Random,
): { bytes: Buffer; done: readonly string[] } {
  const names = Object.keys(MUTATIONS);
  const done = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(names, random) ?? '');
  return {
    bytes: done.reduce(
      (result, name) => (result.length === 0 ? result : (MUTATIONS[name]?.(result, random, other) ?? result)),
      bytes,
    ),
    done,
  };
}
