import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { folderWith, ror, SMALL, shell } from './run.js';

/** Runs `ror calc orders.csv --output FILE`. */
function writeTo(place: string, output: string, more: { readonly uid?: number } = {}) {
  return ror(place, ['calc', 'orders.csv', '--quiet', '--format', 'json', '--output', output], more);
}

const whole = ror(folderWith({ 'orders.csv': SMALL }), ['calc', 'orders.csv', '--format', 'json']).stdout;
const namesIn = (place: string) => readdirSync(place).toSorted();

/** A small disk of the test's own, which is skipped where this machine lets us make none. */
function withDisk(test: TestContext, options: string, use: (disk: string) => void): void {
  const disk = folderWith({});
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', disk], { encoding: 'utf8' });
  if (mount.status !== 0) {
    test.skip(`no disk of our own can be mounted here: ${mount.stderr?.trim() ?? 'no mount'}`);
  }
  try {
    use(disk);
  } finally {
    execFileSync('umount', [disk]);
  }
}

describe('--output makes a file', () => {
  test('and replaces one, with its permissions', () => {
    const place = folderWith({ 'orders.csv': SMALL, 'report.json': 'old' });
    chmodSync(join(place, 'report.json'), 0o640);
    expect(writeTo(place, 'report.json')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(place, 'report.json'), 'utf8')).toBe(whole);
    expect(statSync(join(place, 'report.json')).mode & 0o777).toBe(0o640);
    expect(namesIn(place)).toEqual(['orders.csv', 'report.json']);
  });
  test('with a name as long as names may be', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    expect(writeTo(place, 'r'.repeat(255)).code).toBe(0);
    expect(readFileSync(join(place, 'r'.repeat(255)), 'utf8')).toBe(whole);
  });
  test('with the permissions that the umask leaves', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    shell(place, 'umask 027; "$NODE" "$ROR" orders.csv --output report.txt');
    expect(statSync(join(place, 'report.txt')).mode & 0o777).toBe(0o640);
  });
});

describe('--output refuses', () => {
  test('a symbolic link, and says where it leads', () => {
    const place = folderWith({ 'orders.csv': SMALL, 'target.txt': 'kept' });
    symlinkSync('target.txt', join(place, 'link'));
    expect(writeTo(place, 'link')).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: link: is a symbolic link, and ror never writes through one.\n' +
        `Name what it leads to (${join(place, 'target.txt')}), or remove the link.\n`,
    });
    expect(lstatSync(join(place, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(place, 'target.txt'), 'utf8')).toBe('kept');
  });
  test('a symbolic link that leads nowhere', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    symlinkSync('nothing', join(place, 'link'));
    expect(writeTo(place, 'link').stderr).toBe(
      'error: link: is a symbolic link, and ror never writes through one.\n' +
        'It leads nowhere: remove it, or name another file.\n',
    );
    expect(namesIn(place)).toEqual(['link', 'orders.csv']);
  });
  test('a device', () => {
    expect(writeTo(folderWith({ 'orders.csv': SMALL }), '/dev/null')).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: /dev/null: is a device, and ror makes files only.\nName a file; standard output can be sent there, with >.\n',
    });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });
  test('standard output by its name in /dev', () => {
    expect(writeTo(folderWith({ 'orders.csv': SMALL }), '/dev/stdout')).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('standard output can be sent there, with >.\n'),
    });
  });
  test('a pipe', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    execFileSync('mkfifo', [join(place, 'pipe')]);
    expect(writeTo(place, 'pipe').stderr).toBe(
      'error: pipe: is a pipe, and ror makes files only.\nName a file; standard output can be sent there, with >.\n',
    );
    expect(lstatSync(join(place, 'pipe')).isFIFO()).toBe(true);
  });
  test.each(['results', 'results/', 'new/'])('a folder: %s', (name) => {
    const place = folderWith({ 'orders.csv': SMALL });
    mkdirSync(join(place, 'results'));
    expect(writeTo(place, name)).toEqual({
      code: 3,
      stdout: '',
      stderr:
        `error: ${name}: is a folder, so the result cannot be written there.\n` +
        `Name a file in it, such as ${join(name, 'report.txt')}.\n`,
    });
    expect(namesIn(place)).toEqual(['orders.csv', 'results']);
    expect(namesIn(join(place, 'results'))).toEqual([]);
  });
  test('an empty name, and -', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    expect(writeTo(place, '')).toEqual({ code: 2, stdout: '', stderr: 'error: --output: name a file\n' });
    expect(writeTo(place, '-')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --output -: only files are written there; a file of that name is ./-\n',
    });
  });
  test('a folder that is not there', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    expect(writeTo(place, 'nowhere/report.txt')).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: nowhere/report.txt: cannot be written: its folder does not exist.\nMake the folder first, or choose another.\n',
    });
  });
  test('a folder that is a file', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    expect(writeTo(place, 'orders.csv/report.txt').stderr).toBe(
      'error: orders.csv/report.txt: cannot be written: a part of its path is no folder.\nCheck the path.\n',
    );
  });
  test('a name that is too long', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    const name = 'r'.repeat(256);
    expect(writeTo(place, name).stderr).toBe(
      `error: ${name}: cannot be written: the name is too long.\nChoose a shorter one.\n`,
    );
    expect(namesIn(place)).toEqual(['orders.csv']);
  });
  test('a bad place before the files are read', () => {
    const place = folderWith({ 'broken.csv': 'no,orders\n1,2\n' });
    expect(ror(place, ['broken.csv', '--output', '/dev/null']).stderr).toContain('/dev/null: is a device');
  });
});

