import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { calculate } from '../../src/calculate.js';
import { openFiles } from '../../src/fold-files.js';
import { InputError } from '../../src/index.js';
import { Irregular } from '../../src/input/regular/irregular.js';
import { metricsOf } from '../../src/metrics/index.js';
import { json } from '../../src/render/json.js';
import { settingsOf } from '../../src/settings.js';
import { reportOn } from '../../src/spark/calculate-on-spark.js';
import { unfitForSpark } from '../../src/spark/spark-files.js';
import { SparkSession } from '../../src/spark/spark-session.js';
import { file, fixture } from '../files.js';
import { type Cluster, startCluster, talliesBegin } from './cluster.js';

/** So many orders are read on the cluster: docs/scale.md says how long ten million take. */
const ORDERS = Number(process.env['ROR_TEST_SPARK_ORDERS'] ?? 1_000_000);

const FIXTURES = [
  ...readdirSync(fixture('')).filter((name) => /\.(csv|txt)(\.gz)?$/.test(name)),
  ...readdirSync(fixture('presets')).map((name) => `presets/${name}`),
].toSorted();

const MINUTE = 60_000;

const started = await startCluster();
if (typeof started === 'string') console.log(`skipped: Spark cannot be tested here, as ${started}`);

describe.skipIf(typeof started === 'string')('--engine spark', () => {
  const cluster = started as Cluster;
  const folder = mkdtempSync(join(tmpdir(), 'ror-spark-test-'));
  afterAll(() => {
    if (typeof started !== 'string') started.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the program as built. */
  const ror = (
    words: readonly string[],
    environment: Readonly<Record<string, string>> = cluster.environment,
  ) =>
    new Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>(
      (resolve) => {
        const process_ = spawn(process.execPath, ['bin/ror.js', ...words], {
          env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
        });
        const said = { stdout: '', stderr: '' };
        for (const name of ['stdout', 'stderr'] as const)
          process_[name].setEncoding('utf8').on('data', (text: string) => {
            said[name] += text;
          });
        process_.on('close', (code) => resolve({ code, ...said }));
      },
    );
  const onSpark = (words: readonly string[]) =>
    ror(['calc', ...words, '--engine', 'spark', '--spark-master', cluster.master]);

  test('every fixture: the bytes of --engine memory, or why Spark leaves it to the csv reader', {
    timeout: 10 * MINUTE,
  }, async () => {
    const said: Record<string, string> = {};
    await SparkSession.use({ home: cluster.home, master: cluster.master, conf: [] }, async (spark) => {
      for (const name of FIXTURES) {
        const path = fixture(name);
        const settings = settingsOf({ metric: ['all'], engine: 'spark' });
        const expected = await calculate([path], { metric: ['all'], engine: 'memory' }).catch(
          (error: unknown) => {
            if (error instanceof InputError) return undefined;
            throw error;
          },
        );
        if (expected === undefined) continue;
        const { planned, howRead } = await openFiles([path], settings, {});
        try {
          const why = unfitForSpark(planned, howRead);
          if (why !== undefined) throw new Irregular(why);
          const report = await reportOn(spark, planned, howRead, settings, metricsOf(settings.metric));
          expect(json(report), name).toBe(json(expected));
          said[name] = 'the bytes of --engine memory';
        } catch (error) {
          if (!(error instanceof Irregular)) throw error;
          said[name] = error.message;
        } finally {
          for (const each of planned) each.close();
        }
      }
    });
    await expect(JSON.stringify(said, undefined, 2)).toMatchFileSnapshot('__snapshots__/fixtures.txt');
  });

  test('the program: bad rows, void orders, duplicates, conflicts and orders of nobody are counted as on one machine', {
    timeout: 5 * MINUTE,
  }, async () => {
    const first = file(
      [
        'Order,Customer,Email,Date,Total,Refunded Amount,Currency,Status',
        '1001,c1,ann@shop.example,2024-01-05 10:00:00,100.00,,EUR,paid',
        '1002,,ann@shop.example,2024-02-05 09:00:00,50.00,,EUR,paid',
        '1003,c2,bob@shop.example,2024-02-29 23:59:59,80.50,80.50,EUR,paid',
        '1004,c2,bob@shop.example,2024-03-01 00:00:00,20,5.25,EUR,cancelled',
        '1005,c3,,2024-02-30 08:00:00,20,,EUR,paid',
        '1006,c3,,2024-03-02 08:00:00,twenty,,EUR,paid',
        '1007,,,2024-03-03 08:00:00,7.00,,EUR,paid',
        '1008,c4,,2024-03-04 08:00:00,8.00,,EUR',
        '1009,c4,,2024-03-05 08:00:00,-9.00,,EUR,paid',
        '1010,c2,bob@shop.example,2024-03-06 08:00:00,10.00,,EUR,paid',
        '',
      ].join('\n'),
      'january.csv',
    );
    const second = file(
      [
        'Order,Customer,Email,Date,Total,Currency,Status',
        '1001,c1,ann@shop.example,2024-01-05 10:00:00,100.00,EUR,paid',
        '1010,c5,,2024-03-06 08:00:00,10.00,EUR,paid',
        '1011,c1,,2024-04-01 08:00:00,11.00,EUR,paid',
        '',
      ].join('\n'),
      'february.csv',
    );
    for (const words of [[first], [first, second, '--metric', 'all', '--as-of', '2024-03-31']]) {
      const memory = await ror(['calc', ...words, '--format', 'json', '--engine', 'memory']);
      expect(await onSpark([...words, '--format', 'json'])).toEqual(memory);
      expect(memory.code).toBe(0);
    }
  });

  test('what Spark does not read exactly is read here, and said', { timeout: 3 * MINUTE }, async () => {
    const path = fixture('presets/bigcommerce-orders.csv');
    const { code, stdout, stderr } = await onSpark([path, '--quiet', '--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { stderr: note } = await onSpark([path, '--format', 'json']);
    expect(note).toContain(
      'note: read by the csv reader, not on Spark: dates are written such as "18/05/2022"',
    );
    expect(stdout).toBe(
      (await ror(['calc', path, '--engine', 'memory', '--quiet', '--format', 'json'])).stdout,
    );
  });

  test('a failed job is an error with its reason, and no report', { timeout: 3 * MINUTE }, async () => {
    const path = fixture('woocommerce-orders.csv');
    const failed = await onSpark([path, '--spark-conf', 'spark.executorEnv.PATH=/nowhere']);
    expect({ code: failed.code, stdout: failed.stdout }).toEqual({ code: 3, stdout: '' });
    expect(failed.stderr).toMatch(/^error: Spark could not do it: .*\n/);
    const absent = await ror(['calc', path, '--engine', 'spark'], { SPARK_HOME: '/nowhere' });
    expect(absent).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: /nowhere/bin/spark-submit: cannot be started. --engine spark needs Spark 3.5 or later: put spark-submit into PATH, or let SPARK_HOME name its folder.\n',
    });
  });

  describe('many orders', () => {
    const csv = join(folder, 'orders.csv');
    const parquet = join(folder, 'orders.parquet');
    const bench = (script: string, words: readonly string[]) =>
      new Promise<void>((resolve, reject) => {
        spawn(process.execPath, [`bench/${script}`, ...words], { stdio: 'ignore' }).on('close', (code) =>
          code === 0 ? resolve() : reject(new Error(`bench/${script} ended with ${code}`)),
        );
      });
    let expected = '';

    test('are made', { timeout: 5 * MINUTE }, async () => {
      await bench('generate.mjs', ['--orders', `${ORDERS}`, '--output', csv]);
      await bench('to-parquet.mjs', [csv, parquet]);
      const { stdout } = await ror(['calc', csv, '--engine', 'duckdb', '--format', 'json', '--quiet']);
      expected = stdout;
      expect(JSON.parse(expected).data.orders.total).toBe(ORDERS);
    });

    test('as Parquet, in a folder by its address', { timeout: 10 * MINUTE }, async () => {
      const lake = join(folder, 'lake');
      mkdirSync(lake);
      cpSync(parquet, join(lake, 'part-0.parquet'));
      const address = `file://${lake}/*.parquet`;
      const { code, stdout, stderr } = await onSpark([address, '--format', 'json', '--quiet']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toBe(expected.replaceAll(csv, address));
    });

    test('as CSV, and a worker is killed in the middle: the bytes of --engine duckdb', {
      timeout: 10 * MINUTE,
    }, async () => {
      const killed = talliesBegin(cluster.workFolder(1)).then(() => cluster.kill(1));
      const { code, stdout, stderr } = await onSpark([csv, '--format', 'json', '--quiet']);
      await killed;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toBe(expected);
    });
  });
});
