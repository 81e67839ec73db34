import { grouped, percent } from '../../render/numbers.js';
import type { FullReport } from '../../report/full-report.js';
import { type Html, html } from '../page.js';
import { count, explanation, figure, money, prose, range, section, table } from '../parts.js';

/** The figures of `ror calc --metric all` that have no card. */
export function moreFigures({ metrics, explained }: FullReport): Html {
  const {
    purchaseFrequency,
    returningRevenue,
    timeBetweenOrders,
    timeToSecondOrder,
    referral,
    revenueRetention,
    historicValue,
  } = metrics;
  const number = (value: number | null) => (value === null ? 'n/a' : value.toFixed(2));
  const days = (value: number | null) => (value === null ? 'n/a' : `${Number(value.toFixed(1))} days`);
  const at = (path: string, value: number | null, text: string) =>
    figure(`calc.metrics.${path}`, value, text);
  const rows = [
    [
      'Orders per customer in the window',
      at('purchaseFrequency.frequency', purchaseFrequency.frequency, number(purchaseFrequency.frequency)),
    ],
    [
      'Revenue from later orders',
      at('returningRevenue.share', returningRevenue.share, percent(returningRevenue.share)),
    ],
    [
      'Median time between orders',
      at('timeBetweenOrders.medianDays', timeBetweenOrders.medianDays, days(timeBetweenOrders.medianDays)),
    ],
    [
      'Median time to the second order',
      at('timeToSecondOrder.medianDays', timeToSecondOrder.medianDays, days(timeToSecondOrder.medianDays)),
    ],
    ['New customers by referral', at('referral.share', referral.share, percent(referral.share))],
    [
      'Net revenue retention (NRR)',
      at('revenueRetention.nrr', revenueRetention.nrr, percent(revenueRetention.nrr)),
    ],
    [
      'Gross revenue retention (GRR)',
      at('revenueRetention.grr', revenueRetention.grr, percent(revenueRetention.grr)),
    ],
    ['Revenue per customer so far', money('calc.metrics.historicValue.mean', historicValue.mean)],
  ];
  const figures = (
    [
      'purchaseFrequency',
      'returningRevenue',
      'timeToSecondOrder',
      'referral',
      'revenueRetention',
      'historicValue',
    ] as const
  ).map((id) => explanation(explained[id]));
  return section(
    'More figures',
    table(
      'More figures',
      [
        ['Figure', 'text'],
        ['Value', 'number'],
      ],
      rows,
    ),
    figures,
  );
}

/** The sayings of the trade, each with its verdict and the own figures. */
export function claimsSection({ metrics: { claims }, explained }: FullReport): Html {
  const blocks = claims.map(({ saying, verdict, reason, measures }, claim) => {
    const rows = measures.flatMap(({ name, value, unit, interval, counts: { customers } }, measure) => {
      const path = `claims.claims.${claim}.measures.${measure}`;
      return value === null
        ? []
        : [
            [
              name,
              figure(`${path}.value`, value, saidValue(value, unit)),
              interval === null ? '' : range(`${path}.interval`, interval, (bound) => saidValue(bound, unit)),
              customers === undefined ? '' : count(`${path}.counts.customers`, customers),
            ],
          ];
    });
    return html`<h3>"${saying}": ${verdict}</h3>
<p>${reason.charAt(0).toUpperCase()}${reason.slice(1)}.</p>
${
  rows.length === 0
    ? undefined
    : html`<details><summary>Own figures: ${saying}</summary>${table(
        saying,
        [
          ['Measure', 'text'],
          ['Value', 'number'],
          ['95% interval', 'number'],
          ['Customers', 'number'],
        ],
        rows,
      )}</details>`
}\n`;
  });
  return section('Sayings of the trade', blocks, explanation(explained.claims));
}

function saidValue(value: number, unit: 'share' | 'change' | 'number'): string {
  if (unit === 'number') return value.toFixed(2);
  return `${unit === 'change' && value >= 0 ? '+' : ''}${percent(value)}`;
}

