import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

// Window [2025-03-01, 2025-06-01). At its start ann pays 20 and the yearly bob 10 a month, cas 15; dee is in a trial. At its end ann
// pays 30, bob 10, cas nothing, dee 15, eve 5.
const HEADER =
  'id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Start Date (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)\n';
const STRIPE = `${HEADER}sub_1,ann,,box,2,eur,month,10.00,canceled,2025-01-01 10:00,,2025-04-10 10:00,2025-04-15 10:00
sub_2,ann,,box,3,eur,month,10.00,active,2025-04-15 10:00,,,
sub_3,bob,,yearly,1,eur,year,120.00,active,2024-11-01 10:00,,,
sub_4,cas,,box,1,eur,month,15.00,canceled,2025-01-01 10:00,,2025-05-01 10:00,2025-05-20 10:00
sub_5,dee,,box,1,eur,month,15.00,active,2025-02-20 10:00,2025-03-20 10:00,,
sub_6,eve,,small,1,eur,month,5.00,active,2025-05-01 10:00,,,
sub_7,fay,,box,1,eur,month,15.00,paused,2025-01-01 10:00,,,
`;
const WINDOW = ['--as-of', '2025-05-31', '--window', '3m'];
const folder = folderWith({ 'stripe.csv': STRIPE });
const run = (file: string, ...words: readonly string[]) =>
  ror(folder, ['retention', '--subscriptions', file, ...WINDOW, ...words]);
const asJson = (file: string, ...words: readonly string[]) =>
  JSON.parse(run(file, ...words, '--format', 'json').stdout);

