import { fstatSync } from 'node:fs';
import { ABSENT, positionsOf } from '../cells.js';
import type { ColumnType } from '../duckdb/typed-columns.js';
import type { Zone } from '../fields/zone.js';
import { type ZoneChange, zoneChanges } from '../fields/zone-changes.js';
import { layoutOf, type ParquetLayout } from '../parquet/layout.js';
import type { InputPlan, PlannedFile } from '../plan.js';
import { type Codes, codesOf, expectedOf, mostAlike } from '../regular/expected.js';
import { Irregular } from '../regular/irregular.js';
import type { RegularFile } from '../regular/regular-file.js';
import { listingOf } from '../regular/row-sequence.js';
import { sampledRows } from '../regular/sampled-rows.js';
import { skippedLines } from '../regular/unreadable.js';
import type { FileRange, ScanFile } from './scan-file.js';
import { dataStart, nextPart } from './split-file.js';
import { groupEnds } from './split-table.js';
import { withFile } from './with-file.js';

/** So many bytes at each of a few places of a file: only another currency than those there has all rows read again. */
const SAMPLE_BYTES = 8192;

/** A set of the numbers of orders that lie as far apart takes 64 MB in each thread. */
const MOST_APART = 2 ** 29;

/** Texts of each file that turned up when all rows were read, beside those of the sample. */
export type MoreCurrencies = readonly (readonly string[])[];

/** What is known of files before all of their rows are read. */
export interface Sampled {
  /** The offsets of the zone asked for; `undefined` where none was. */
  readonly zone: readonly ZoneChange[] | undefined;
  readonly files: readonly SampledFile[];
}

interface SampledFile {
  readonly plan: InputPlan;
  readonly bytes: number;
  /** Some of its rows. */
  readonly rows: readonly (readonly string[])[];
  /** The types of the columns of a table; none for a file of text. */
  readonly types: readonly ColumnType[];
}

/** Takes a sample of each file, which serves all readings. */
export async function sampledFiles(files: readonly PlannedFile[], zone: Zone | undefined): Promise<Sampled> {
  const sampled: SampledFile[] = [];
  for (const file of files) {
    const { plan } = file;
    const rows = plainRows(plan, await sampledRows(file, SAMPLE_BYTES));
    const types = plan.format === 'text' ? [] : withFile(plan.name, layoutOf).columns.map(typeOf);
    sampled.push({ plan, bytes: file.progress()?.total ?? 0, rows, types });
  }
  return { zone: zone === undefined ? undefined : zoneChanges(zone), files: sampled };
}

/**
 * What to expect of each file, by its sample. Throws an Irregular for files that are not read here.
 *
 * @example regularFilesOf(await sampledFiles(files, undefined), [])
 */
export function regularFilesOf({ zone, files }: Sampled, more: MoreCurrencies): readonly RegularFile[] {
  return files.map(({ plan, bytes, rows, types }, number) => {
    const codes = withCurrencies(codesOf(plan, rows), more[number] ?? []);
    const expected = expectedOf(plan, rows, codes, types, zone, MOST_APART);
    if ('why' in expected) throw new Irregular(expected.why);
    if (expected.orderNumbers === undefined && plan.roles.has('order'))
      throw new Irregular('order ids are no numbers, or very far apart');
    return { number, plan, bytes, expected };
  });
}

/**
 * How the files list their orders, by the sample of the first, and whether all are listed so, as far as samples tell: of several files each thread reads a share, so they are not.
 *
 * @example listingOfFiles(sampled, regularFilesOf(sampled, [])) // { listing: 'falling', isSorted: true }
 */
export function listingOfFiles({ files: [sampled] }: Sampled, [file, ...others]: readonly RegularFile[]) {
  const { prefix = '' } = file?.expected.orderNumbers ?? {};
  const column = file === undefined ? ABSENT : positionsOf(file.plan).order;
  const ids = column === ABSENT ? [] : (sampled?.rows ?? []).map((row) => row[column] ?? '');
  const { listing, isSorted } = listingOf(ids.map((id) => Number(id.slice(prefix.length))));
  return { listing, isSorted: isSorted && others.length === 0 };
}

/** Whether the dates of a file have a time of day. */
export function isTimedFile({ dateLike }: ScanFile): boolean {
  return dateLike.includes(':');
}

/** The rows whose dates are as long as most: a row that starts within quotes may be half a one. */
function plainRows(plan: InputPlan, rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const { date } = positionsOf(plan);
  const usual = new Set(mostAlike(rows.map((row) => row[date] ?? '')));
  return rows.filter((row) => usual.has(row[date] ?? ''));
}

function withCurrencies({ signatures, currencies }: Codes, more: readonly string[]): Codes {
  return { signatures, currencies: [...new Set([...currencies, ...more])].toSorted() };
}

/** A file as a thread is told of it. */
export function scanFileOf({ number, plan, expected }: RegularFile): ScanFile {
  const { date, zone, decimal, currencies, signatures, orderNumbers, types } = expected;
  const dateLike = date?.like ?? TIME_LIKE[types[positionsOf(plan).date] ?? 'text'] ?? '';
  return { number, plan, dateLike, zone, decimal, currencies, signatures, orderNumbers };
}

/** Times and dates of tables as text that says as much. */
const TIME_LIKE: Readonly<Partial<Record<ColumnType, string>>> = {
  instant: '2000-01-01T00:00:00Z',
  timestamp: '2000-01-01T00:00:00',
  date: '2000-01-01',
};

/** A column of another type is not read at all. */
function typeOf({ type }: ParquetLayout['columns'][number]): ColumnType {
  return type === 'other' ? 'text' : type;
}

/**
 * Shares out all rows of the files, in their order: as many bytes or rows to each of `shares`, and no order to two of them whose rows stand together. Throws an Irregular where
 * a file cannot be cut.
 *
 * @example rangesOf(files, 2)[0] // [{ file: 0, from: 40, to: 400_000 }]
 */
export function rangesOf(files: readonly PlannedFile[], shares: number): readonly (readonly FileRange[])[] {
  const ranges = files.map((planned, file) =>
    withFile(planned.plan.name, (descriptor) => {
      const { start, ends } =
        planned.plan.format === 'text'
          ? textEnds(descriptor, planned, shares)
          : { start: 0, ends: groupEnds(descriptor, layoutOf(descriptor), planned.plan, shares) };
      return ends.map((to, share) => ({ file, from: ends[share - 1] ?? start, to }));
    }),
  );
  return Array.from({ length: shares }, (_, share) => ranges.flatMap((all) => all[share] ?? []));
}

/** Where the data of a file of text start, and where its shares end. */
function textEnds(
  descriptor: number,
  { plan, rows }: PlannedFile,
  shares: number,
): { readonly start: number; readonly ends: readonly number[] } {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) throw new Irregular('it can be read only once (save it to a file first)');
  const start = dataStart(descriptor, plan, skippedLines(plan, rows.headLines) ?? 0);
  const cuts = Array.from({ length: shares - 1 }, (_, share) => {
    const offset = start + Math.floor(((stats.size - start) * (share + 1)) / shares);
    return offset <= start ? start : nextPart(descriptor, plan, offset, stats.size);
  });
  return { start, ends: [...cuts, stats.size] };
}
