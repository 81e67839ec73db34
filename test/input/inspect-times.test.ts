import { expect, test } from 'vitest';
import { inputOptions } from '../../src/fold-files.js';
import { inspectInput } from '../../src/input/inspect.js';
import { type Options, settingsOf } from '../../src/settings.js';
import { file } from '../files.js';

const NO_MORE = { customers: [], referrals: [] };
const path = file(
  'order,customer,order date,time,timezone\n' +
    '1,ann,25/12/2024,11:30 PM,Eastern Time (US & Canada)\n' +
    '2,bob,05/04/2025,,\n3,cas,06/04/2025,soon,\n',
);
const MAP = { time: 'time', timezone: 'timezone' };

async function dates(options: Options): Promise<readonly (string | undefined)[]> {
  const { files } = await inspectInput([path], NO_MORE, inputOptions(settingsOf({ map: MAP, ...options })));
  return files[0]?.firstRows.map((row) => row.find(({ role }) => role === 'date')?.meaning) ?? [];
}

test('inspect shows dates with the time of day of their own column', async () => {
  expect(await dates({})).toEqual(['2024-12-25 23:30:00', '2025-04-05', 'not a date']);
});

test('and in the zone that is asked for', async () => {
  expect(await dates({ timezone: 'Europe/Amsterdam' })).toEqual([
    '2024-12-26 05:30:00',
    '2025-04-05',
    'not a date',
  ]);
});
