import { expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({
  'orders.csv': SMALL,
  'referrals.csv':
    'referee_id,referrer_id,status\nbob,ann,completed\ncas,ann,trial\ndee,ann,pending\n,ann,completed\n',
  'one.csv': 'referee_id,referrer_id,status\nbob,ann,completed\ncas,ann,trial\n',
});

test.each([['calc'], ['check'], ['inspect']])(
  'ror %s: --referral-status without a referrals file is wrong use',
  (command) => {
    expect(ror(folder, [command, 'orders.csv', '--referral-status', 'trial'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: --referral-status: "trial" is a status in a referrals file, and there is none; give one with --referrals FILE\n',
    });
  },
);

test.each([[['orders.csv', '--referrals', 'referrals.csv']], [['orders.csv', 'referrals.csv']]])(
  '%j with --referral-status: the others are of other statuses',
  (files) => {
    const run = ror(folder, [...files, '--referral-status', 'completed', '--format', 'json']);
    expect(JSON.parse(run.stdout).warnings).toContainEqual({
      about: 'figures',
      code: 'referralsNotCompleted',
      message: '2 referrals are of other statuses than --referral-status names and do not count.',
    });
  },
);

test('one of another status', () => {
  const run = ror(folder, ['orders.csv', 'one.csv', '--referral-status', 'trial', '--quiet']);
  expect(run.stdout).toContain('1 referral is of other statuses than --referral-status names and does not\n');
});
