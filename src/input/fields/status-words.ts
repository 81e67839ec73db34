import { plainWord } from './plain-word.js';

/**
 * Words for statuses of orders that are no purchase, by the reason under which they are counted: English, then Dutch,
 * German, French, Spanish, Italian, Portuguese, Danish, Swedish, Norwegian, Japanese and Chinese. Only words whose meaning is certain: pending, on
 * hold, unpaid, returned and their translations are not here.
 */
const VOID: Readonly<Record<string, string>> = {
  cancelled:
    'cancelled, canceled, order cancelled, order canceled, auto cancelled, ' +
    'geannuleerd, storniert, storno, annulliert, abgebrochen, annulé, annulée, commande annulée, ' +
    'cancelado, cancelada, anulado, anulada, pedido cancelado, annullato, annullata, cancellato, cancellata, ' +
    'annulleret, annullerad, avbruten, avbruten av kund, kansellert, annullert, avbrutt, ' +
    'キャンセル, キャンセル済み, キャンセル済, 注文キャンセル, 取消, 取消済み, 取消済, 取り消し, 已取消, 订单已取消, 訂單已取消, 交易取消',
  failed:
    'failed, payment failed, failed payment, payment error, payment failure, transaction failed, ' +
    'mislukt, betaling mislukt, betaalfout, betalingsfout, fehlgeschlagen, zahlung fehlgeschlagen, zahlungsfehler, ' +
    'échoué, échouée, paiement échoué, échec du paiement, erreur de paiement, ' +
    'fallido, fallida, pago fallido, error de pago, error en el pago, fallito, fallita, pagamento fallito, pagamento non riuscito, errore di pagamento, ' +
    'falhou, falhado, falhada, pagamento falhou, erro de pagamento, erro no pagamento, ' +
    'mislykket, mislykkedes, betaling mislykkedes, betalingsfejl, misslyckad, misslyckades, betalning misslyckades, betalningsfel, ' +
    'mislyktes, feilet, betaling mislyktes, betaling feilet, betalingsfeil, ' +
    '失敗, 決済失敗, 支払い失敗, 決済エラー, 失败, 支付失败, 付款失败, 付款失敗',
  declined:
    'declined, denied, payment declined, payment denied, card declined, geweigerd, betaling geweigerd, abgelehnt, zahlung abgelehnt, ' +
    'refusé, refusée, paiement refusé, rechazado, rechazada, pago rechazado, denegado, rifiutato, rifiutata, pagamento rifiutato, ' +
    'recusado, recusada, pagamento recusado, afvist, betaling afvist, nekad, avvisad, avvist, avslått, 已拒绝, 已拒絕',
  refunded:
    'refunded, fully refunded, payment refunded, terugbetaald, volledig terugbetaald, erstattet, rückerstattet, zurückerstattet, vollständig erstattet, ' +
    'remboursé, remboursée, reembolsado, reembolsada, rimborsato, rimborsata, ' +
    'refunderet, tilbagebetalt, återbetald, återbetalad, återbetalt, refundert, tilbakebetalt, ' +
    '返金済み, 返金済, 全額返金, 已退款, 全额退款, 全額退款',
  voided: 'voided, void, makulerad, makulerat, 已作废, 已作廢',
  expired:
    'expired, abgelaufen, expiré, expirée, caducado, caducada, expirado, expirada, udløbet, utløpt, 期限切れ, 已过期, 已過期',
  abandoned:
    'abandoned, abandoned cart, abandoned checkout, verlaten, abandonné, abandonnée, panier abandonné, abandonado, abandonada, ' +
    'carrito abandonado, carrinho abandonado, abbandonato, abbandonata, carrello abbandonato, forladt, övergiven, forlatt, 已放弃',
  draft:
    'draft, checkout-draft, auto-draft, concept, entwurf, brouillon, borrador, bozza, rascunho, kladde, udkast, utkast, 下書き, 草稿',
  test: 'test, test order, testbestelling, testbestellung',
  trash: 'trash',
  reversed:
    'reversed, chargeback, charged back, charge back, gestorneerd, teruggeboekt, zurückgebucht, rückbuchung, rückbelastung, ' +
    'contracargo, stornato, stornata, estornado, estornada, チャージバック, 拒付',
};

