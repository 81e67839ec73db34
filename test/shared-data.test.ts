import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { calculate, InputError, type Options } from '../src/index.js';
import { counted } from '../src/model/text.js';
import { sharedData } from './files.js';

const folder = sharedData('');

/** What files need that nothing in them tells: CDNOW has no header, and nothing in PayPal's three rows says which number is the day. */
const OPTIONS: Readonly<Record<string, Options>> = {
  'cdnow-sample/CDNOW_sample.txt': {
    header: false,
    delimiter: 'space',
    map: { customer: '1', date: '3', amount: '5' },
  },
  'exports/paypal/activity-us.sample.csv': { dateFormat: 'DD/MM/YYYY' },
};

async function outcomeOf(path: string, options: Options): Promise<string> {
  try {
    const { data } = await calculate([path], options);
    const preset = data.files[0]?.preset ?? '';
    return `${preset === 'generic' ? 'generic names' : `\`${preset}\``}: ${counted(data.orders.total, 'order')}, ${counted(data.customers.buyers, 'buyer')}`;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first = ''] = error.message.replaceAll(path, '').split('\n');
    const recognized = /\(recognised: ([\w-]+)\) but no rows/.exec(first)?.[1];
    if (recognized !== undefined) return `\`${recognized}\`: no rows`;
    const [, what = '', by = ''] = /is a (customers export|list of referrals) \(([^)]+)\)/.exec(first) ?? [];
    if (what !== '')
      return `${what} (${by}): goes with --${what.startsWith('c') ? 'customers' : 'referrals'}`;
    return `refused: ${first
      .replace(/^[:\d ]+/, '')
      .replace(/ The (file|[\w ]+ export) has .*/, '')
      .replace(/\.$/, '')}`;
  }
}

test.skipIf(folder === undefined)(
  'docs/formats.md says what each real file beside the project gives',
  { timeout: 60_000 },
  async () => {
    const root = folder ?? '';
    const files = (readdirSync(root, { recursive: true }) as string[])
      .filter((name) => /\.(csv|tsv|txt)$/.test(name))
      .toSorted();
    const rows: string[] = [];
    for (const name of files) {
      const outcome = await outcomeOf(join(root, name), OPTIONS[name] ?? {});
      rows.push(`| ${name}${name in OPTIONS ? ' *' : ''} | ${outcome} |`);
    }
    const document = readFileSync(new URL('../docs/formats.md', import.meta.url), 'utf8');
    const table = document.slice(document.indexOf('| file | what ror says |')).split('\n\n')[0] ?? '';
    expect(table.split('\n').slice(2)).toEqual(rows);
  },
);