describe('a Stripe export', () => {
  test('the table: customers first, then MRR with its movements', () => {
    const { stdout, code } = run('stripe.csv');
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Customer retention rate of subscriptions: 75.0%
        2025-03-01 to 2025-05-31: retained 3 / CS 4; churned 1, new 1, reactivated 0,
          CE 4
        95% interval, if these customers are a sample: 30.1% to 95.4%
        compounded to a year, if each 3m is like this one: 31.6%

      Revenue retention (MRR)
        Net (NRR)         88.9%  with reactivated 88.9%, net churn 11.1%
        Gross (GRR)       66.7%  no customer above what they brought before
          at the start    45.00  3 customers
          + new           20.00  2 customers
          + expansion     10.00  1 customer
          + reactivation   0.00  0 customers
          - contraction    0.00  0 customers
          - churn         15.00  1 customer
          = at the end    60.00
        Amounts are those of a month. A subscription has one amount, that of the
        export: a price that was changed within it counts as if it had always been so.
      "
    `);
  });

  test('says that a price is taken times the quantity, and how to have it otherwise', () => {
    expect(run('stripe.csv').stderr).toBe(
      'warning: subscriptions that do not run are left out: 1 paused.\n' +
        'note: what a subscription brings is "Amount" times "Quantity". If the amount is for all pieces, write --map recurringAmount="Amount".\n',
    );
    const whole = run('stripe.csv', '--map', 'recurringAmount=Amount', '--format', 'json');
    expect(whole.stderr).not.toContain('times');
    expect(JSON.parse(whole.stdout).revenue.byCurrency.EUR).toMatchObject({
      start: '35.00',
      expansion: '0.00',
    });
  });

  test('as JSON, beside all that was there before', () => {
    const result = asJson('stripe.csv');
    expect(Object.keys(result)).toEqual([
      ...['schema', 'asOf', 'window', 'from', 'rate', 'start', 'end', 'new', 'retained', 'reactivated'],
      ...[
        'churned',
        'churnRate',
        'churnEvents',
        'interval',
        'reason',
        'files',
        'leftOut',
        'annualRate',
        'revenue',
      ],
    ]);
    expect(result).toMatchObject({
      schema: 'ror/contractual-retention/1',
      start: 4,
      retained: 3,
      rate: 0.75,
      churnEvents: 1,
    });
    expect(result.annualRate).toBeCloseTo(0.75 ** 4, 12);
    expect(result.revenue).toMatchObject({
      basis: 'month',
      nrr: 40 / 45,
      grr: 30 / 45,
      withoutAmount: 0,
      byCurrency: {
        EUR: {
          start: '45.00',
          new: '20.00',
          expansion: '10.00',
          reactivation: '0.00',
          contraction: '0.00',
          churn: '15.00',
          end: '60.00',
        },
      },
    });
  });

  test('--paused-active counts paused subscriptions', () => {
    const result = asJson('stripe.csv', '--paused-active');
    expect(result).toMatchObject({ start: 5, retained: 4, leftOut: {} });
    expect(result.revenue.byCurrency.EUR).toMatchObject({ start: '60.00', end: '75.00' });
    expect(run('stripe.csv', '--paused-active').stderr).not.toContain('paused');
  });
});

describe('a file of no known platform', () => {
  const files = folderWith({
    'mrr.csv':
      'client id,start date,end date,MRR,billing interval\nA,2025-01-01,,"1.234,50 €",year\nB,2025-01-01,2025-04-01,"20,00 €",year\n',
    'given.csv': 'client id,start date,end date,price\nA,2025-01-01,,30\nB,2025-01-01,2025-04-01,70\n',
    'odd.csv':
      'client id,start date,end date,price,billing interval\nA,2025-01-01,,30,monthly\nB,2025-01-01,,free,monthly\nC,2025-01-01,,30,whenever\nD,2025-01-01,,-5,monthly\nE,2025-01-01,,,monthly\n',
    'undecided.csv': 'client id,start date,price\nA,2025-01-01,1.234\n',
    'bare.csv': 'client id,start date,end date\nA,2025-01-01,\n',
    'trial.csv':
      'client id,start date,trial end,status,price,billing interval\nA,2025-01-01,,trialing,30,month\nB,2025-01-01,soon,active,30,month\nC,2025-01-01,,active,30,month\n',
  });
  const on = (file: string, ...words: readonly string[]) =>
    ror(files, ['retention', '--subscriptions', file, ...WINDOW, '--format', 'json', ...words]);
  const revenueOf = (file: string, ...words: readonly string[]) =>
    JSON.parse(on(file, ...words).stdout).revenue;

  test('MRR is for a month, whatever the invoices are for; decimals are decided over all rows', () => {
    expect(revenueOf('mrr.csv')).toMatchObject({
      basis: 'month',
      byCurrency: { EUR: { start: '1254.50', churn: '20.00', end: '1234.50' } },
    });
  });

  test('without an interval amounts stand as given, and the table says so', () => {
    expect(revenueOf('given.csv')).toMatchObject({ basis: 'asGiven', nrr: 0.3 });
    const { stdout } = ror(files, ['retention', '--subscriptions', 'given.csv', ...WINDOW]);
    expect(stdout).toContain('Revenue retention (recurring amounts as given)\n');
    expect(stdout).toContain('  No column says how often the amounts are paid: they are added up');
  });

  test('what is not understood leaves its customer out of the revenue, and is said', () => {
    const { stderr, stdout } = on('odd.csv');
    expect(stderr).toBe(
      'warning: 3 amounts or intervals are not understood. The first: odd.csv:3, column "price": "free".\n' +
        'warning: 4 customers left out of revenue retention: it is not known what a subscription of theirs brings.\n',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      start: 5,
      revenue: { withoutAmount: 4, nrr: 1, byCurrency: { XXX: { start: '30.00' } } },
    });
  });

  test('1.234 needs a word', () => {
    expect(on('undecided.csv').stderr).toBe(
      'error: undecided.csv:2: 1.234 in "price" could be thousands or three decimals, and no row of the file decides.\nSay which with --decimal . or --decimal ,\n',
    );
    expect(revenueOf('undecided.csv', '--decimal', ',').byCurrency.XXX.start).toBe('1234.00');
    expect(revenueOf('undecided.csv', '--decimal', '.').byCurrency.XXX.start).toBe('1.23');
  });

  test('without amounts there is no revenue, and no block for it', () => {
    expect(revenueOf('bare.csv')).toBeNull();
    expect(ror(files, ['retention', '--subscriptions', 'bare.csv', ...WINDOW]).stdout).not.toContain(
      'Revenue',
    );
  });

  test('a trial whose end is not known brings nothing; one whose end cannot be read is not known', () => {
    const { stdout, stderr } = on('trial.csv');
    expect(JSON.parse(stdout).revenue).toMatchObject({
      withoutAmount: 1,
      byCurrency: { XXX: { start: '30.00', customers: { start: 1 } } },
    });
    expect(stderr).toContain('The first: trial.csv:3, column "trial end": "soon".');
  });
});

describe('options', () => {
  test('--window compounds counts to a year', () => {
    const words = ['retention', '--start', '100', '--end', '105', '--new', '10', '--window', '1m'];
    expect(ror(folder, words).stdout).toBe(
      'Customer retention rate: 95.0%\n  CRR = (CE 105 - CN 10) / CS 100\n  compounded to a year, if each 1m is like this one: 54.0%\n',
    );
    expect(JSON.parse(ror(folder, [...words, '--format', 'json']).stdout).annualRate).toBeCloseTo(0.54036, 6);
  });

  test('a window of a year has nothing to compound', () => {
    const words = ['retention', '--start', '100', '--end', '105', '--new', '10', '--window', '12m'];
    expect(ror(folder, words).stdout).not.toContain('compounded');
  });

  test('--paused-active without subscriptions', () => {
    const words = ['retention', '--start', '1', '--end', '1', '--new', '0', '--paused-active'];
    expect(ror(folder, words)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --paused-active is about subscriptions; give them with --subscriptions FILE\n',
    });
  });
});
