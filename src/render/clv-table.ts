import type { ClvReport } from '../report/clv-schema.js';
import { dataSection } from './data-section.js';
import { type Cell, lines, linesWidth } from './lines.js';
import { counted, currencyText, grouped, moneyText, percent, wholeUnits } from './numbers.js';
import { type Column, spareColumns } from './spare-columns.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';
import { toKnow } from './to-know.js';

type Clv = ClvReport['clv'];
type Expected = NonNullable<Clv['expected']>;

/** The forecast for people: what customers will order and bring, by how often they have bought, the models behind it, and how well they do. Fits 80 columns. */
export function clvTable(report: ClvReport, style: TableStyle): string {
  const { clv, warnings } = report;
  const { expected, holdout, bootstrap } = clv;
  const parts = [
    title(report, style),
    ...(expected === null
      ? [wrap(`  n/a: ${plainText(clv.reason ?? '')}`, lineWidth(style.width), '    ')]
      : [forecast(clv, expected, style), byPurchases(clv, style), models(clv, style)]),
    ...(bootstrap === null ? [] : [intervals(clv, bootstrap, style)]),
    ...(holdout === null ? [] : [holdoutBlock(holdout, style)]),
    dataSection(report, style),
    ...(warnings.length === 0 ? [] : [toKnow(warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function title({ settings, clv }: ClvReport, { colors, width }: TableStyle): string {
  const { horizon, discount, margin, currency } = clv;
  const worth = [
    margin === 1 ? 'all of the revenue' : `${percent(margin)} of the revenue`,
    discount === 0 ? 'not discounted' : `discounted by ${percent(discount)} a year`,
  ];
  const notes = [
    `The ${counted(horizon.days, 'day')} (${horizon.length}) after ${settings.asOf}, to ${horizon.end}`,
    ...(settings.timezone === null ? [] : [settings.timezone]),
    'orders of one day count as one',
    ...(currency === null ? [] : [`value is ${worth.join(', ')}`]),
  ];
  const text = wrap(`${notes.join('; ')}.`, lineWidth(width), '').split('\n');
  return [colors.bold('Customer lifetime value, expected'), ...text.map((line) => colors.dim(line))].join(
    '\n',
  );
}

function forecast(clv: Clv, expected: Expected, style: TableStyle): string {
  const long = forecastRows(clv, expected, style, false);
  const fits = linesWidth(long, FORECAST_ALIGN) <= lineWidth(style.width);
  return lines(fits ? long : forecastRows(clv, expected, style, true), FORECAST_ALIGN);
}

const FORECAST_ALIGN = ['left', 'right', 'left'] as const;

function forecastRows(
  { currency, customers, repeatCustomers }: Clv,
  { orders, alive, ...expected }: Expected,
  { colors }: TableStyle,
  isShort: boolean,
): (readonly Cell[])[] {
  const main = (name: string, figure: string, short: string, long = short): readonly Cell[] => [
    [name, colors.bold],
    [figure, colors.bold.cyan],
    [isShort ? short : long, colors.dim],
  ];
  const each = fixed(expected.ordersPerCustomer, 3);
  const active = `${fixed(alive.customers, 1)} of ${grouped(repeatCustomers)}`;
  return [
    main(
      'Orders to come',
      fixed(orders, 1),
      `${each} each`,
      `${each} for each of ${counted(customers, 'customer')}`,
    ),
    ...(currency === null
      ? []
      : [
          main('Value to come', moneyText(expected.value), `${moneyText(expected.valuePerCustomer)} each`),
          [['  as plain revenue', colors.dim], moneyText(expected.revenue), ''] as const,
        ]),
    main('Still active', percent(alive.share), active, `${active} repeat customers`),
  ];
}

type Row = Clv['byPurchases'][number];

/** Below this width there is room for less. */
const NARROW = 72;

function byPurchases({ byPurchases: rows, currency }: Clv, style: TableStyle): string {
  const once = style.width < NARROW ? 'n/a (once)' : 'n/a (one purchase)';
  const each = (value: number | null) => (value === null ? '' : fixed(value, 3));
  const columns: readonly Column<Row>[] = [
    { head: 'bought on', cell: ({ purchases }) => (purchases === 1 ? '1 day' : `${purchases} days`) },
    { head: 'customers', cell: ({ customers }) => grouped(customers) },
    {
      head: 'active',
      cell: ({ purchases, aliveShare, customers }) =>
        purchases === 1 ? once : customers === 0 ? '' : percent(aliveShare),
    },
    { head: 'orders', cell: ({ orders }) => fixed(orders, 1) },
    { head: 'each', cell: ({ ordersPerCustomer }) => each(ordersPerCustomer), spare: 2 },
    ...(currency === null ? [] : moneyColumns(currency)),
  ];
  const heading = style.colors.bold('To come, by the days on which they have bought');
  return `${heading}\n${spareColumns(rows, columns, style)}`;
}

function moneyColumns(currency: string): readonly Column<Row>[] {
  const head = currency === 'XXX' ? 'value' : `value ${currencyText(currency)}`;
  return [
    { head, cell: ({ value }) => grouped(wholeUnits(value[currency] ?? '')) },
    { head: 'each', cell: ({ valuePerCustomer }) => grouped(valuePerCustomer[currency] ?? ''), spare: 1 },
  ];
}

function models(clv: Clv, { colors, width }: TableStyle): string {
  const { bgNbd, gammaGamma, spendReason, correlation, unit } = clv;
  const faint = colors.dim;
  const rows: (readonly Cell[])[] = [
    ...(bgNbd === null
      ? []
      : [
          [
            'BG/NBD',
            namesText({ r: bgNbd.r, alpha: bgNbd.alpha, a: bgNbd.a, b: bgNbd.b }),
            [`LL ${fixed(bgNbd.logLikelihood, 2)}`, faint],
          ] as const,
        ]),
    ...(gammaGamma === null
      ? []
      : [
          [
            'gamma-gamma',
            namesText({ p: gammaGamma.p, q: gammaGamma.q, v: gammaGamma.v }),
            [`LL ${fixed(gammaGamma.logLikelihood, 2)}`, faint],
          ] as const,
        ]),
  ];
  const spend =
    gammaGamma === null
      ? `  gamma-gamma: n/a (${plainText(spendReason ?? '')})`
      : `  Mean spend ${moneyText(gammaGamma.meanSpend)}, of ${counted(gammaGamma.customers, 'repeat customer')}; its correlation with frequency is ${correlation === null ? 'n/a' : correlation.toFixed(3)} (the model takes it as 0).`;
  return [
    colors.bold(`Models, time in ${unit} (LL: log likelihood)`),
    modelRows(rows, width),
    faint(wrap(spend, lineWidth(width), '  ')),
  ].join('\n');
}

/** The models' parameters, without the log likelihoods where there is no room. */
function modelRows(rows: readonly (readonly Cell[])[], width: number): string {
  const align = ['left', 'left', 'right'] as const;
  return linesWidth(rows, align) <= lineWidth(width)
    ? lines(rows, align)
    : lines(
        rows.map((row) => row.slice(0, 2)),
        ['left', 'left'],
      );
}

function namesText(parameters: Readonly<Record<string, number>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${significant(value)}`)
    .join(', ');
}

function intervals(
  { currency }: Clv,
  { samples, failed, ...found }: NonNullable<Clv['bootstrap']>,
  { colors, width }: TableStyle,
): string {
  const money = (range: readonly [string, string] | undefined): Cell[] =>
    range === undefined ? ['', ''] : [grouped(range[0]), grouped(range[1])];
  const numbers = (range: readonly [number, number] | null, text: (value: number) => string): Cell[] =>
    range === null ? ['', ''] : [text(range[0]), text(range[1])];
  const inMoney = currency === null || currency === 'XXX' ? '' : `, ${currencyText(currency)}`;
  const one = (value: number) => fixed(value, 1);
  const rows: (readonly Cell[])[] = [
    ['', ['from', colors.dim], ['to', colors.dim]],
    ['orders to come', ...numbers(found.orders, one)],
    ...(currency === null
      ? []
      : [
          [`value to come${inMoney}`, ...money(found.value[currency])],
          [`as plain revenue${inMoney}`, ...money(found.revenue[currency])],
        ]),
    ['repeat customers still active', ...numbers(found.alive, one)],
    ...(['r', 'alpha', 'a', 'b', 'p', 'q', 'v'] as const)
      .filter((name) => found[name] !== null)
      .map((name) => [name, ...numbers(found[name], significant)]),
  ];
  const left = failed === 0 ? '' : `, ${failed} of them not fitted`;
  return [
    colors.bold(
      wrap(
        `Intervals of 95% from ${grouped(samples)} resamples of the customers${left}`,
        lineWidth(width),
        '  ',
      ),
    ),
    lines(rows, ['left', 'right', 'right']),
  ].join('\n');
}

function holdoutBlock(holdout: NonNullable<Clv['holdout']>, { colors, width }: TableStyle): string {
  const { fittedTo, days, customers, newCustomers, actual, expected, error, reason } = holdout;
  const about = `Holdout: fitted to ${fittedTo}, compared with the ${counted(days, 'day')} after`;
  const heading = colors.bold(wrap(about, lineWidth(width), '  '));
  if (expected === null)
    return `${heading}\n${wrap(`  n/a: ${plainText(reason ?? '')}`, lineWidth(width), '    ')}`;
  const faint = colors.dim;
  const rows: (readonly Cell[])[] = [
    ['orders foretold', fixed(expected, 1), [`of ${counted(customers, 'customer')}`, faint]],
    ['orders that came', grouped(actual), ''],
    ['error', [percent(error), colors.bold.cyan], ''],
    ...(newCustomers === 0
      ? []
      : [['new customers', grouped(newCustomers), ['are not in it', faint]] as const]),
  ];
  return `${heading}\n${lines(rows, ['left', 'right', 'left'])}`;
}

function fixed(value: number, digits: number): string {
  return grouped(value.toFixed(digits));
}

/** A parameter with five digits, as it may be of any size. */
function significant(value: number): string {
  return value >= 10_000 ? grouped(Math.round(value)) : String(Number(value.toPrecision(5)));
}
