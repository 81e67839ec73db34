#!/usr/bin/env node
// Starts dist/ror.js, the bundled program, with the code that V8 made of it when it was built (dist/ror.cache): `ror calc`
// then starts in 1.6 times the time of an empty program instead of 2.0 (bench/start-up.mjs). V8 ignores a cache that another
// version of it made. The program is in ASCII, which Latin-1 reads as it is, and faster than UTF-8.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const [word, ...others] = process.argv.slice(2);
if (others.length === 0 && (word === '--version' || word === '-V')) {
  // Scripts ask for the version often, and it needs nothing of the program.
  process.stdout.on('error', ({ code }) => {
    process.exitCode = code === 'EPIPE' ? 141 : 3;
    if (code !== 'EPIPE') process.stderr.write(`error: standard output: cannot be written: ${code}.\n`);
  });
  process.stdout.write(`${JSON.parse(readFileSync(fileOf('../package.json'), 'utf8')).version}\n`);
} else {
  const filename = fileOf('../dist/ror.js');
  const cache = fileOf('../dist/ror.cache');
  const script = new Script(`(function(require,programUrl){${readFileSync(filename, 'latin1')}\n})`, {
    filename,
    ...(existsSync(cache) ? { cachedData: readFileSync(cache) } : {}),
  });
  script.runInThisContext()(createRequire(import.meta.url), new URL('../dist/ror.js', import.meta.url).href);
}
