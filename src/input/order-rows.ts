import { ACQUISITION } from '../model/order-book.js';
import { ABSENT, cellAt, filledCell, positionsOf, type RolePositions } from './cells.js';
import type { CustomerIndex } from './customer-index.js';
import { isBlank, mayBeBlank } from './fields/blank.js';
import { DATE, DateReader } from './fields/date.js';
import type { DateFormat } from './fields/date-format.js';
import { readFlag } from './fields/flag.js';
import { idKey, isCutNumber, isPlainOrderId, orderKey } from './fields/key.js';
import { MONEY, MoneyReader } from './fields/money.js';
import { acquisitionFromSource, isWebReferrer } from './fields/referral.js';
import type { Zone } from './fields/zone.js';
import { isHeaderAgain } from './find-header.js';
import type { Intake } from './intake.js';
import { isTotal, isTotalOf, isTotalWord } from './not-data.js';
import { hasQuantities, type InputPlan } from './plan.js';
import type { Namespaces } from './platforms.js';
import type { PresetColumns } from './preset-columns.js';
import { RefundRows } from './refund-rows.js';
import { AMOUNT_ROLES, type Role } from './roles.js';
import { RowCustomer } from './row-customer.js';
import { RowStatus, type StatusOptions } from './row-status.js';
import { DATE_BLANK, NONE, type PlatformIds, type RowTable } from './row-table.js';
import { type RowType, TypeReader, USUAL_TYPES } from './row-types.js';
import type { PlacedSegment } from './segments/segment-source.js';

/** How cells are read, for all files of a run. */
export interface FieldOptions extends StatusOptions {
  readonly dateFormat: DateFormat | undefined;
  readonly zone: Zone | undefined;
}

const MONEY_ROLES: readonly Role[] = [...AMOUNT_ROLES, 'refund'];

/** A cell as MoneyColumn keeps it. */
interface MoneyCell {
  readonly mantissa: number;
  readonly scale: number;
  readonly kind: number;
}

/**
 * Puts the rows of one order file into the table: each is accepted, rejected with its place and reason, or blank.
 * The dates and amounts of a row are read, but decided only when all rows are there.
 */
export class OrderRows {
  readonly dates: DateReader;
  /** Rows taken that are not blank. */
  rows = 0;
  /** Order ids that are numbers which have lost their digits. */
  readonly cutIds: string[] = [];
  /** Whether a cell that may name a referrer holds a web page. */
  hasWebReferrers = false;
  readonly #plan: InputPlan;
  readonly #file: number;
  readonly #table: RowTable;
  readonly #intake: Intake;
  readonly #status: RowStatus;
  readonly #customer: RowCustomer;
  readonly #money = new MoneyReader();
  readonly #at: RolePositions;
  readonly #lastRole: number;
  readonly #ids: PlatformIds;
  readonly #oneRowPerOrder: boolean;
  readonly #orderIdPrefix: string;
  readonly #anyReferrer: boolean;
  readonly #prefix: string;
  readonly #otherwise: PresetColumns['otherwise'];
  readonly #refunded: number;
  readonly #adjustments: PresetColumns['adjustments'];
  readonly #types: TypeReader | undefined;
  readonly #refunds: RefundRows;
  readonly #segments: readonly PlacedSegment[];
  /** The quantity of the row, where the file has unit prices. */
  #quantity: MoneyCell | undefined;
  readonly #currency: string;
  readonly #hasTimeColumns: boolean;
  /** The columns that say more than an amount. */
  readonly #told: readonly number[];
  readonly #width: number;
  #lastCurrency = '';
  #lastCurrencyNumber = 0;
  #skip: number;

