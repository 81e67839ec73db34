import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith, plainEnvironment, SMALL } from '../cli/run.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ror-package-'));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what is built; the scripts would build it again. */
function pack(): Packed {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', words, { cwd: project, encoding: 'utf8' }));
  return packed;
}

const packed = pack();
const tarball = join(folder, packed.filename);

describe('the package', () => {
  test('holds the program, the library, docs and examples, and nothing else', () => {
    const places = packed.files.map(({ path }) => path.split('/').slice(0, 2).join('/'));
    const rooms = new Set(places.map((place) => place.replace(/^(docs|fixtures)\/.*/, '$1')));
    expect([...rooms].toSorted()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'bin/package.json',
        'bin/ror.js',
        ...places.filter((place) => /^dist\/[a-z-]+\.c?js$/.test(place)).toSorted(),
        'dist/lib',
        'dist/ror.cache',
        'dist/ror_spark.py',
        'docs',
        'fixtures',
        'package.json',
      ].toSorted(),
    );
    expect(
      packed.files.filter(({ path }) => /test|\.ci|bench|corpora|damaged|\.tsbuildinfo|\.map$/.test(path)),
    ).toEqual([]);
  });

  test('the types are what importers get: arethetypeswrong finds nothing for ES modules', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
    expect(analysis.types).toMatchObject({ kind: 'included' });
    if (!('problems' in analysis)) throw new Error('no types');
    // The library is ES modules alone: require gets them from Node 20.19 on, where types need a dynamic import.
    expect(analysis.problems).toEqual([
      { kind: 'CJSResolvesToESM', entrypoint: '.', resolutionKind: 'node16-cjs' },
    ]);
  });

  test('one formula can be taken alone: nothing else of ror is bundled with it', async () => {
    const bundled = await build({
      stdin: {
        contents:
          "import { returnOnRelationship } from './dist/lib/index.js'; console.log(returnOnRelationship);",
        resolveDir: project,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
      metafile: true,
      treeShaking: true,
      external: ['@duckdb/node-api'],
    });
    const [output] = Object.values(bundled.metafile.outputs);
    const taken = Object.entries(output?.inputs ?? {}).filter(
      ([name, { bytesInOutput }]) => name.startsWith('dist/lib') && bytesInOutput > 0,
    );
    expect(
      taken
        .map(([name]) => name.replace('dist/lib/', ''))
        .filter((name) => /^(cli|input|render|report)\//.test(name)),
    ).toEqual([]);
    expect(taken.map(([name]) => name)).toContain('dist/lib/metrics/ror.js');
  });
});

describe('installed from the tarball in an empty folder', () => {
  const empty = mkdtempSync(join(tmpdir(), 'ror-installed-'));
  const installed = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', tarball],
    {
      cwd: empty,
      encoding: 'utf8',
      env: plainEnvironment(),
    },
  );
  const isReachable = !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED/.test(installed.stderr);
  if (!isReachable) console.info('The npm registry is not reachable: the installed package is not tested.');

  beforeAll(() => {
    if (isReachable && installed.status !== 0) throw new Error(installed.stderr);
    writeFileSync(
      join(empty, 'orders.csv'),
      'order_id,customer,date,total\n1,ann,2024-01-10,10\n2,ann,2024-05-20,20\n3,bob,2024-06-01,30\n',
    );
  });

  const run = (...words: readonly string[]) =>
    spawnSync(words[0] ?? '', words.slice(1), { cwd: empty, encoding: 'utf8', env: plainEnvironment() });

  test.skipIf(!isReachable)('npx ror runs', () => {
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(run('npx', '--no-install', 'ror', '--version').stdout).toBe(`${version}\n`);
    const report = JSON.parse(
      run('npx', '--no-install', 'ror', 'calc', 'orders.csv', '--format', 'json').stdout,
    );
    expect(report.metrics.ror).toMatchObject({ rate: 0.5, helped: 2, repeatOnly: 1 });
    const fixture = run('npx', '--no-install', 'ror', 'calc', 'node_modules/ror/fixtures/shopify-orders.csv');
    expect(fixture.stdout).toContain('Customer relationship report');
  });

  test.skipIf(!isReachable)(
    'the recipe of docs/ci.md runs as written, twice, and fails below its rate',
    () => {
      const page = readFileSync(join(empty, 'node_modules/ror/docs/ci.md'), 'utf8');
      const [, recipe = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
      const job = folderWith({ 'exports/orders.csv': SMALL });
      const path = `${join(empty, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
      const runJob = () =>
        spawnSync('sh', ['-c', recipe], {
          cwd: job,
          encoding: 'utf8',
          env: { ...plainEnvironment(), PATH: path },
        });
      const report = () => JSON.parse(readFileSync(join(job, 'report.json'), 'utf8'));
      expect(runJob()).toMatchObject({ status: 0, stdout: '' });
      expect(report().compare).toBeUndefined();
      expect(runJob().status).toBe(0);
      expect(report().compare.asOf).toBe('2025-03-15');
      const [header = ''] = SMALL.split('\n');
      writeFileSync(
        join(job, 'exports/orders.csv'),
        `${header}\n1,ann,2025-03-15,1.00,EUR,paid\n2,bob,2025-03-16,1.00,EUR,paid\n`,
      );
      const failed = runJob();
      expect(failed.status).toBe(1);
      expect(failed.stderr).toContain('error: ror is 0.0%, below the threshold of 40.0%');
    },
  );

  test.skipIf(!isReachable)('publint finds nothing', async () => {
    const { messages } = await publint({ pkgDir: join(empty, 'node_modules/ror'), pack: false });
    expect(messages).toEqual([]);
  });

  test.skipIf(!isReachable)('the library can be imported', () => {
    writeFileSync(
      join(empty, 'report.mjs'),
      "import { calculate, returnOnRelationship } from 'ror';\n" +
        "const { metrics } = await calculate(['orders.csv']);\n" +
        'console.log(metrics.ror.rate, returnOnRelationship({ helped: 100, repeatOnly: 35, referredOnly: 10, both: 5 }));\n',
    );
    expect(run('node', 'report.mjs')).toMatchObject({ stdout: '0.5 0.5\n', stderr: '', status: 0 });
  });
});