describe('--output refuses a file that is to be read', () => {
  const refused = (output: string, input: string) => ({
    code: 2,
    stdout: '',
    stderr: `error: --output ${output} is the same file as ${input}, which is to be read; name another file\n`,
  });
  function placeOf(): string {
    const place = folderWith({ 'in/orders.csv': SMALL, 'in/customers.csv': 'customer\nann\n' });
    linkSync(join(place, 'in/orders.csv'), join(place, 'hard.csv'));
    symlinkSync('in', join(place, 'linked'));
    return place;
  }
  test.each([
    ['by its name', ['in/orders.csv'], 'in/orders.csv', 'in/orders.csv'],
    ['by another way to it', ['in/orders.csv'], 'linked/../in/orders.csv', 'in/orders.csv'],
    ['through a linked folder', ['linked/orders.csv'], 'in/orders.csv', 'linked/orders.csv'],
    ['by a hard link', ['in/orders.csv'], 'hard.csv', 'in/orders.csv'],
    ['in a folder', ['in'], 'in/orders.csv', 'in/orders.csv'],
    ['by a glob', ['in/ord*.csv'], 'in/orders.csv', 'in/orders.csv'],
    [
      'with --customers',
      ['in/orders.csv', '--customers', 'in/customers.csv'],
      'in/customers.csv',
      'in/customers.csv',
    ],
  ])('%s', (_how, words, output, input) => {
    const place = placeOf();
    expect(ror(place, ['calc', ...words, '--output', output])).toEqual(refused(output, input));
    expect(readFileSync(join(place, 'in/orders.csv'), 'utf8')).toBe(SMALL);
    expect(readFileSync(join(place, 'in/customers.csv'), 'utf8')).toBe('customer\nann\n');
  });
  test('as standard input', () => {
    const place = placeOf();
    expect(shell(place, '"$NODE" "$ROR" calc - --output in/orders.csv < in/orders.csv')).toEqual(
      refused('in/orders.csv', 'standard input'),
    );
    expect(readFileSync(join(place, 'in/orders.csv'), 'utf8')).toBe(SMALL);
  });
});

test('a dangling link among the files to read is explained as one, not as a bug', () => {
  const place = folderWith({ 'in/orders.csv': SMALL, 'report.txt': 'old' });
  symlinkSync('nothing', join(place, 'in/gone.csv'));
  expect(ror(place, ['in', '--output', 'report.txt'])).toEqual({
    code: 3,
    stdout: '',
    stderr: 'error: in/gone.csv: no such file.\n',
  });
});

