import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'orders 2025.csv': SMALL, 'other.csv': SMALL, 'folder/a.csv': SMALL });

function has(shell: string): boolean {
  return spawnSync(shell, ['--version']).error === undefined;
}

/** What bash offers for the last word of a command line. */
function offered(...words: string[]): readonly string[] {
  const script = `${ror(folder, ['completions', 'bash']).stdout}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ror; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const run = spawnSync('bash', ['--norc', '-c', script, 'bash', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  return run.stdout.split('\n').filter((line) => line !== '');
}

describe('in bash', () => {
  test('commands', () => {
    expect(offered('ror', 'co')).toEqual(['cohort', 'config', 'completions']);
    const all = buildProgram('0', () => {}).commands.map((command) => command.name());
    expect(offered('ror', '')).toEqual([...all, 'help', '--help', '--version']);
  });
  test('files, as ror FILE is ror calc FILE', () => {
    expect(offered('ror', 'ord')).toEqual(['orders 2025.csv']);
    for (const command of ['calc', 'sql', 'tally', 'merge'])
      expect(offered('ror', command, 'o').toSorted()).toEqual(['orders 2025.csv', 'other.csv']);
  });
  test('the options of a command, and only those', () => {
    expect(offered('ror', 'calc', 'x.csv', '--re')).toEqual([
      '--referrals',
      '--referral-status',
      '--returning',
    ]);
    expect(offered('ror', 'retention', '--sta')).toEqual(['--start']);
    expect(offered('ror', 'presets', '--sta')).toEqual([]);
  });
  test('what may follow an option', () => {
    expect(offered('ror', 'trend', '--format', '')).toEqual([
      'table',
      'json',
      'ndjson',
      'csv',
      'tsv',
      'markdown',
      'html',
      'xlsx',
    ]);
    expect(offered('ror', 'calc', '--customers', 'ot')).toEqual(['other.csv']);
    expect(offered('ror', 'calc', '--compare', 'ot')).toEqual(['other.csv']);
    expect(offered('ror', 'report', '--charts', 'fold')).toEqual(['folder']);
    expect(offered('ror', 'sql', '--dialect', 'p')).toEqual(['postgres']);
    expect(offered('ror', 'sql', '--plan', 'ot')).toEqual(['other.csv']);
    expect(offered('ror', 'calc', '--as-of', '')).toEqual([]);
  });
  test('arguments that are no files', () => {
    expect(offered('ror', 'schema', 'tr')).toEqual(['trend']);
    expect(offered('ror', 'completions', '')).toEqual(['bash', 'zsh', 'fish']);
  });
});

test.each(['bash', 'zsh', 'fish'])('the script for %s names every command and long option', (shell) => {
  const script = ror(folder, ['completions', shell]).stdout;
  for (const command of buildProgram('0', () => {}).commands) {
    expect(script).toContain(command.name());
    for (const { long } of command.options)
      expect(script).toContain(shell === 'fish' ? `-l ${long?.slice(2)} ` : long);
  }
});

test.each(['bash', 'zsh', 'fish'].filter(has))('%s takes its script', (shell) => {
  const script = join(folderWith({ script: ror(folder, ['completions', shell]).stdout }), 'script');
  const run = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
});

test('another shell', () => {
  expect(ror(folder, ['completions', 'fihs'])).toMatchObject({
    code: 2,
    stderr: 'error: "fihs" is no shell with completions (did you mean fish?); those are bash, zsh, fish\n',
  });
});
