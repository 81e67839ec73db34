import { isBlank } from './fields/blank.js';
import type { InputPlan } from './plan.js';
import type { OrderRole } from './roles.js';

/** The position of a column that a file does not have. */
export const ABSENT = -1;

/**
 * A cell, '' where the row is too short or the column absent: reading position -1 of an array is slow in V8.
 *
 * @example cellAt(['a'], 0) // 'a'
 */
export function cellAt(cells: readonly string[], column: number): string {
  return column === ABSENT ? '' : (cells[column] ?? '');
}

/**
 * The first cell that is not blank of a column and those that stand in for it; '' for none.
 *
 * @example filledCell(['', 'b'], 0, [1]) // 'b'
 */
export function filledCell(cells: readonly string[], column: number, otherwise: readonly number[]): string {
  const cell = cellAt(cells, column);
  if (cell !== '' && !isBlank(cell)) return cell;
  return otherwise.length === 0 ? '' : standIn(cells, otherwise);
}

function standIn(cells: readonly string[], otherwise: readonly number[]): string {
  for (const other of otherwise) {
    const text = cells[other] ?? '';
    if (!isBlank(text)) return text;
  }
  return '';
}

/** The position of each role's column. */
export type RolePositions = Readonly<Record<OrderRole, number>>;

/** The positions of a file's roles; ABSENT for those that it does not have. */
export function positionsOf(plan: InputPlan): RolePositions {
  const at = (role: OrderRole) => plan.roles.get(role) ?? ABSENT;
  return {
    order: at('order'),
    customer: at('customer'),
    email: at('email'),
    phone: at('phone'),
    name: at('name'),
    date: at('date'),
    time: at('time'),
    timezone: at('timezone'),
    amount: at('amount'),
    lineAmount: at('lineAmount'),
    quantity: at('quantity'),
    unitPrice: at('unitPrice'),
    refund: at('refund'),
    currency: at('currency'),
    status: at('status'),
    cancelled: at('cancelled'),
    captured: at('captured'),
    test: at('test'),
    type: at('type'),
    refundOf: at('refundOf'),
    referredBy: at('referredBy'),
    referralSource: at('referralSource'),
  };
}
