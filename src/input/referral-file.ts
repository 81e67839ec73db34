import { ACQUISITION } from '../model/order-book.js';
import { chooseColumns, normalizeColumn } from './columns.js';
import type { CustomerRecord } from './customers-file.js';
import { DataRows } from './data-rows.js';
import { idKey } from './fields/key.js';
import { normalizeStatus } from './fields/status.js';
import type { Intake } from './intake.js';
import type { InputPlan } from './plan.js';
import { AMOUNT_ROLES, type Role } from './roles.js';

/** Names of columns in a list of referrals, the surest of a role first: ids, then addresses, then names. */
const NAMES: Readonly<Record<'customer' | 'referredBy' | 'status', readonly string[]>> = {
  customer: [
    'referee id',
    'referred customer id',
    'referred user id',
    'referred id',
    'invitee id',
    'referee email',
    'referred email',
    'referred friend email',
    'invitee email',
    'friend email',
    'referee',
    'referred customer',
    'referred friend',
    'invitee',
  ],
  referredBy: [
    'referrer id',
    'referring customer id',
    'advocate id',
    'inviter id',
    'referrer email',
    'referring customer email',
    'advocate email',
    'inviter email',
    'referrer',
    'referring customer',
    'advocate',
    'inviter',
    'invited by',
    'referred by',
  ],
  status: ['status', 'referral status', 'state', 'result'],
};

/** Statuses of a referral that has led to a customer. */
const COMPLETED = new Set(
  (
    'completed complete successful success succeeded converted confirmed approved rewarded purchased redeemed won done ' +
    'voltooid abgeschlossen erfolgreich bestätigt terminé réussi validé completado confirmado aprobado completato ' +
    'confermato concluído aprovado berhasil selesai 完了 成功 完成 已完成'
  ).split(' '),
);

/** Statuses of a referral that has not, or not yet. */
const NOT_COMPLETED = new Set(
  (
    'pending waiting open sent invited invite-sent clicked new draft registered signed-up in-progress failed expired cancelled canceled rejected declined ' +
    'denied invalid fraud blocked menunggu tidak-berhasil'
  ).split(' '),
);

/**
 * The columns of a list of referrals by its names: who was referred (`customer`), by whom, and what became of it.
 *
 * @example referralColumns(['referee_id', 'referrer_id', 'status']).get('referredBy') // 1
 */
export function referralColumns(columns: readonly string[]): ReadonlyMap<Role, number> {
  const names = columns.map(normalizeColumn);
  const roles = new Map<Role, number>();
  for (const [role, candidates] of Object.entries(NAMES)) {
    const at = candidates.map((name) => names.indexOf(normalizeColumn(name))).find((index) => index >= 0);
    if (at !== undefined) roles.set(role as Role, at);
  }
  const partial = names.findIndex((name) => /status(id)?$/.test(name));
  if (!roles.has('status') && partial >= 0) roles.set('status', partial);
  return roles;
}

/** Order ids and order dates. A transaction may be the one that a referral was rewarded for. */
const ORDER = /order|invoice|receipt|sale|purchase/;

/** Who refers and who is referred: what any other column for a customer is not. */
const PEOPLE = /refer|invit|friend|advocate/i;

/**
 * Whether a file is a list of referrals by its columns: it says who was referred and by whom, each in a row of its own, and has
 * neither order ids nor order dates nor amounts nor another column for the customer: with these it is a list of orders or customers.
 *
 * @example isReferralFile(['referee_id', 'referrer_id', 'status']) // true
 */
export function isReferralFile(columns: readonly string[]): boolean {
  const referral = referralColumns(columns);
  const referee = referral.get('customer');
  if (referee === undefined || !referral.has('referredBy')) return false;
  if (columns.some((column) => ORDER.test(normalizeColumn(column)))) return false;
  const { roles } = chooseColumns(columns, ['customer', ...AMOUNT_ROLES]);
  const customer = columns[roles.get('customer') ?? referee] ?? '';
  return PEOPLE.test(customer) && !AMOUNT_ROLES.some((role) => roles.has(role));
}

/** All referral files of a run. */
export class Referrals {
  readonly list: CustomerRecord[] = [];
  /** Referrals that have not led to a customer, as their status says; of other statuses than the user names, where some are named. */
  notCompleted = 0;
  /** Statuses that are known neither as completed nor as not completed; they do not count. */
  readonly unknownStatuses = new Map<string, number>();
  /** Completed referrals that do not say by whom. */
  withoutReferrer = 0;
  /** Whether the user names the statuses that count. */
  hasNamedStatuses = false;
  /** Whether there was a referral file. */
  isGiven = false;
}

/** Takes the rows of one referral file: only completed referrals count. A row that does not say who was referred is rejected. */
export class ReferralRows {
  readonly #rows: DataRows;
  readonly #hasStatus: boolean;
  readonly #referrals: Referrals;
  readonly #completed: ReadonlySet<string> | undefined;
  readonly #prefix: string;

  /** `completed` are the statuses that count where the user names them; `prefix` stands before ids of the file's platform. */
  constructor(
    plan: InputPlan,
    file: number,
    referrals: Referrals,
    intake: Intake,
    completed: readonly string[],
    prefix: string,
  ) {
    this.#rows = new DataRows(plan, file, intake);
    this.#hasStatus = plan.roles.has('status');
    this.#referrals = referrals;
    this.#completed = completed.length === 0 ? undefined : new Set(completed.map(normalizeStatus));
    this.#prefix = prefix;
    referrals.isGiven = true;
    referrals.hasNamedStatuses = completed.length > 0;
  }

  /** Takes one row. */
  add(cells: readonly string[], line: number): void {
    if (!this.#rows.isData(cells)) return;
    const referee = this.#rows.cell(cells, 'customer');
    if (referee === '') {
      this.#rows.reject(cells, line, 'does not say who was referred');
      return;
    }
    if (!this.#isCompleted(cells)) return;
    const referrer = this.#rows.cell(cells, 'referredBy');
    if (referrer === '') this.#referrals.withoutReferrer++;
    else {
      const [customer, referredBy, acquisition] = [idKey(referee), idKey(referrer), ACQUISITION.unknown];
      this.#referrals.list.push({ customer, referredBy, acquisition, prefix: this.#prefix });
    }
  }

  #isCompleted(cells: readonly string[]): boolean {
    if (!this.#hasStatus) return true;
    const cell = this.#rows.cell(cells, 'status');
    const status = normalizeStatus(cell);
    if (this.#completed?.has(status) ?? COMPLETED.has(status)) return true;
    const isKnown = this.#completed !== undefined || cell === '' || NOT_COMPLETED.has(status);
    if (isKnown) this.#referrals.notCompleted++;
    else this.#referrals.unknownStatuses.set(cell, (this.#referrals.unknownStatuses.get(cell) ?? 0) + 1);
    return false;
  }
}
