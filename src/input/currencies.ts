import type { Warning } from '../model/data-summary.js';
import { counted } from '../model/text.js';
import { currencyOfWord, SHARED_SIGNS } from './fields/currency-words.js';
import { NO_DATE, type Orders } from './orders.js';
import type { ReadFile } from './read-file.js';
import type { RowTable } from './row-table.js';

/**
 * Makes one currency of the ways in which files write it: €, eur and Euro are EUR. A sign that several currencies share ($, ¥, kr)
 * is that of them which its file names elsewhere, if that is exactly one; else it stays a currency of its own, as adding up
 * different currencies would be worse than showing one twice. Every such decision is a warning.
 *
 * @example unifyCurrencies(table, files) // after the rows, before orders are made of them
 */
export function unifyCurrencies(table: RowTable, files: readonly ReadFile[]): readonly Warning[] {
  const written = Array.from({ length: table.currencies }, (_, at) => table.currencyOf(at + 1));
  const meanings = written.map((name) => currencyOfWord(name) ?? name);
  const needsNothing = meanings.every((name, at) => name === written[at] && !SHARED_SIGNS.has(name));
  if (needsNothing) return [];
  const numbers = [0, ...meanings.map((name) => table.currencyNumber(name))];
  return files.flatMap((file) => unifyFile(table, file, numbers));
}

function unifyFile(table: RowTable, file: ReadFile, numbers: readonly number[]): readonly Warning[] {
  const rowsOf = new Map<number, number>();
  for (let row = file.from; row < file.to; row++) {
    const number = numbers[table.currency[row] ?? 0] ?? 0;
    table.currency[row] = number;
    if (number !== 0) rowsOf.set(number, (rowsOf.get(number) ?? 0) + 1);
  }
  const named = [...rowsOf.keys()].map((number) => table.currencyOf(number));
  const meant = new Map<number, number>();
  const warnings: Warning[] = [];
  for (const sign of named) {
    const shared = SHARED_SIGNS.get(sign);
    if (shared === undefined) continue;
    const candidates = named.filter((name) => shared.includes(name));
    const [only] = candidates;
    if (only === undefined) continue;
    const number = table.currencyNumber(sign);
    const counted = `${file.plan.name}: ${rowsOf.get(number) ?? 0} rows`;
    if (candidates.length === 1) meant.set(number, table.currencyNumber(only));
    warnings.push({
      code: 'mixedCurrencyNotation',
      message:
        candidates.length === 1
          ? `${counted} say ${sign} and others ${only}: both were taken for ${only}.`
          : `${counted} say ${sign}, which may be ${candidates.toSorted().join(' or ')}: it is kept as a currency of its own.`,
    });
  }
  if (meant.size === 0) return warnings;
  for (let row = file.from; row < file.to; row++) {
    const number = table.currency[row] ?? 0;
    table.currency[row] = meant.get(number) ?? number;
  }
  return warnings;
}

/**
 * Warns of orders without a currency in a file where others have one: they are not added to those. An order that is
 * worth nothing takes the only currency of its file, as 0 is 0 in all of them.
 */
export function settleMissingCurrencies(
  table: RowTable,
  files: readonly ReadFile[],
  { count, wall, amount, refund, currency }: Orders,
): readonly Warning[] {
  if (table.currencies === 0) return [];
  const numbersOf = files.map(() => new Set<number>());
  for (let order = 0; order < count; order++) {
    if (wall[order] !== NO_DATE) numbersOf[table.groupFile[order] ?? 0]?.add(currency[order] ?? 0);
  }
  const named = numbersOf.map((numbers) => [...numbers].filter((number) => number !== 0));
  const missing = files.map(() => 0);
  for (let order = 0; order < count; order++) {
    if (wall[order] === NO_DATE || currency[order] !== 0) continue;
    const file = table.groupFile[order] ?? 0;
    const [first, second] = named[file] ?? [];
    if (first === undefined) continue;
    if (second === undefined && amount[order] === 0 && refund[order] === 0) currency[order] = first;
    else missing[file] = (missing[file] ?? 0) + 1;
  }
  return missing.flatMap((orders, at) => {
    if (orders === 0) return [];
    const names = (named[at] ?? []).map((number) => table.currencyOf(number)).toSorted();
    return [
      {
        code: 'missingCurrency',
        message: `${files[at]?.plan.name ?? ''}: ${counted(orders, 'order')} without a currency beside others in ${names.join(', ')}: kept apart, as XXX.`,
      },
    ];
  });
}
