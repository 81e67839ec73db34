import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PROGRAM = '/usr/bin/chromium';
/** What a slow mirror may take, in milliseconds. */
const PATIENCE = 240_000;

/** Debian's Chromium: installed where this machine's root may do that, or `undefined` where there is none. */
export async function startChromium(): Promise<Browser | undefined> {
  if (!existsSync(PROGRAM) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { timeout: PATIENCE });
  if (!existsSync(PROGRAM)) return undefined;
  return chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox'] });
}
