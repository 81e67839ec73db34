// Writes the tables of docs/mutation.md from the reports of Stryker: `node .ci/mutation-doc.mjs [REPORT.json ...]`, by default that of
// `npm run mutation`. The reasons of survivors are kept by hand in survivors.mjs; those without one are said, and the exit code is 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { survivors } from './survivors.mjs';

/**
 * @typedef {object} Mutant
 * @property {string} status
 * @property {string} replacement
 * @property {{ start: { line: number, column: number }, end: { line: number, column: number } }} location
 *
 * @typedef {Record<string, { source: string, mutants: readonly Mutant[] }>} Files Mutated files by their path.
 *
 * @typedef {object} Survivor A mutant that no test notices.
 * @property {string} file Below src/metrics.
 * @property {number} line
 * @property {string} from The code as it is, on one line.
 * @property {string} to What stood there instead.
 *
 * @typedef {object} Tally
 * @property {string} name
 * @property {number} killed
 * @property {number} timedOut
 * @property {number} survived
 * @property {number} notCovered
 */

const FOLDER = 'src/metrics/';

/**
 * The document with its tables made anew. Throws where a marker is missing.
 *
 * @param {string} document
 * @param {Files} files
 */
export function withTables(document, files) {
  const parts = { scores: scoresOf(files), survivors: survivorsPart(survivorsOf(files)) };
  return Object.entries(parts).reduce((text, [name, part]) => {
    const begin = `<!-- ${name}: written by .ci/mutation-doc.mjs -->\n`;
    const end = `\n<!-- end of ${name} -->`;
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/mutation.md has no markers for ${name}`);
    return `${text.slice(0, from + begin.length)}\n${part}\n${text.slice(to)}`;
  }, document);
}

/** @param {Files} files */
function scoresOf(files) {
  const all = Object.entries(files)
    .map(([path, { mutants }]) => tallyOf(path.replace(FOLDER, ''), mutants))
    .filter((tally) => mutantsOf(tally) > 0);
  const folders = [...new Set(all.map(({ name }) => name.replace(/[^/]*$/, '')))].toSorted();
  return [
    '| file or folder | mutants | killed | timed out | survived | no coverage | score |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    row(totalOf('**all of src/metrics**', all)),
    ...folders.flatMap((folder) => {
      const own = all.filter(({ name }) => name.replace(/[^/]*$/, '') === folder);
      const sorted = own.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(row);
      return folder === '' ? sorted : [row(totalOf(`**${folder}**`, own)), ...sorted];
    }),
  ].join('\n');
}

/**
 * @param {string} name
 * @param {readonly Mutant[]} mutants
 * @returns {Tally}
 */
function tallyOf(name, mutants) {
  const count = (/** @type {string} */ of) => mutants.filter(({ status }) => status === of).length;
  return {
    name,
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    notCovered: count('NoCoverage'),
  };
}

/**
 * @param {string} name
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
function totalOf(name, tallies) {
  return tallies.reduce(
    (sum, { killed, timedOut, survived, notCovered }) => ({
      name,
      killed: sum.killed + killed,
      timedOut: sum.timedOut + timedOut,
      survived: sum.survived + survived,
      notCovered: sum.notCovered + notCovered,
    }),
    { name, killed: 0, timedOut: 0, survived: 0, notCovered: 0 },
  );
}

/** @param {Tally} tally */
function mutantsOf({ killed, timedOut, survived, notCovered }) {
  return killed + timedOut + survived + notCovered;
}

/** @param {Tally} tally */
function row(tally) {
  const { name, killed, timedOut, survived, notCovered } = tally;
  const score = ((100 * (killed + timedOut)) / mutantsOf(tally)).toFixed(1);
  return `| ${name} | ${mutantsOf(tally)} | ${killed} | ${timedOut} | ${survived} | ${notCovered} | ${score}% |`;
}

/**
 * @param {Files} files
 * @returns {readonly Survivor[]}
 */
function survivorsOf(files) {
  return Object.entries(files)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, { source, mutants }]) =>
      mutants
        .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
        .map(({ location, replacement }) => ({
          file: path.replace(FOLDER, ''),
          line: location.start.line,
          from: onOneLine(cut(source, location)),
          to: onOneLine(replacement),
        }))
        .toSorted((a, b) => a.line - b.line),
    );
}

/**
 * @param {string} source
 * @param {Mutant['location']} location
 */
function cut(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join('\n');
}

/** @param {string} code */
function onOneLine(code) {
  return code.replace(/\s+/g, ' ').trim();
}

/**
 * How survivors.mjs names a survivor.
 *
 * @param {Survivor} survivor
 */
function nameOf({ file, from, to }) {
  return `${file}: ${short(from)} -> ${short(to)}`;
}

/**
 * Which of the kinds of survivors.mjs, and why.
 *
 * @param {Survivor} survivor
 */
function reasonOf(survivor) {
  const name = nameOf(survivor);
  for (const [kind, reasons] of Object.entries(survivors))
    for (const [why, ...names] of reasons) if (names.includes(name)) return { kind, why };
  return undefined;
}

/** @param {readonly Survivor[]} all */
function survivorsPart(all) {
  return [...Object.keys(survivors), undefined]
    .map((kind) => ({ kind, list: all.filter((survivor) => reasonOf(survivor)?.kind === kind) }))
    .filter(({ list }) => list.length > 0)
    .map(({ kind, list }) =>
      [
        `### ${kind ?? 'Not looked into'} (${list.length})\n`,
        '| where | code | mutant | why it lives |',
        '| --- | --- | --- | --- |',
        ...list.map((survivor) => {
          const { file, line, from, to } = survivor;
          return `| ${file}:${line} | ${code(from)} | ${code(to)} | ${reasonOf(survivor)?.why ?? ''} |`;
        }),
      ].join('\n'),
    )
    .join('\n\n');
}

/** @param {string} text */
function code(text) {
  return `\`\` ${short(text).replaceAll('|', '\\|')} \`\``;
}

/** @param {string} text */
function short(text) {
  return text.length > 70 ? `${text.slice(0, 67)}...` : text;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = process.argv.length > 2 ? process.argv.slice(2) : ['reports/mutation.json'];
  /** @type {Files} */
  const files = Object.assign({}, ...paths.map((path) => JSON.parse(readFileSync(path, 'utf8')).files));
  const document = fileURLToPath(new URL('../docs/mutation.md', import.meta.url));
  writeFileSync(document, withTables(readFileSync(document, 'utf8'), files));
  const open = survivorsOf(files).filter((survivor) => reasonOf(survivor) === undefined);
  for (const survivor of open)
    process.stderr.write(`no reason (line ${survivor.line}): ${nameOf(survivor)}\n`);
  if (open.length > 0) process.exitCode = 1;
}
