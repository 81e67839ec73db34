import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { folderWith, plainEnvironment, ror, SMALL } from '../cli/run.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'bin/ror.js');
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');

const actionShape = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.object({ run: z.string().optional(), env: z.record(z.string(), z.string()).optional() }),
    ),
  }),
});
const action = actionShape.parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));

/** Runs a script as a step of a GitHub job does. */
function bash(folder: string, script: string, env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...plainEnvironment(), ...env },
  });
  return { code: status, stdout, stderr };
}

describe('action.yml', () => {
  const step = action.runs.steps.at(-1);
  const run = (folder: string, files: string, options: string, summary = 'true') =>
    bash(folder, step?.run ?? '', {
      ROR_PROGRAM: program,
      ROR_FILES: files,
      ROR_OPTIONS: options,
      ROR_SUMMARY: summary,
      GITHUB_STEP_SUMMARY: 'summary.md',
    });

  test('hands over every input by the environment, and none to the shell', () => {
    const given = Object.values(step?.env ?? {}).join(' ');
    for (const name of Object.keys(action.inputs)) expect(given).toContain(`\${{ inputs.${name} }}`);
    expect(action.runs.steps.map((each) => each.run ?? '').join(' ')).not.toContain('${{');
  });

  test('its script runs ror on the files with the options: a condition fails the step, the summary has the report', () => {
    const [first = '', ...rest] = SMALL.split(/(?<=\n)/);
    const folder = folderWith({
      'my exports/a.csv': first + rest.slice(0, 3).join(''),
      'my exports/b.csv': first + rest.slice(3).join(''),
      '-c.csv': `${first}8,eve,2025-03-01,1.00,EUR,paid\n`,
    });
    const { code, stderr } = run(
      folder,
      'my exports/*.csv\n-c.csv\n',
      '--fail-if\nror.rate < 0.6 and ror.helped = 4\n--fail-under\nrepeat=0.2\n--quiet\n',
    );
    expect(stderr).toBe(
      'error: --fail-if "ror.rate < 0.6 and ror.helped = 4" holds: ror.rate is 0.5 (50.0%), ror.helped is 4\n',
    );
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('2 of 4 helped');
  });

  test('no line of the report is a command of the job: all of it stands between the lines that stop them', () => {
    const orders = [1, 2].map((day) => `${day},ann,2025-01-0${day},1.00,::add-mask::EUR\n`).join('');
    const folder = folderWith({ 'orders.csv': `id,customer,date,total,channel\n${orders}` });
    const { code, stdout } = run(folder, 'orders.csv', '--by\nchannel\n--fail-under\nror=1\n', 'false');
    const [first = '', ...lines] = stdout.trimEnd().split('\n');
    const [, token = ''] = /^::stop-commands::([\da-f-]{36})$/.exec(first) ?? [];
    expect([code, lines.at(-1)]).toEqual([0, `::${token}::`]);
    expect(lines.slice(0, -1).filter((line) => /^\s*::/.test(line))).toEqual([
      expect.stringMatching(/^ {2}::add-mask::EUR /),
    ]);
    const again = run(folder, 'orders.csv', '', 'false').stdout;
    expect(again).not.toContain(token);
  });

  test('without options and summary; what stands in an input is no command', () => {
    const folder = folderWith({ 'orders.csv': SMALL, '$(exit 9).csv': SMALL });
    expect(run(folder, 'orders.csv', '', 'false').code).toBe(0);
    expect(run(folder, '$(exit 9).csv', '', 'false').stdout).toContain('$(exit 9).csv');
    expect(() => readFileSync(join(folder, 'summary.md'))).toThrow('ENOENT');
  });
});

describe('docs/ci.md', () => {
  test('the recipe for any CI: the first report, then one compared with it', () => {
    const [, recipe = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
    const folder = folderWith({
      'exports/orders.csv': SMALL,
      ror: `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`,
    });
    chmodSync(join(folder, 'ror'), 0o755);
    const env = { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
    expect(bash(folder, recipe, env).code).toBe(0);
    writeFileSync(
      join(folder, 'exports/more.csv'),
      SMALL.replace(/^\d,[\s\S]*/m, '9,bob,2025-03-20,1.00,EUR,paid\n'),
    );
    expect(bash(folder, recipe, env).code).toBe(0);
    const { compare, settings } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect([compare.asOf, settings.asOf]).toEqual(['2025-03-15', '2025-03-20']);
  });

  test('the workflow gives the action inputs that it has, and words that ror calc knows', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const { jobs } = parse(yaml);
    const { with: given } = jobs.report.steps.at(-1);
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
    const folder = folderWith({ 'exports/orders.csv': SMALL });
    const words: string[] = given.options
      .split('\n')
      .filter((word: string) => word !== '' && !word.includes('${{'));
    const { code, stderr } = ror(folder, ['calc', ...words, '--', given.files]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('warning:') });
  });

  test('the steps of the workflow, one after the other as GitHub would run them: the second month is compared with the first', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const { steps } = parse(yaml).jobs.report;
    const earlier = steps.find(({ id }: { id?: string }) => id === 'earlier');
    const { with: given } = steps.at(-1);
    const folder = folderWith({ 'exports/orders.csv': SMALL });
    const month = () => {
      writeFileSync(join(folder, 'outputs'), '');
      expect(bash(folder, earlier.run, { GITHUB_OUTPUT: 'outputs' }).code).toBe(0);
      const outputs = readFileSync(join(folder, 'outputs'), 'utf8');
      const words = /^words<<END\n([\s\S]*)\nEND\n$/.exec(outputs)?.[1] ?? '';
      const { code } = bash(folder, action.runs.steps.at(-1)?.run ?? '', {
        ROR_PROGRAM: program,
        ROR_FILES: given.files,
        ROR_OPTIONS: given.options.replace(/\$\{\{ steps\.earlier\.outputs\.words \}\}/, words),
        ROR_SUMMARY: 'true',
        GITHUB_STEP_SUMMARY: 'summary.md',
      });
      const { compare, settings } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
      return [code, settings.asOf, compare?.asOf];
    };
    expect(month()).toEqual([0, '2025-03-15', undefined]);
    writeFileSync(join(folder, 'exports/orders.csv'), `${SMALL}9,bob,2025-04-20,1.00,EUR,paid\n`);
    expect(month()).toEqual([0, '2025-04-20', '2025-03-15']);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8').match(/^Compared with .*$/gm)).toEqual([
      'Compared with 2025-03-15',
    ]);
  });

  test('names every option of conditions, comparison and summary that ror calc has', () => {
    const help = ror(root, ['calc', '--help']).stdout;
    for (const name of ['--fail-under', '--confident', '--fail-if', '--compare', '--github-summary']) {
      expect(help).toContain(name);
      expect(page).toContain(name);
    }
  });
});