/** ROR and retention as other tools define them. */
export function reconcileSection({ metrics: { reconcile }, explained }: FullReport): Html {
  const rows = reconcile.definitions.map(
    ({ name, definition, numerator, denominator, rate, unit, interval, gap }, at) => {
      const path = `reconcile.reconcile.definitions.${at}`;
      return [
        prose(name),
        figure(`${path}.rate`, rate, unit === 'quotient' && rate !== null ? rate.toFixed(2) : percent(rate)),
        html`${count(`${path}.numerator`, numerator)} ${unit === 'share' ? 'of' : '/'} ${count(`${path}.denominator`, denominator)}`,
        range(`${path}.interval`, interval, percent),
        definition,
        gap.moves.map(({ customers, who }) => `${grouped(customers)} ${who}`).join('; '),
      ];
    },
  );
  return section(
    'The same rates as other tools say them',
    table(
      'Rates by definition',
      [
        ['Tool', 'text'],
        ['Rate', 'number'],
        ['Of', 'number'],
        ['95% interval', 'number'],
        ['Definition', 'text'],
        ['Customers who make the gap to ROR', 'text'],
      ],
      rows,
    ),
    explanation(explained.reconcile),
  );
}

/** Where the figures come from, and what there is to know about them. */
export function dataQuality({ data, warnings }: FullReport): Html {
  const { rows, orders, customers } = data;
  const files = (['files', 'customersFiles'] as const).flatMap((kind) =>
    data[kind].map(({ name, preset, rows: read, accepted, rejected }, at) => [
      name,
      preset,
      count(`calc.data.${kind}.${at}.rows`, read),
      count(`calc.data.${kind}.${at}.accepted`, accepted),
      count(`calc.data.${kind}.${at}.rejected`, rejected),
    ]),
  );
  const day = (path: string, value: string | null) => figure(`calc.data.${path}`, value, value ?? 'n/a');
  const counts = [
    ['Orders read', count('calc.data.orders.total', orders.total)],
    ['Orders counted', count('calc.data.orders.counted', orders.counted)],
    ['Void', count('calc.data.orders.void', orders.void)],
    ['Refunds', count('calc.data.orders.refunds', orders.refunds)],
    ['Duplicates', count('calc.data.orders.duplicates', orders.duplicates)],
    ['Conflicts', count('calc.data.orders.conflicts', orders.conflicts)],
    ['Without customer', count('calc.data.orders.anonymous', orders.anonymous)],
    ['After the as-of date', count('calc.data.orders.afterAsOf', orders.afterAsOf)],
    ['Buyers', count('calc.data.customers.buyers', customers.buyers)],
    ['Customers in all', count('calc.data.customers.total', customers.total)],
    ['Revenue', money('calc.data.revenue', data.revenue)],
    ['First order', day('firstOrder', data.firstOrder)],
    ['Last order', day('lastOrder', data.lastOrder)],
  ];
  const rejects = rows.rejects.map(({ file, line, column, value, reason }) => [
    `${file}:${line}`,
    column === null ? '' : String(column),
    value,
    reason,
  ]);
  const left = rows.rejectsNotListed;
  const notes = warnings.map(({ message }) => html`<li>${prose(message)}</li>`);
  return section(
    'Data',
    notes.length === 0 ? undefined : html`<h3>To know</h3><ul>${notes}</ul>`,
    html`${table(
      'Files',
      [
        ['File', 'text'],
        ['Read as', 'text'],
        ['Rows', 'number'],
        ['Accepted', 'number'],
        ['Rejected', 'number'],
      ],
      files,
    )}\n${table(
      'Orders and customers',
      [
        ['What', 'text'],
        ['Number', 'number'],
      ],
      counts,
    )}`,
    rejects.length === 0
      ? undefined
      : html`<details><summary>Rejected rows</summary>${table(
          'Rejected rows',
          [
            ['Where', 'text'],
            ['Column', 'text'],
            ['Value', 'text'],
            ['Reason', 'text'],
          ],
          rejects,
        )}${left === 0 ? undefined : html`<p>and ${left} more</p>`}</details>`,
  );
}
