// Writes docs/api from the doc comments of the library, by typedoc. typedoc does not know TypeScript 7 yet, so that it is
// no dependency: npx fetches it with a TypeScript that it knows.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const packages = ['typedoc@0.28.20', 'typescript@5.9.3', 'typedoc-plugin-markdown@4.14.1'];

execFileSync(
  'npx',
  [
    '--yes',
    ...packages.flatMap((name) => ['--package', name]),
    'typedoc',
    ...['--entryPoints', 'src/index.ts', '--tsconfig', 'src/tsconfig.json', '--name', 'ror'],
    ...['--plugin', 'typedoc-plugin-markdown', '--plugin', './.ci/typedoc-short-types.mjs'],
    ...['--router', 'module', '--readme', 'none', '--hideBreadcrumbs', '--hidePageHeader'],
    // Types of one file alone are not exported, and named as they are; types are checked by npm run typecheck.
    ...['--validation.notExported', 'false', '--skipErrorChecking', '--disableSources'],
    ...['--logLevel', 'Warn', '--out', 'docs/api'],
  ],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: 'inherit' },
);
