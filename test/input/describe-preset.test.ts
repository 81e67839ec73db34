import { expect, test } from 'vitest';
import { describePreset } from '../../src/input/presets/describe.js';
import type { Preset } from '../../src/input/presets/preset.js';

const preset: Preset = {
  id: 'a',
  title: 'A',
  holds: 'orders',
  signature: [['One', 'Other'], ['Two']],
  without: ['Payout'],
  columns: {
    date: ['On', 'At'],
    type: ['Type'],
    refund: ['Back'],
    cancelled: ['Off'],
    captured: ['Taken'],
    test: ['Try'],
  },
  otherwise: { email: ['Mail', 'Contact'] },
  oneRowPerOrder: true,
  voidStatuses: { parked: 'unfinished' },
  onlyStatuses: ['paid', 'sent', 'done'],
  voidWhere: [
    { column: 'Void', when: 'filled', reason: 'voided' },
    { column: 'Paid', when: 'no', unless: 'Invoice', reason: 'unpaid' },
    { column: 'Till', when: ['training', 'test'], reason: 'test' },
  ],
  types: { refund: ['return'], sale: ['sale', 'gift'], signed: true },
  dayOrder: 'month-first',
  adjustments: [
    { column: 'Tip', by: 'subtracting' },
    { column: 'Card', by: 'adding' },
    { column: 'Total now', by: 'replacing' },
  ],
  guestIds: ['0', '-1'],
  creditNotePrefix: 'CN',
  currency: 'EUR',
  platform: 'till',
  notes: ['A note.'],
};

test('all that a preset can say is said in words', () => {
  expect(describePreset(preset, (column) => `[${column}]`)).toEqual({
    id: 'a',
    title: 'A',
    holds: 'orders',
    signature: ['[One] or [Other]', '[Two]'],
    columns: [
      { role: 'date', column: '[On], else [At]' },
      { role: 'type', column: '[Type]' },
      { role: 'refund', column: '[Back]' },
      { role: 'cancelled', column: '[Off]' },
      { role: 'captured', column: '[Taken]' },
      { role: 'test', column: '[Try]' },
    ],
    rules: [
      'A file with [Payout] is another export.',
      'An order is one row.',
      'Where the e-mail address is blank, it is [Mail], else [Contact].',
      'Void where [Off] is filled.',
      'Void where [Taken] says no.',
      'Void where [Try] says yes.',
      'Status parked is void (unfinished).',
      'Of the statuses only paid, sent and done count.',
      'Void where [Void] is filled (voided).',
      'Void where [Paid] says no (unpaid), unless [Invoice] says yes.',
      'Void where [Till] is training or test (test).',
      'A row is a refund where its type contains return.',
      'Other rows count where their type contains sale or gift.',
      '[Back] is taken off the amount.',
      '[Tip] is taken off the amount.',
      '[Card] is added to the amount.',
      '[Total now] takes the place of the amount where it is not 0.',
      'A sale below 0 and a refund above 0 are no sale.',
      'Dates such as 5/4/2024 are month-first where no row of a file decides.',
      'Customer 0 or -1 is a guest.',
      'Order ids that begin with CN are credit notes.',
      'All amounts are in EUR.',
      'Ids are shared with other exports of till.',
    ],
    notes: ['A note.'],
  });
});
