/** How a date column is to be read where the user says so: 'day-first' and 'month-first' for 5/4/2024, 'year-first' for 24-04-05, or a pattern. */
export type DateFormat =
  | { readonly kind: 'day-first' | 'month-first' | 'year-first' | 'iso' }
  | { readonly kind: 'pattern'; readonly expression: RegExp; readonly fields: readonly Field[] };

type Field = 'year' | 'shortYear' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second' | 'half';

const TOKENS: readonly (readonly [token: string, field: Field, digits: string])[] = [
  ['yyyy', 'year', '\\d{4}'],
  ['yy', 'shortYear', '\\d{2}'],
  ['MM', 'month', '\\d{2}'],
  ['M', 'month', '\\d{1,2}'],
  ['dd', 'day', '\\d{2}'],
  ['d', 'day', '\\d{1,2}'],
  ['HH', 'hour', '\\d{2}'],
  ['H', 'hour', '\\d{1,2}'],
  ['hh', 'hour12', '\\d{2}'],
  ['h', 'hour12', '\\d{1,2}'],
  ['mm', 'minute', '\\d{2}'],
  ['ss', 'second', '\\d{2}'],
  ['a', 'half', '[AaPp]\\.?[Mm]\\.?'],
];

/**
 * Reads a `--date-format`: `day-first` (or dmy, DD/MM/YYYY), `month-first` (or mdy, MM/DD/YYYY), `year-first` (or yy-MM-dd), `iso`, or a pattern of yyyy yy MM M dd d HH H
 * hh h mm ss a and separators. Gives `undefined` where it lacks year, month or day.
 *
 * @example parseDateFormat('d.M.yyyy HH:mm')
 */
export function parseDateFormat(text: string): DateFormat | undefined {
  if (/^(day-first|dmy|d{1,2}[/-]m{1,2}([/-]y{2,4})?)$/i.test(text)) return { kind: 'day-first' };
  if (/^(month-first|mdy|m{1,2}[/-]d{1,2}([/-]y{2,4})?)$/i.test(text)) return { kind: 'month-first' };
  if (/^(year-first|yy([./-])m{1,2}\2d{1,2})$/i.test(text)) return { kind: 'year-first' };
  if (/^(iso|ymd|yyyy-mm-dd)$/i.test(text)) return { kind: 'iso' };
  const fields: Field[] = [];
  let expression = '';
  let rest = text
    .replaceAll('YYYY', 'yyyy')
    .replaceAll('YY', 'yy')
    .replaceAll('DD', 'dd')
    .replaceAll('D', 'd');
  while (rest !== '') {
    const token = TOKENS.find(([name]) => rest.startsWith(name));
    if (token === undefined) {
      expression += rest.charAt(0).replace(/[.*+?^${}()|[\]\\/-]/, '\\$&');
      rest = rest.slice(1);
    } else {
      fields.push(token[1]);
      expression += `(${token[2]})`;
      rest = rest.slice(token[0].length);
    }
  }
  const complete =
    (fields.includes('year') || fields.includes('shortYear')) &&
    fields.includes('month') &&
    fields.includes('day');
  return complete && new Set(fields).size === fields.length
    ? { kind: 'pattern', expression: new RegExp(`^${expression}$`), fields }
    : undefined;
}
