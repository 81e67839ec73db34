import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A master of Spark and two workers on this machine, each a process of its own. */
export interface Cluster {
  /** What the environment of `ror` has to say of Spark. */
  readonly environment: Readonly<Record<string, string>>;
  readonly home: string;
  readonly master: string;
  /** The folder in which the executors of a worker, 0 or 1, work. */
  workFolder(worker: number): string;
  /** Kills a worker and its executors, as a machine dies. */
  kill(worker: number): void;
  stop(): void;
}

/** Spark of PyPI in a throw-away environment, or why there is none. `ROR_TEST_PYTHON` may name a python that has it. */
function python(folder: string): { readonly path: string } | { readonly why: string } {
  const own = process.env['ROR_TEST_PYTHON'];
  if (own !== undefined) return { path: own };
  if (spawnSync('java', ['-version']).status !== 0) return { why: 'there is no Java' };
  const environment = join(folder, 'python');
  if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0)
    return { why: 'python3 makes no environment' };
  const path = join(environment, 'bin', 'python');
  const installed = spawnSync(path, ['-m', 'pip', 'install', '--quiet', 'pyspark>=4,<5']);
  return installed.status === 0 ? { path } : { why: 'pip does not install pyspark' };
}

/** Starts a cluster, or says why it cannot be. */
export async function startCluster(): Promise<Cluster | string> {
  const folder = mkdtempSync(join(tmpdir(), 'ror-cluster-'));
  const found = python(folder);
  if ('why' in found) {
    rmSync(folder, { recursive: true, force: true });
    return found.why;
  }
  const home = String(
    spawnSync(found.path, ['-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))']).stdout,
  ).trim();
  const environment = { SPARK_HOME: home, PYSPARK_PYTHON: found.path, SPARK_LOCAL_IP: '127.0.0.1' };
  const port = await freePort();
  const master = `spark://127.0.0.1:${port}`;
  const workFolder = (worker: number) => join(folder, `worker-${worker}`);
  const start = (words: readonly string[]) =>
    spawn(join(home, 'bin', 'spark-class'), words, {
      env: { ...process.env, ...environment },
      stdio: 'ignore',
      detached: true,
    });
  const daemons: ChildProcess[] = [
    start([
      'org.apache.spark.deploy.master.Master',
      '--host',
      '127.0.0.1',
      '--port',
      `${port}`,
      '--webui-port',
      '0',
    ]),
  ];
  await isListening(port);
  for (const worker of [0, 1]) {
    daemons.push(
      start([
        'org.apache.spark.deploy.worker.Worker',
        ...['--host', '127.0.0.1', '--webui-port', '0', '-c', '1', '-m', '2g'],
        ...['--work-dir', workFolder(worker), master],
      ]),
    );
  }
  const kill = (process_: ChildProcess | undefined) => {
    if (process_?.pid === undefined) return;
    try {
      process.kill(-process_.pid, 'SIGKILL');
    } catch {
      // It is gone.
    }
  };
  return {
    environment,
    home,
    master,
    workFolder,
    kill: (worker) => kill(daemons[worker + 1]),
    stop: () => {
      for (const daemon of daemons) kill(daemon);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 7077;
}

async function isListening(port: number): Promise<void> {
  const { connect } = await import('node:net');
  for (let tries = 0; tries < 240; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.end();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (isOpen) return;
    await wait(500);
  }
  throw new Error('the master of Spark does not start');
}

/** Waits until a new executor of a worker has been given the program that tallies: the last stage of its application is under way. */
export async function talliesBegin(workFolder: string): Promise<void> {
  const withProgram = () => {
    const applications = existsSync(workFolder) ? readdirSync(workFolder) : [];
    return applications
      .flatMap((name) =>
        readdirSync(join(workFolder, name)).map((executor) => join(workFolder, name, executor)),
      )
      .filter((executor) => existsSync(join(executor, 'ror.mjs')));
  };
  const before = withProgram().length;
  while (withProgram().length === before) await wait(20);
}
