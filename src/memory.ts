const UNITS: Readonly<Record<string, number>> = {
  mb: 1e6,
  mib: 2 ** 20,
  gb: 1e9,
  gib: 2 ** 30,
  tb: 1e12,
  tib: 2 ** 40,
};

/** Less is not enough for Node and DuckDB together. */
const LEAST = 300e6;

/**
 * The bytes that a text such as `500MB` or `1.5 GiB` means; `undefined` for any other text, and for less than 300 MB.
 *
 * @example parseBytes('500MB') // 500_000_000
 */
export function parseBytes(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([mgt]i?b)$/i.exec(text.trim()) ?? [];
  const bytes = Number(number) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  return bytes >= LEAST ? Math.floor(bytes) : undefined;
}