  constructor(
    plan: InputPlan,
    file: number,
    table: RowTable,
    customers: CustomerIndex,
    intake: Intake,
    options: FieldOptions,
    { prefix, orderPlatform }: Namespaces,
    segments: readonly PlacedSegment[] = [],
  ) {
    this.#prefix = prefix;
    this.#segments = segments;
    this.#plan = plan;
    this.#file = file;
    this.#table = table;
    this.#intake = intake;
    this.#at = positionsOf(plan);
    this.#lastRole = Math.max(...plan.roles.values());
    this.#ids = table.orderIdsOf(orderPlatform, file);
    this.#oneRowPerOrder = plan.preset?.oneRowPerOrder ?? false;
    this.#orderIdPrefix = plan.preset?.orderIdPrefix ?? '';
    this.#status = new RowStatus(plan, this.#at, table, options);
    this.#customer = new RowCustomer(plan, this.#at, customers, prefix);
    this.dates = new DateReader(options.dateFormat, options.zone, plan.utc);
    this.#anyReferrer = plan.preset?.anyReferrer ?? false;
    this.#otherwise = plan.presetColumns.otherwise;
    this.#refunded = plan.presetColumns.refunded;
    this.#adjustments = plan.presetColumns.adjustments;
    table.addAdjustments(this.#adjustments.length);
    this.#types = this.#at.type === ABSENT ? undefined : new TypeReader(plan.preset?.types ?? USUAL_TYPES);
    this.#told = [...plan.roles].filter(([role]) => !MONEY_ROLES.includes(role)).map(([, at]) => at);
    if (hasQuantities(plan)) {
      this.#quantity = { mantissa: 0, scale: 0, kind: MONEY.blank };
      table.addQuantity();
    }
    this.#refunds = new RefundRows(table, this.#at.amount === ABSENT);
    this.#currency = plan.preset?.currency ?? '';
    this.#hasTimeColumns = this.#at.time !== ABSENT || this.#at.timezone !== ABSENT;
    this.#width = plan.columns.length;
    this.#skip = plan.skipRows;
    intake.notData(file, plan.titles);
  }

  /** Cells of the address column that are no addresses, of orders without another customer id. */
  get notAddresses(): readonly string[] {
    return this.#customer.notAddresses;
  }

  /** Takes one row. */
  add(cells: readonly string[], line: number): void {
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    if (mayBeBlank(cells[0] ?? '') && cells.every((cell) => cell.trim() === '')) {
      this.#intake.blank(this.#file);
      return;
    }
    const dateCell = cellAt(cells, this.#at.date);
    const isDateBlank = isBlank(dateCell);
    if (isDateBlank ? this.#isTotal(cells) : this.#isDatedTotal(cells)) {
      this.#intake.notData(this.#file, 1);
      return;
    }
    const isShort = cells.length !== this.#width && !this.#hasItsCells(cells, line);
    if (isShort) {
      this.rows++;
      return;
    }
    const dateKind = isDateBlank ? DATE_BLANK : this.#readDate(cells, dateCell);
    if (dateKind === DATE.bad) {
      this.#takeBadDate(cells, dateCell, line);
      return;
    }
    this.rows++;
    const wall = this.dates.wall;
    const { amount, refund } = this.#table;
    const amountKind = this.#readAmount(cells, line);
    if (amountKind === MONEY.bad) return;
    const { mantissa, scale, currency } = this.#money;
    const refundKind = this.#readMoney(cells, this.#at.refund, line);
    if (refundKind === MONEY.bad) return;
    if (this.#adjustments.length > 0 && !this.#canAdjust(cells, line)) return;
    if (this.#refunded !== ABSENT && !this.#saysWhetherRefunded(cells, line)) return;

    const table = this.#table;
    const row = table.addRow();
    const times = this.#quantity?.mantissa ?? 1;
    const type =
      this.#types === undefined ? 'sale' : this.#types.read(cells[this.#at.type] ?? '', mantissa * times);
    table.line[row] = line;
    table.group[row] =
      type === 'refund'
        ? this.#refundGroupOf(cells, row, mantissa / 10 ** scale)
        : this.#groupOfType(type, cells);
    table.customer[row] = type === 'no sale' ? NONE : this.#customer.numberOf(cells);
    table.wall[row] = wall;
    if (dateKind !== DATE.exact) table.dateKind[row] = dateKind;
    if (amountKind !== MONEY.blank) {
      amount.mantissa[row] = mantissa;
      amount.scale[row] = scale;
      amount.kind[row] = amountKind;
      if (this.#quantity !== undefined) this.#putQuantity(row, this.#quantity);
    }
    if (refundKind !== MONEY.blank) {
      refund.mantissa[row] = this.#money.mantissa;
      refund.scale[row] = this.#money.scale;
      refund.kind[row] = refundKind;
    }
    if (this.#adjustments.length > 0) this.#adjust(cells, row);
    table.currency[row] = this.#currencyOf(cells, currency);
    table.status[row] = type === 'no sale' ? table.voidNumber('no sale') : this.#status.numberOf(cells);
    const acquisition = this.#acquisitionOf(cells, table.group[row] ?? 0);
    if (acquisition !== ACQUISITION.unknown) table.acquisition[row] = acquisition;
    if (this.#segments.length > 0) this.#putSegments(cells, row);
  }

  #putSegments(cells: readonly string[], row: number): void {
    for (const { number, position, values } of this.#segments) {
      const numbers = this.#table.segments[number];
      if (numbers !== undefined) numbers[row] = values.numberOf(cells[position] ?? '');
    }
  }

  /** A row that says that it is a total, or holds amounts and nothing else, is the foot of a report. */
  #isTotal(cells: readonly string[]): boolean {
    const order = cellAt(cells, this.#at.order);
    return (
      isTotal(cells, !isBlank(order)) ||
      isTotal([order]) ||
      this.#told.every((at) => isBlank(cells[at] ?? ''))
    );
  }

  /** A total may have a date, its month's: it names no order, and a total in place of a customer. */
  #isDatedTotal(cells: readonly string[]): boolean {
    const order = cellAt(cells, this.#at.order);
    if (order !== '' && !isTotalWord(order) && !isBlank(order)) return false;
    const { customer, email, name } = this.#at;
    const id = filledCell(cells, this.#at.order, this.#otherwise.order);
    if (id !== '') return isTotalWord(id);
    const who = cellAt(cells, customer) || cellAt(cells, email) || cellAt(cells, name);
    return (isTotalWord(who) || isTotalOf(who)) && !cellAt(cells, email).includes('@');
  }

  /** Where there should be a date stands something else: the header again, a total, or a fault. */
  #takeBadDate(cells: readonly string[], cell: string, line: number): void {
    if (isHeaderAgain(cells, this.#plan.columns, [...this.#plan.roles.values()]) || isTotal([cell])) {
      this.#intake.notData(this.#file, 1);
      return;
    }
    this.rows++;
    this.#reject(line, this.#at.date, cell, 'not a date, or one that does not exist');
  }

  #hasItsCells(cells: readonly string[], line: number): boolean {
    const width = this.#width;
    if (cells.length < width) {
      if (cells.length > this.#lastRole) return true;
      this.#reject(
        line,
        ABSENT,
        cells.join(this.#plan.delimiter),
        `the row has ${cells.length} cells, the header ${width}`,
      );
      return false;
    }
    if (cells.slice(width).every((cell) => cell.trim() === '')) return true;
    this.#reject(
      line,
      ABSENT,
      cells.join(this.#plan.delimiter),
      `the row has ${cells.length} cells, the header ${width}: a cell with the delimiter in it needs quotes`,
    );
    return false;
  }

  #readDate(cells: readonly string[], cell: string): number {
    if (!this.#hasTimeColumns) return this.dates.read(cell);
    const { time, timezone } = this.#at;
    return this.dates.readParts(cell, cellAt(cells, time), cellAt(cells, timezone));
  }

  #putQuantity(row: number, { mantissa, scale, kind }: MoneyCell): void {
    const to = this.#table.quantity;
    if (to === undefined) return;
    to.mantissa[row] = mantissa;
    to.scale[row] = scale;
    to.kind[row] = kind;
  }

  /** The amount of the order or, where amounts are by line, of the line: its total, or its unit price, which waits for the quantity. */
  #readAmount(cells: readonly string[], line: number): number {
    const at = this.#at;
    if (at.amount !== ABSENT) return this.#readMoney(cells, at.amount, line);
    if (at.lineAmount !== ABSENT) return this.#readMoney(cells, at.lineAmount, line);
    if (this.#quantity === undefined) return this.#nothing();
    const quantityKind = this.#readMoney(cells, at.quantity, line);
    if (quantityKind === MONEY.bad || quantityKind === MONEY.blank) return quantityKind;
    const { mantissa, scale } = this.#money;
    const kind = this.#readMoney(cells, at.unitPrice, line);
    if (kind === MONEY.bad || kind === MONEY.blank) return kind;
    this.#quantity = { mantissa, scale, kind: quantityKind };
    if (Number.isSafeInteger(this.#money.mantissa * mantissa)) return kind;
    this.#reject(
      line,
      at.unitPrice,
      cells[at.unitPrice] ?? '',
      'quantity times unit price is too large to be exact',
    );
    return MONEY.bad;
  }

  #readMoney(cells: readonly string[], column: number, line: number): number {
    if (column === ABSENT) return this.#nothing();
    const cell = cells[column] ?? '';
    if (cell === '' || isBlank(cell)) return this.#nothing();
    const kind = this.#money.read(cell);
    if (kind === MONEY.bad) this.#reject(line, column, cell, this.#money.fault);
    return kind;
  }

  /** Whether all cells that change the amount are amounts, or blank. */
  #canAdjust(cells: readonly string[], line: number): boolean {
    const money = { mantissa: this.#money.mantissa, scale: this.#money.scale };
    const isGood = this.#adjustments.every(
      ({ column }) => this.#readMoney(cells, column, line) !== MONEY.bad,
    );
    Object.assign(this.#money, money);
    return isGood;
  }

  #saysWhetherRefunded(cells: readonly string[], line: number): boolean {
    const cell = cells[this.#refunded] ?? '';
    if (isBlank(cell) || readFlag(cell) !== undefined) return true;
    this.#reject(
      line,
      this.#refunded,
      cell,
      'neither yes nor no, as the first rows have it; if these are amounts, say so with --map refund=COLUMN',
    );
    return false;
  }

  #adjust(cells: readonly string[], row: number): void {
    this.#adjustments.forEach(({ column }, at) => {
      const to = this.#table.adjustments[at];
      const kind = this.#readMoney(cells, column, 0);
      if (to === undefined || kind === MONEY.blank) return;
      to.mantissa[row] = this.#money.mantissa;
      to.scale[row] = this.#money.scale;
      to.kind[row] = kind;
    });
  }

  #nothing(): number {
    this.#money.mantissa = 0;
    this.#money.scale = 0;
    this.#money.currency = '';
    return MONEY.blank;
  }

  /** Rows that are no sale stand alone: the items of a PayPal cart carry the id of its payment. */
  #groupOfType(type: RowType, cells: readonly string[]): number {
    return type === 'sale' ? this.#groupOf(cells) : this.#table.addGroup(NONE, this.#file, NONE);
  }

