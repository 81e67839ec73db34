import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test("the README's snippet of the library runs in another folder", () => {
  const folder = mkdtempSync(join(tmpdir(), 'ror-library-'));
  mkdirSync(join(folder, 'node_modules'));
  // What `npm install /path/to/ror` makes.
  symlinkSync(root, join(folder, 'node_modules/ror'));
  writeFileSync(
    join(folder, 'orders.csv'),
    'order,customer,date,total\n1,ann,2026-01-01,10.00\n2,ann,2026-02-01,5.00\n3,bob,2026-03-01,5.00\n',
  );
  writeFileSync(join(folder, 'customers.csv'), 'customer_id,email\nann,ann@example.com\n');
  const [, snippet = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const printing = snippet.replace(/^(report\..*?|returnOn.*?);.*$/gm, 'console.log($1);');
  writeFileSync(join(folder, 'report.mjs'), printing);
  expect(execFileSync(process.execPath, ['report.mjs'], { cwd: folder, encoding: 'utf8' })).toBe(
    '0.5\n0.5\n',
  );
});
