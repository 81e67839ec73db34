import { expect, test } from 'vitest';
import { figures } from '../../src/metrics/figures.js';
import { folderWith, ror } from './run.js';

const folder = folderWith({});

test.each(figures.map(({ id }) => id))('ror explain %s explains it', (id) => {
  const figure = figures.find((known) => known.id === id);
  const { code, stdout } = ror(folder, ['explain', id, '--format', 'json']);
  expect(code).toBe(0);
  const { title, definition, formula, source } = figure ?? {};
  expect(JSON.parse(stdout)).toMatchObject({ metric: id, title, definition, formula, source });
});

test('what commands print beside the figures of ror calc is in the registry', () => {
  const commands = figures.flatMap(({ command }) => (command === undefined ? [] : [command.split(' ')[1]]));
  const help = ror(folder, ['--help']).stdout;
  const listed = [...help.matchAll(/^ {2}(\S+).*$/gm)].map(([, name]) => name);
  // ror loyal lists the customers of the figure loyalty, ror retention and ror ror work formulas of ror calc.
  const notFigures = [
    'calc',
    'inspect',
    'check',
    'explain',
    'presets',
    'schema',
    'help',
    'ror',
    'retention',
    'loyal',
    'tally',
    'merge',
    'sql',
    'report',
    'config',
    'init',
    'completions',
  ];
  const missing = listed.filter(
    (name) =>
      name !== undefined && /^[a-z]/.test(name) && !notFigures.includes(name) && !commands.includes(name),
  );
  expect(missing).toEqual([]);
});