/** Words for statuses of orders that count, in the same languages: nothing about them is unusual. */
const COUNTING =
  'paid, partially paid, payment received, payment accepted, payment complete, payment completed, complete, completed, completed order, fulfilled, partially fulfilled, partial, unfulfilled, ' +
  'shipped, partially shipped, dispatched, delivered, partially delivered, picked up, processing, processed, closed, settled, succeeded, success, successful, ' +
  'captured, partially captured, approved, confirmed, accepted, received, placed, new, invoiced, sent, done, finished, sold, cleared, ok, ' +
  'partially refunded, partial refund, partially cancelled, partially canceled, cancelled reversal, canceled reversal, ' +
  'awaiting shipment, awaiting fulfillment, awaiting pickup, ready for pickup, ready to ship, in transit, out for delivery, archived, ' +
  'betaald, voltooid, afgerond, verzonden, geleverd, bezorgd, in behandeling, verwerkt, gedeeltelijk terugbetaald, ' +
  'bezahlt, abgeschlossen, versendet, versandt, verschickt, geliefert, zugestellt, in bearbeitung, erledigt, teilweise erstattet, ' +
  'payé, payée, paiement accepté, terminé, terminée, expédié, expédiée, livré, livrée, en cours, en cours de préparation, partiellement remboursé, ' +
  'pagado, pagada, pago aceptado, completado, completada, enviado, enviada, entregado, entregada, procesando, en proceso, ' +
  'pagato, pagata, pagamento accettato, completato, completata, spedito, spedita, consegnato, consegnata, in lavorazione, ' +
  'pago, paga, concluído, concluída, completo, entregue, processando, em processamento, finalizado, ' +
  'betalt, gennemført, fuldført, fullført, sendt, afsendt, leveret, levert, behandles, under behandling, ' +
  'betald, slutförd, skickad, levererad, behandlas, ' +
  '支払い済み, 支払済み, 支払済, 入金済み, 入金済, 完了, 発送済み, 発送済, 出荷済み, 配達済み, 処理中, 対応中, ' +
  '已付款, 已支付, 已完成, 交易成功, 交易完成, 已发货, 已發貨, 已签收, 待发货, 处理中';

const listed = (words: string): readonly string[] => words.split(', ').map(plainWord);

/** The usual words, as `plainWord` gives them, so that most files need no others. */
const USUAL: ReadonlyMap<string, string | undefined> = new Map([
  ['paid', undefined],
  ['completed', undefined],
  ['complete', undefined],
  ['processing', undefined],
  ['fulfilled', undefined],
  ['shipped', undefined],
  ['partially-refunded', undefined],
  ['refunded', 'refunded'],
  ['cancelled', 'cancelled'],
  ['voided', 'voided'],
  ['failed', 'failed'],
]);

let voidReasons: ReadonlyMap<string, string> | undefined;
let counting: ReadonlySet<string> | undefined;

/**
 * Why a status, as `plainWord` gives it, is always void; `undefined` where it is not. By whom an order was cancelled does not matter.
 *
 * @example voidReasonOf('cancelled-by-customer') // 'cancelled'
 */
export function voidReasonOf(status: string): string | undefined {
  if (USUAL.has(status)) return USUAL.get(status);
  // The words are put in order when the first file has statuses: many have none.
  voidReasons ??= new Map(
    Object.entries(VOID).flatMap(([reason, words]) => listed(words).map((word) => [word, reason] as const)),
  );
  return voidReasons.get(status) ?? (/^cancell?ed-by-/.test(status) ? 'cancelled' : undefined);
}

/**
 * Whether a status, as `plainWord` gives it, is one of an order that counts as usual.
 *
 * @example isCounting('paid') // true
 */
export function isCounting(status: string): boolean {
  if (USUAL.has(status)) return USUAL.get(status) === undefined;
  counting ??= new Set(listed(COUNTING));
  return counting.has(status);
}
