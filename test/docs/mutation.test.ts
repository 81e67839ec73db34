import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withTables } from '../../.ci/mutation-doc.mjs';
import { survivors } from '../../.ci/survivors.mjs';

/** The survivors that have a reason, as .ci/mutation-doc.mjs names them. */
const names = Object.values(survivors)
  .flat()
  .flatMap(([, ...own]) => own);

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('docs/mutation.md', () => {
  const document = () => textOf('docs/mutation.md');

  test('the score of all is 90% or more', () => {
    const score = /^\| \*\*all of src\/metrics\*\* \|.* ([\d.]+)% \|$/m.exec(document())?.[1];
    expect(Number(score)).toBeGreaterThanOrEqual(90);
  });

  test('every survivor has a reason, in one of its kinds', () => {
    const kinds = [...document().matchAll(/^### (.*) \(\d+\)$/gm)].map(([, kind]) => kind);
    expect(kinds).toEqual(Object.keys(survivors));
  });

  test('every reason is one of a survivor', () => {
    const rows = document().matchAll(/^\| (\S+):\d+ \| `` (.*) `` \| `` (.*) `` \| .+ \|$/gm);
    const listed = [...rows].map(([, file, from, to]) => `${file}: ${from} -> ${to}`.replaceAll('\\|', '|'));
    expect(names.filter((name) => !listed.includes(name))).toEqual([]);
  });
});

test('the reasons are those of code that there still is', () => {
  const gone = names.filter((name) => {
    const [, file = '', from = ''] = /^(\S+): (.*) -> .*$/.exec(name) ?? [];
    const source = textOf(`src/metrics/${file}`).replace(/\s+/g, ' ');
    return !source.includes(from.replace(/\.\.\.$/, ''));
  });
  expect(gone).toEqual([]);
});

test('the tables: scores by file and folder, survivors with file and line', () => {
  const at = (line: number, from: number, to: number) => ({
    start: { line, column: from },
    end: { line, column: to },
  });
  const report = {
    'src/metrics/rate.ts': {
      source: 'a < b\nc || d\n',
      mutants: [
        { status: 'Killed', replacement: 'a <= b', location: at(1, 1, 6) },
        { status: 'Timeout', replacement: 'true', location: at(1, 1, 6) },
        { status: 'Survived', replacement: 'c && d', location: at(2, 1, 7) },
        { status: 'Ignored', replacement: '""', location: at(2, 1, 7) },
      ],
    },
    'src/metrics/clv/clv.ts': {
      source: 'x\n',
      mutants: [{ status: 'NoCoverage', replacement: 'y', location: at(1, 1, 2) }],
    },
  };
  const marked = (part: string) =>
    `<!-- ${part}: written by .ci/mutation-doc.mjs -->\n\n<!-- end of ${part} -->\n`;
  expect(withTables(marked('scores') + marked('survivors'), report)).toBe(`\
<!-- scores: written by .ci/mutation-doc.mjs -->

| file or folder | mutants | killed | timed out | survived | no coverage | score |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| **all of src/metrics** | 4 | 1 | 1 | 1 | 1 | 50.0% |
| rate.ts | 3 | 1 | 1 | 1 | 0 | 66.7% |
| **clv/** | 1 | 0 | 0 | 0 | 1 | 0.0% |
| clv/clv.ts | 1 | 0 | 0 | 0 | 1 | 0.0% |

<!-- end of scores -->
<!-- survivors: written by .ci/mutation-doc.mjs -->

### Not looked into (2)

| where | code | mutant | why it lives |
| --- | --- | --- | --- |
| clv/clv.ts:1 | \`\` x \`\` | \`\` y \`\` |  |
| rate.ts:2 | \`\` c \\|\\| d \`\` | \`\` c && d \`\` |  |

<!-- end of survivors -->
`);
  expect(() => withTables('', report)).toThrow('docs/mutation.md has no markers for scores');
});