describe('--output leaves no file, and an old one as it was', () => {
  test('where the disk is full', (context) => {
    withDisk(context, 'size=16k', (disk) => {
      writeFileSync(join(disk, 'report.json'), 'old');
      writeFileSync(join(disk, 'filling'), Buffer.alloc(12 * 1024));
      const place = folderWith({ 'orders.csv': SMALL });
      for (const name of ['report.json', 'new.json']) {
        expect(writeTo(place, join(disk, name))).toEqual({
          code: 3,
          stdout: '',
          stderr: `error: ${join(disk, name)}: cannot be written: the disk is full.\nMake room, or write it to another disk.\n`,
        });
      }
      expect(namesIn(disk)).toEqual(['filling', 'report.json']);
      expect(readFileSync(join(disk, 'report.json'), 'utf8')).toBe('old');
    });
  });
  test('where files may not be so large', () => {
    const place = folderWith({ 'orders.csv': SMALL, 'report.json': 'old' });
    expect(
      shell(place, 'ulimit -f 1; "$NODE" "$ROR" calc orders.csv --format json --quiet --output report.json'),
    ).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: report.json: cannot be written: it is larger than a file may be here.\nWrite it to another disk, or raise the limit.\n',
    });
    expect(namesIn(place)).toEqual(['orders.csv', 'report.json']);
    expect(readFileSync(join(place, 'report.json'), 'utf8')).toBe('old');
  });
  test('where the disk is read-only', (context) => {
    withDisk(context, 'size=16k,ro', (disk) => {
      expect(writeTo(folderWith({ 'orders.csv': SMALL }), join(disk, 'report.json'))).toEqual({
        code: 3,
        stdout: '',
        stderr: `error: ${join(disk, 'report.json')}: cannot be written: the disk is read-only.\nWrite it to another place.\n`,
      });
    });
  });
  test('where it is not ours', (context) => {
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    const user = uid === undefined ? {} : { uid };
    const place = folderWith({ 'orders.csv': SMALL, 'closed/report.json': 'old', 'open/report.json': 'old' });
    for (const folder of ['.', 'closed']) chmodSync(join(place, folder), 0o555);
    chmodSync(join(place, 'open'), 0o777);
    chmodSync(join(place, 'open/report.json'), 0o444);
    if (ror(place, ['--version'], user).code !== 0) {
      context.skip('no other user can run the program here');
    }
    for (const name of ['closed/report.json', 'closed/new.json', 'open/report.json']) {
      expect(writeTo(place, name, user)).toEqual({
        code: 3,
        stdout: '',
        stderr: `error: ${name}: cannot be written: permission is denied.\nWrite it to a place that is yours.\n`,
      });
    }
    for (const folder of ['closed', 'open']) {
      expect(namesIn(join(place, folder))).toEqual(['report.json']);
      expect(readFileSync(join(place, folder, 'report.json'), 'utf8')).toBe('old');
    }
  });
});

describe('standard output that cannot be written is an error', () => {
  const message =
    'error: standard output: cannot be written: the disk is full.\nMake room, or write it to another disk.\n';
  test
    .runIf(existsSync('/dev/full'))
    .each(['calc orders.csv', 'schema', 'inspect orders.csv', 'explain ror', '--help'])(
    'ror %s > /dev/full',
    (words) => {
      const place = folderWith({ 'orders.csv': SMALL });
      expect(shell(place, `"$NODE" "$ROR" ${words} > /dev/full`)).toEqual({
        code: 3,
        stdout: '',
        stderr: message,
      });
    },
  );
  test.runIf(existsSync('/dev/full'))('ror --version > /dev/full', () => {
    expect(shell('.', '"$NODE" "$ROR" --version > /dev/full')).toEqual({
      code: 3,
      stdout: '',
      stderr: 'error: standard output: cannot be written: ENOSPC.\n',
    });
  });
  test('also where the disk takes the first part of it', (context) => {
    withDisk(context, 'size=16k', (disk) => {
      writeFileSync(join(disk, 'filling'), Buffer.alloc(12 * 1024));
      const place = folderWith({ 'orders.csv': SMALL });
      expect(
        shell(place, `"$NODE" "$ROR" calc orders.csv --format json --quiet > ${disk}/report.json`),
      ).toEqual({ code: 3, stdout: '', stderr: message });
    });
  });
  test('and a whole one is whole', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    shell(
      place,
      'echo before > out; "$NODE" "$ROR" calc orders.csv --format json --quiet >> out; echo after >> out',
    );
    expect(readFileSync(join(place, 'out'), 'utf8')).toBe(`before\n${whole}after\n`);
  });
});
