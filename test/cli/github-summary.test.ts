import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const env = { GITHUB_STEP_SUMMARY: 'summary.md' };

describe('ror calc --github-summary', () => {
  test('appends the report as Markdown, and what failed', () => {
    const folder = folderWith({ 'orders.csv': SMALL, 'summary.md': '# Earlier\n\n' });
    const words = [
      'orders.csv',
      '--github-summary',
      '--fail-under',
      'ror=0.7',
      '--format',
      'json',
      '--quiet',
    ];
    const run = ror(folder, words, { env });
    expect(run).toMatchObject({ code: 1, stderr: 'error: ror is 66.7%, below the threshold of 70.0%\n' });
    expect(JSON.parse(run.stdout).schema).toBe('ror/report/1');
    const table = ror(folder, ['orders.csv']).stdout;
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toBe(
      '# Earlier\n\n' +
        '## Customer relationship report, 2025-03-15\n\n' +
        '**Failed:**\n\n```text\nror is 66.7%, below the threshold of 70.0%\n```\n\n' +
        `\`\`\`text\n${table}\`\`\`\n\n`,
    );
  });

  test('without colours, and text of the files cannot leave its block', () => {
    const folder = folderWith({ 'a````b.csv': SMALL });
    ror(folder, ['a````b.csv', '--github-summary'], { env: { ...env, FORCE_COLOR: '1' } });
    const summary = readFileSync(join(folder, 'summary.md'), 'utf8');
    expect(summary).toMatch(
      /^## Customer relationship report, 2025-03-15\n\n`````text\nCustomer relationship/,
    );
    expect(summary).toContain('files      a````b.csv');
    expect(summary.endsWith('\n`````\n\n')).toBe(true);
  });

  test('elsewhere than in a job of GitHub is wrong use', () => {
    const folder = folderWith({ 'orders.csv': SMALL });
    expect(ror(folder, ['orders.csv', '--github-summary'], { env: { GITHUB_STEP_SUMMARY: '' } })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: --github-summary: GITHUB_STEP_SUMMARY is not set, so this is no step of a GitHub job.\nLeave the option out, or set it to the name of a file.\n',
    });
  });

  test('never into a file that is to be read, and nothing where nothing was computed', () => {
    const folder = folderWith({ 'orders.csv': SMALL, 'summary.md': '' });
    const run = ror(folder, ['orders.csv', '--github-summary'], {
      env: { GITHUB_STEP_SUMMARY: 'orders.csv' },
    });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(readFileSync(join(folder, 'orders.csv'), 'utf8')).toBe(SMALL);
    expect(ror(folder, ['missing.csv', '--github-summary'], { env }).code).toBe(3);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toBe('');
  });
});
