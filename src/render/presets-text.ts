import { grid } from './grid.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';

/** A preset in words. */
export interface PresetView {
  readonly id: string;
  readonly title: string;
  readonly holds: string;
  readonly signature: readonly string[];
  readonly columns: readonly { readonly role: string; readonly column: string }[];
  readonly rules: readonly string[];
  readonly notes: readonly string[];
}

/**
 * All presets as text as wide as the terminal, by what they hold: of each the id, the title and the columns that it is known by.
 */
export function presetsText(presets: readonly PresetView[], { colors, width }: TableStyle): string {
  const columns = lineWidth(width);
  const kinds = [...new Set(presets.map(({ holds }) => holds))];
  const parts = kinds.map((kind) => {
    const entries = presets
      .filter(({ holds }) => holds === kind)
      .map(({ id, title, signature }) =>
        [
          wrap(`  ${id}  ${title}`, columns, '    ').replace(id, colors.bold(id)),
          colors.dim(wrap(`    ${signature.join(', ')}`, columns, '    ')),
        ].join('\n'),
      );
    return [colors.bold(`Presets of ${kind}`), ...entries].join('\n');
  });
  parts.push('ror presets ID shows one whole.');
  return `${parts.join('\n\n')}\n`;
}

/** One preset whole, as text as wide as the terminal. */
export function presetText(preset: PresetView, { colors, width }: TableStyle): string {
  const lineColumns = lineWidth(width);
  const { id, title, holds, signature, columns, rules, notes } = preset;
  const list = (entries: readonly string[]) =>
    entries.map((entry) => wrap(`  - ${entry}`, lineColumns, '    ')).join('\n');
  const parts = [
    `${colors.bold(title)} (${id}, ${holds})`,
    wrap(`Known by: ${signature.join(', ')}`, lineColumns, '  ').replace(
      'Known by:',
      colors.bold('Known by:'),
    ),
    `${colors.bold('Columns')}\n${grid(
      columns.map(({ role, column }) => [role, wrap(column, lineColumns - 20, '')]),
      ['left', 'left'],
    )}`,
  ];
  if (rules.length > 0) parts.push(`${colors.bold('Rules')}\n${list(rules)}`);
  if (notes.length > 0) parts.push(`${colors.bold('Notes')}\n${list(notes)}`);
  return `${parts.join('\n\n')}\n`;
}
