import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { manPage } from '../../.ci/man-page.mjs';
import { buildProgram } from '../../src/cli/program.js';

const file = new URL('../../docs/ror.1', import.meta.url);
const page = readFileSync(file, 'utf8');
const { version, man } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

test('docs/ror.1 says of the commands what their definitions say', () => {
  const isCurrent =
    manPage(
      buildProgram(version, () => {}),
      version,
    ) === page;
  expect(isCurrent, 'docs/ror.1 is not what the definitions say: run npm run docs').toBe(true);
});

test('it is the page that npm installs, and has each command with its options', () => {
  expect(man).toBe('docs/ror.1');
  for (const command of buildProgram(version, () => {}).commands) {
    const [, part = ''] = page.split(`.SS "ror ${command.name().replace('-', '\\-')}`);
    const own = part.split('.SS ')[0] ?? '';
    for (const { flags } of command.options) expect(own).toContain(`.B ${flags.replaceAll('-', '\\-')}\n`);
  }
});

test.runIf(spawnSync('groff', ['--version']).error === undefined)(
  'groff formats it without a warning',
  () => {
    const run = spawnSync('groff', ['-man', '-Tascii', '-ww', fileURLToPath(file)], { encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain('length of the window: 12m, 365d, 4w, 1y (default: 12m)');
  },
);
