// Bundles the program into dist/ror.js, one ESM file (the threads that read large files into dist/csv-worker.js and dist/fold-worker.js, and packages that few runs
// need into files of their own), and lets V8 write
// down the code it makes of it in dist/ror.cache.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';

const PROGRAM = 'dist/ror.js';
const CACHE = 'dist/ror.cache';

/**
 * Node's own modules by require instead of import. An import of a built-in module makes a namespace of all its
 * properties, at the start of the program even where one command alone needs it (bench/start-up.mjs); and a file
 * without imports can be run as a script too, which only then can have its code cached.
 *
 * @type {import('esbuild').Plugin}
 */
const builtinsByRequire = {
  name: 'builtins-by-require',
  setup(bundle) {
    // commander can start other programs as its commands, which ror's are not, and loading the module takes 3 ms.
    bundle.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'none', namespace: 'none' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
    bundle.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      isBuiltin(path) && kind !== 'require-call' ? { path, namespace: 'builtin' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** Large packages that few runs need: files of their own, so that the others need not read them. */
const LATE = [
  'tinyglobby',
  'yaml',
  'fzstd',
  'cli-progress',
  'write-excel-file/node',
  '@observablehq/plot',
  'linkedom',
];

/** The file of such a package, without its end. */
const lateFile = (name) => name.replace(/^@/, '').replaceAll('/', '-');

/** @type {import('esbuild').Plugin} */
const latePackages = {
  name: 'late-packages',
  setup(bundle) {
    bundle.onResolve({ filter: new RegExp(`^(${LATE.join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'late',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
      // To the program, a module of its own, the default of such a file is all of it.
      contents:
        `const late = require(require('node:url').fileURLToPath(new URL('./${lateFile(path)}.cjs', programUrl)));` +
        "module.exports = typeof late.default === 'function' ? late.default : late;",
    }));
  },
};

/**
 * Optional packages with native code stay where npm put them, and are loaded when they are used.
 *
 * @type {import('esbuild').Plugin}
 */
const nativePackages = {
  name: 'native-packages',
  setup(bundle) {
    bundle.onResolve({ filter: /^@(duckdb|resvg)\// }, ({ path }) => ({ path, namespace: 'native' }));
    bundle.onLoad({ filter: /.*/, namespace: 'native' }, ({ path }) => ({
      contents: `module.exports = require('node:module').createRequire(programUrl)(${JSON.stringify(path)});`,
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

await build({
  ...common,
  entryPoints: Object.fromEntries(LATE.map((name) => [lateFile(name), name])),
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': 'fileUrl' },
  banner: { js: "var fileUrl=require('node:url').pathToFileURL(__filename).href;" },
});

await build({
  ...common,
  entryPoints: {
    ror: 'src/cli/main.ts',
    'csv-worker': 'src/input/csv/csv-worker.ts',
    'fold-worker': 'src/fold-worker.ts',
  },
  format: 'esm',
  plugins: [nativePackages, builtinsByRequire, latePackages],
  // A script has no import.meta, so it is told where it lies.
  define: { 'import.meta.url': 'programUrl' },
  // Started by bin/ror.js, require is given; started as a module by itself, it is made.
  banner: {
    js:
      "var require=require??process.getBuiltinModule('node:module').createRequire(process.execPath);" +
      "var programUrl=programUrl??require('node:url').pathToFileURL(process.argv[1]).href;",
  },
});

for (const folder of ['dist', 'dist/lib/spark'])
  copyFileSync('src/spark/ror_spark.py', `${folder}/ror_spark.py`);

// Latin-1 reads ASCII as it is, and faster than UTF-8. esbuild writes ASCII but for regular expressions and tagged templates, where it leaves other
// characters as they are; an escape stands for the same in both.
const ascii = readFileSync(PROGRAM, 'utf8').replace(
  /[^\0-\x7F]/g,
  (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
writeFileSync(PROGRAM, ascii, 'latin1');
// A run first, so that the cache holds the functions that a run needs and V8 compiles only when they are called.
const script = new Script(`(function(require,programUrl){${readFileSync(PROGRAM, 'latin1')}\n})`, {
  filename: PROGRAM,
});
process.argv = [
  process.execPath,
  PROGRAM,
  'calc',
  'fixtures/shopify-orders.csv',
  '--customers',
  'fixtures/shopify-customers.csv',
];
const write = process.stdout.write;
process.stdout.write = (_text, done) => {
  done();
  return true;
};
// Where standard output is a file, ror writes to it by its descriptor.
const fs = createRequire(import.meta.url)('node:fs');
const { writeSync } = fs;
fs.writeSync = (_descriptor, bytes) => bytes.length;
script.runInThisContext()(createRequire(import.meta.url), pathToFileURL(PROGRAM).href);
process.on('exit', (code) => {
  process.stdout.write = write;
  fs.writeSync = writeSync;
  if (code === 0) writeFileSync(CACHE, script.createCachedData());
});
