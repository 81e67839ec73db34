import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { statusRule } from '../../src/input/fields/status.js';
import { file } from '../files.js';

const rule = statusRule(undefined, [], []);

describe('statuses of orders that are no purchase', () => {
  test.each([
    [
      'cancelled',
      'Cancelled, CANCELED, wc-cancelled, Cancelled by customer, canceled_by_buyer, Geannuleerd, Storniert',
    ],
    [
      'cancelled',
      'Annulé, annule, Annulée, Cancelado, Cancelada, Anulado, Annullato, Annulleret, Annullerad, Kansellert',
    ],
    ['cancelled', 'Avbrutt, キャンセル, キャンセル済み, ｷｬﾝｾﾙ, 取消, 已取消, 交易取消'],
    [
      'failed',
      'failed, payment_failed, Payment error, Betaling mislukt, Zahlung fehlgeschlagen, Erreur de paiement',
    ],
    [
      'failed',
      'Pago fallido, Errore di pagamento, Pagamento falhou, Mislykkedes, Misslyckad, 決済エラー, 支付失败',
    ],
    [
      'declined',
      'Declined, Denied, Geweigerd, Abgelehnt, Refusé, Rechazado, Rifiutato, Recusado, Afvist, Nekad, 已拒绝',
    ],
    [
      'refunded',
      'Refunded, fully_refunded, Terugbetaald, Rückerstattet, Remboursé, Reembolsado, Rimborsato, Refunderet',
    ],
    ['refunded', 'Återbetald, Refundert, 返金済み, 已退款'],
    ['voided', 'Voided, Makulerad, 已作废'],
    ['expired', 'Expired, Abgelaufen, Expiré, Caducado, Expirado, Utløpt, 期限切れ, 已过期'],
    ['abandoned', 'Abandoned, Abandoned Cart, Panier abandonné, Carrito abandonado'],
    [
      'draft',
      'draft, auto-draft, Concept, Entwurf, Brouillon, Borrador, Bozza, Rascunho, Utkast, 下書き, 草稿',
    ],
    ['test', 'Test, Test order, Testbestellung'],
    ['reversed', 'Chargeback, Charged back, Reversed, Rückbuchung, Estornado, チャージバック'],
  ])('%s: %s', (reason, statuses) => {
    for (const status of statuses.split(', ')) {
      expect([status, rule.voidReason(status)]).toEqual([status, reason]);
    }
  });
  test('paid, shipped and the like count, in every language, and are known to', () => {
    const statuses =
      'Paid, partially_paid, Completed, wc-processing, Fulfilled, unfulfilled, Shipped, Delivered, Closed, Succeeded, ' +
      'partially refunded, Canceled_Reversal, Betaald, In behandeling, Bezahlt, Versandt, Payé, Livrée, Pagado, Pagato, Concluído, Betalt, Levererad, 支払い済み, 已付款';
    for (const status of statuses.split(', ')) {
      expect([status, rule.voidReason(status), rule.isKnown(status)]).toEqual([status, undefined, true]);
    }
  });
  test('what is not certain counts and is not known', () => {
    const statuses =
      'pending, On hold, Unpaid, returned, return_pending, authorized, disputed, open, In attesa, Not cancelled, test drive, 交易关闭';
    for (const status of statuses.split(', ')) {
      expect([status, rule.voidReason(status), rule.isKnown(status)]).toEqual([status, undefined, false]);
    }
  });
});

describe('statuses are told', () => {
  const read = async (statuses: readonly string[], options: Options = {}) => {
    const rows = statuses.map((status, at) => `${at},c${at},2024-05-01,1.00,${status}`);
    const { data, warnings } = await calculate(
      [file(`order,customer,date,total,status\n${rows.join('\n')}\n`)],
      options,
    );
    const said = warnings.filter(({ code }) => code === 'unknownStatuses' || code === 'unusedStatus');
    return { ...data.orders, said: said.map(({ code, message }) => `${code}: ${message}`) };
  };
  test('the unknown with their orders, the most first, in any case and form', async () => {
    expect(await read(['on hold', 'On-Hold', 'paid', 'returned', 'ON_HOLD', 'cancelled', ''])).toMatchObject({
      counted: 6,
      void: 1,
      said: [
        'unknownStatuses: Statuses that ror does not know count as orders: "on hold" (3), "returned" (1). Leave them out with --exclude-status, or confirm them with --include-status.',
      ],
    });
  });
  test('an order on several rows is one, a duplicate none', async () => {
    const head = 'order,customer,date,total,status\n';
    const first = file(`${head}1,ann,2024-05-01,1.00,on hold\n1,ann,2024-05-01,1.00,on hold\n`);
    const { warnings } = await calculate([first, file(`${head}1,ann,2024-05-01,1.00,on hold\n`)]);
    expect(warnings.find(({ code }) => code === 'unknownStatuses')?.message).toMatch(/: "on hold" \(1\)\. /);
  });
  test('at most five, and how many more', async () => {
    const { said } = await read(['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's7']);
    expect(said).toEqual([
      'unknownStatuses: Statuses that ror does not know count as orders: "s7" (2), "s1" (1), "s2" (1), "s3" (1), "s4" (1) and 2 more. Leave them out with --exclude-status, or confirm them with --include-status.',
    ]);
  });
  test('a column with hundreds of words is no status column, and no order is lost by it', async () => {
    const { counted, said } = await read(Array.from({ length: 300 }, (_, at) => `s${at}`));
    expect(counted).toBe(300);
    expect(said).toEqual([
      'unknownStatuses: Statuses that ror does not know count as orders: "s0" (1), "s1" (1), "s10" (1), "s11" (1), "s12" (1) and more than 59 more. Leave them out with --exclude-status, or confirm them with --include-status.',
    ]);
  });
  test('none where all are known', async () => {
    expect(await read(['paid', 'Completed', 'refunded'])).toMatchObject({ counted: 2, void: 1, said: [] });
  });
  test('those that the user decides about are known', async () => {
    expect(
      await read(['on hold', 'returned', 'cancelled'], {
        includeStatus: ['On Hold', 'cancelled'],
        excludeStatus: ['returned'],
      }),
    ).toMatchObject({ counted: 2, void: 1, voidReasons: { returned: 1 }, said: [] });
  });
  test('a word of the user that no row has', async () => {
    expect(await read(['paid'], { excludeStatus: ['onhold'], includeStatus: ['expired'] })).toMatchObject({
      counted: 1,
      said: [
        'unusedStatus: --exclude-status: no row has the status "onhold".',
        'unusedStatus: --include-status: no row has the status "expired".',
      ],
    });
  });
  test('a payment of an unknown status that was not captured is void', async () => {
    const { data } = await calculate([
      file(
        'id,Created (UTC),Amount,Amount Refunded,Status,Captured,Customer Email\n1,2024-05-01 10:00:00,10.00,0.00,Waiting,false,a@example.com\n2,2024-05-01 10:00:00,10.00,0.00,Waiting,true,a@example.com\n',
      ),
    ]);
    expect(data.orders).toMatchObject({ counted: 1, void: 1, voidReasons: { uncaptured: 1 } });
  });
  test('more reasons for void orders than can be, with the way out', async () => {
    const statuses = Array.from({ length: 191 }, (_, at) => `s${at}`);
    await expect(read(statuses, { excludeStatus: statuses })).rejects.toThrow(
      'More than 190 different statuses of void orders, the last of them "s190": is that the status column?\nName it with --map status=COLUMN.',
    );
  });
});
