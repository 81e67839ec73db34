// Writes docs/ror.1, the man page, from the definitions of the commands. `npm run docs` builds the library and runs this.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * The man page (roff) of a program: its commands with arguments, options and examples, exit codes and files.
 *
 * @param {import('commander').Command} program
 * @param {string} version
 * @returns {string}
 */
export function manPage(program, version) {
  const commands = program.commands.filter((command) => command.name() !== 'help');
  return `${[
    '.\\" Written by npm run docs (.ci/man-page.mjs) from the definitions of the commands.',
    `.TH ROR 1 "" ${quoted(`ror ${version}`)} "User Commands"`,
    '.SH NAME',
    'ror \\- return on relationship, retention, repeat buyers and loyalty from order exports',
    '.SH SYNOPSIS',
    '.B ror',
    '.I FILE...',
    '.RI [ options ]',
    '.br',
    '.B ror',
    '.I COMMAND',
    '.RI [ arguments "] [" options ]',
    '.SH DESCRIPTION',
    roff(program.description()),
    '.PP',
    roff('ror FILE... is ror calc FILE... . A file is a name, a folder, a glob, or - for standard input.'),
    '.SH COMMANDS',
    ...commands.flatMap(commandPart),
    '.SH EXIT STATUS',
    ...[
      ['0', 'done'],
      ['1', 'a --fail-under threshold was not met'],
      ['2', 'wrong use of the command line or of a file with options'],
      [
        '3',
        'the input could not be read or understood, or the result not written; with --strict also a fault of the data',
      ],
      ['70', 'a bug in ror'],
    ].flatMap(([code = '', meaning = '']) => ['.TP', `.B ${code}`, roff(meaning)]),
    '.SH FILES',
    '.TP',
    '.B ror.config.json, ror.config.yaml, ror.config.yml, package.json',
    roff('options, in the working folder or the nearest above it; ror config shows those in force'),
  ].join('\n')}\n`;
}

/** @param {import('commander').Command} command */
function commandPart(command) {
  const words = command.registeredArguments.map(argumentWord).join(' ');
  return [
    `.SS ${quoted(roff(`ror ${command.name()} ${words}`.trimEnd()))}`,
    roff(command.description()),
    ...command.options
      .filter((option) => !option.hidden)
      .flatMap(({ flags, description }) => ['.TP', `.B ${roff(flags)}`, roff(description)]),
  ];
}

/** @param {import('commander').Argument} argument */
function argumentWord(argument) {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/**
 * Text as roff prints it as it is: no escape, no request at the start of a line, hyphens that can be searched for.
 *
 * @param {string} text
 */
function roff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/gm, '\\&$1');
}

/** @param {string} text */
function quoted(text) {
  return `"${text.replaceAll('"', '\\(dq')}"`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // The library is without the command line, so its definitions are bundled for this.
  const outfile = 'dist/definitions.mjs';
  await build({
    entryPoints: ['src/cli/program.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const { buildProgram } = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(
    'docs/ror.1',
    manPage(
      buildProgram(version, () => {}),
      version,
    ),
  );
}