  #groupOf(cells: readonly string[]): number {
    const cell = filledCell(cells, this.#at.order, this.#otherwise.order);
    if (cell === '') return this.#table.addGroup(NONE, this.#file, NONE);
    return this.#groupOfId(this.#orderIdPrefix === '' ? cell : withoutPrefix(cell, this.#orderIdPrefix));
  }

  /** A refund on a row of its own is no further row of its sale, though it may carry the sale's id. */
  #refundGroupOf(cells: readonly string[], row: number, amount: number): number {
    const id = orderKey(filledCell(cells, this.#at.order, this.#otherwise.order));
    const cell = cellAt(cells, this.#at.refundOf);
    const sale = isBlank(cell) ? '' : orderKey(cell);
    // Refunds under their sale's id may be several; what tells them apart is when they were made.
    const when = `${cellAt(cells, this.#at.date)} ${cellAt(cells, this.#at.time)}`;
    const group =
      id === ''
        ? this.#table.addGroup(NONE, this.#file, NONE)
        : !this.#oneRowPerOrder && (sale === '' || id === sale)
          ? this.#refunds.groupOf(id, when.trim(), amount, row, (key) => this.#groupOfId(key))
          : this.#groupOfId(id === sale ? `refund ${id} ${when.trim()}` : `refund ${id}`);
    // Without a column that names the sale, a refund under an order's id is that order's.
    this.#table.refunds.set(group, sale === '' ? id : sale);
    return group;
  }

  #groupOfId(cell: string): number {
    const { texts } = this.#ids;
    const known = texts.size;
    const id = texts.add(isPlainOrderId(cell) ? cell : orderKey(cell));
    const isNew = id === known;
    if (isNew && cell.includes('+') && isCutNumber(cell)) this.cutIds.push(cell.trim());
    const last = isNew ? NONE : this.#ids.lastGroup(id);
    if (!isNew && !this.#oneRowPerOrder && (this.#table.groupFile[last] ?? 0) === this.#file) return last;
    const first = isNew ? NONE : this.#table.sameIdAs(last);
    const group = this.#table.addGroup(id, this.#file, first === NONE ? last : first);
    this.#ids.setLastGroup(id, group);
    return group;
  }

  #currencyOf(cells: readonly string[], written: string): number {
    const cell = cellAt(cells, this.#at.currency);
    const text = cell === '' || isBlank(cell) ? written || this.#currency : cell;
    if (text === '') return 0;
    if (text === this.#lastCurrency) return this.#lastCurrencyNumber;
    this.#lastCurrency = text;
    this.#lastCurrencyNumber = this.#table.currencyNumber(text.trim().toUpperCase());
    return this.#lastCurrencyNumber;
  }

  #acquisitionOf(cells: readonly string[], group: number): number {
    const { referredBy, referralSource } = this.#at;
    const person = cellAt(cells, referredBy);
    // A web page says nothing about people.
    if (person !== '' && isWebReferrer(person)) this.hasWebReferrers = true;
    else if (person !== '' && !isBlank(person)) {
      const flag = readFlag(person);
      if (flag === false) return ACQUISITION.notReferred;
      if (flag !== true && !this.#anyReferrer) this.#table.addReferrer(group, this.#prefix, idKey(person));
      return ACQUISITION.referred;
    }
    return referralSource === ABSENT
      ? ACQUISITION.unknown
      : acquisitionFromSource(cellAt(cells, referralSource));
  }

  #reject(line: number, column: number, value: string, reason: string): void {
    this.#intake.reject(this.#file, line, this.#plan.columns[column] ?? null, value, reason);
  }
}

function withoutPrefix(id: string, prefix: string): string {
  const text = id.trimStart();
  return text.startsWith(prefix) ? text.slice(prefix.length) : id;
}
