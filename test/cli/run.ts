import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built program, as a user starts it. */
const PROGRAM = fileURLToPath(new URL('../../bin/ror.js', import.meta.url));

/** What a run of the program gave. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a terminal, a user or a CI service says of colours and width: chalk and ror go by all of them. */
const OF_THE_TERMINAL: ReadonlySet<string> = new Set([
  'NO_COLOR',
  'FORCE_COLOR',
  'COLUMNS',
  'TERM',
  'COLORTERM',
  'TERM_PROGRAM',
  'TERM_PROGRAM_VERSION',
  'CI',
  'GITHUB_ACTIONS',
  'GITEA_ACTIONS',
  'CIRCLECI',
  'TEAMCITY_VERSION',
  'TF_BUILD',
  'AGENT_NAME',
]);

/** This process's environment without what the machine's terminal or CI says: a run is the same everywhere. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_TERMINAL.has(name)));
}

/** Runs the built program in a folder, without a terminal and without the colour settings of this one. */
export function ror(
  folder: string,
  words: readonly string[],
  more: {
    readonly input?: string | Buffer;
    readonly env?: Readonly<Record<string, string>>;
    readonly uid?: number;
    /** Another copy of the program. */
    readonly program?: string;
  } = {},
): Run {
  const run = spawnSync(process.execPath, [more.program ?? PROGRAM, ...words], {
    cwd: folder,
    encoding: 'utf8',
    input: more.input ?? '',
    env: { ...plainEnvironment(), ...more.env },
    ...(more.uid === undefined ? {} : { uid: more.uid }),
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** Runs a script of the shell in a folder; `"$NODE" "$ROR"` in it is the built program. */
export function shell(folder: string, script: string): Run {
  const run = spawnSync('sh', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...plainEnvironment(), NODE: process.execPath, ROR: PROGRAM },
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** A folder of its own with these files. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ror-test-'));
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** Four customers, six orders: Ann three times, Bob twice, Cas and Dee once; Dee's is cancelled. */
export const SMALL = `order_id,customer,date,total,currency,status
1,ann,2024-01-10,10.00,EUR,paid
2,ann,2024-05-20,20.00,EUR,paid
3,bob,2024-06-01,30.00,EUR,paid
4,ann,2024-11-30,40.00,EUR,paid
5,bob,2025-02-01,50.00,EUR,paid
6,cas,2025-03-15,60.00,EUR,paid
7,dee,2025-04-01,70.00,EUR,cancelled
`;
