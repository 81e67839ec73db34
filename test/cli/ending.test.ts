import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { folderWith, SMALL, shell } from './run.js';

const program = fileURLToPath(new URL('../../bin/ror.js', import.meta.url));
const source = fileURLToPath(new URL('../../src/cli/output-file.ts', import.meta.url));

const SIGNALS = [
  ['INT', 130],
  ['TERM', 143],
] as const;

describe.each(SIGNALS)('SIG%s', (signal, code) => {
  test.each(['', '--format json', '--output report.txt'])(
    'while it reads leaves nothing: calc %s',
    (words) => {
      const place = folderWith({});
      execFileSync('mkfifo', [join(place, 'orders.csv')]);
      // The shell can open the pipe for writing when ror has opened it for reading.
      const script = `"$NODE" "$ROR" calc orders.csv ${words} & exec 3> orders.csv; head -c 70 /dev/zero | tr '\\0' 'a' >&3; kill -${signal} $!; wait $!; echo "ended with $?"`;
      expect(shell(place, script)).toMatchObject({ stdout: `ended with ${code}\n` });
      expect(readdirSync(place)).toEqual(['orders.csv']);
    },
  );

  test('while it writes takes the unfinished file with it, and leaves the old one', async () => {
    const above = folderWith({ 'place/report.txt': 'old' });
    await build({
      entryPoints: [source],
      outfile: join(above, 'output-file.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    // So large that it cannot have been written before the signal is there.
    const script = `
      const { readdirSync } = require('node:fs');
      void require('./output-file.cjs').writeWhole('x'.repeat(200_000_000), 'place/report.txt');
      const look = () => {
        const unfinished = readdirSync('place').filter((name) => name.endsWith('.tmp'));
        if (unfinished.length === 0) return setImmediate(look);
        console.log(unfinished.length + ' unfinished');
        process.kill(process.pid, 'SIG${signal}');
      };
      look();
    `;
    const place = join(above, 'place');
    writeFileSync(join(above, 'run.cjs'), script);
    expect(shell(above, '"$NODE" run.cjs; echo "ended with $?"').stdout).toBe(
      `1 unfinished\nended with ${code}\n`,
    );
    expect(readdirSync(place)).toEqual(['report.txt']);
    expect(readFileSync(join(place, 'report.txt'), 'utf8')).toBe('old');
  });
});

describe('a reader that goes away ends the program quietly', () => {
  const place = folderWith({
    'orders.csv': SMALL,
    'warned.csv': `${SMALL}8,eve,2025-02-30,5.00,EUR,paid\n`,
  });
  test.each([
    ['stdout', ['schema']],
    ['stdout', ['calc', 'orders.csv']],
    ['stdout', ['calc', 'orders.csv', '--format', 'json']],
    ['stdout', ['inspect', 'orders.csv', '--format', 'json']],
    ['stdout', ['--help']],
    ['stdout', ['--version']],
    ['stderr', ['calc', 'missing.csv']],
    ['stderr', ['calc', '--no-such-option']],
    ['stderr', ['calc', 'warned.csv', '--format', 'json']],
  ] as const)('%s of ror %j', async (gone, words) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: place,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child[gone].destroy();
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const code = await new Promise((done) => child.on('close', done));
    expect({ code, said }).toEqual({ code: 141, said: '' });
  });
  test('head -1 gets its line, and nobody a word of it', () => {
    expect(shell(place, '"$NODE" "$ROR" calc orders.csv --format json --quiet | head -1')).toEqual({
      code: 0,
      stdout: '{\n',
      stderr: '',
    });
  });
});
